"""What addresses do besides letting in whom they should: that is in tests/walk/."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people import sign_in
from tests.views.rooms import Shelf


def test_signing_out_takes_a_post_and_leads_to_the_front(client: Client, shelf: Shelf) -> None:
    sign_in(client, "reader")
    answer = client.post("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/sign-in/").status_code == 200


def test_a_form_from_elsewhere_is_refused(shelf: Shelf) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, "editor")
    for name in ("sign-in", "sign-out", "workbench"):
        answer = strict.post(shelf.addresses[name], {"act": "save"})
        assert answer.status_code == 403
        assert "load the page again" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/articles/first-title/r/99999999999999999999/",
        "/articles/first-title/r/" + "9" * 5000 + "/",
        "/articles/" + "x" * 5000 + "/",
        "/articles/First-Title/",
        "/articles/first_title/",
        "/articles/%00/",
        "/articles/%ED%A0%80/",
        "/articles/%FF/text",
        "/passages/not-a-guid/",
        "/%00",
        "/articles/first-title/../../etc/passwd",
        "/articles//",
    ],
)
def test_an_address_that_is_none_is_not_found(path: str, client: Client, shelf: Shelf) -> None:
    assert client.get(path).status_code == 404
