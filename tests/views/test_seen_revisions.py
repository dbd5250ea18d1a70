"""Which texts readers may see: those that were published once, and no draft, older or newer."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Coder
from tests.builders import article, draft


@pytest.mark.parametrize("tail", ["", "text"])
def test_a_text_that_was_replaced_before_it_was_published_stays_a_draft(
    client: Client, chief: Coder, tail: str
) -> None:
    first = draft("Title\n\nAn error in the first.", by=chief)
    article("Title\n\nThe second text.", by=chief, revises=first)
    article("Title\n\nThe third text.", by=chief, revises=first)
    assert client.get(f"/articles/{first.slug}/r/1/{tail}").status_code == 404
    assert client.get(f"/articles/{first.slug}/r/2/{tail}").status_code == 200
    assert client.get(f"/articles/{first.slug}/r/3/{tail}").status_code == 200


@pytest.mark.parametrize("wanted", ["/sign-in/", "/sign-in/?next=/", "/sign-out/"])
def test_signing_in_never_leads_in_a_circle(client: Client, reader: Coder, wanted: str) -> None:
    client.force_login(reader)
    response = client.get("/sign-in/", {"next": wanted})
    assert (response.status_code, response["Location"]) == (302, "/")


def test_pages_are_not_kept_by_shared_caches(client: Client, chief: Coder) -> None:
    made = article("Title\n\nText.", by=chief)
    for address in ("/", f"/articles/{made.slug}/", f"/articles/{made.slug}/text"):
        assert "private" in client.get(address)["Cache-Control"]


def test_a_canonical_address_beyond_ascii_is_a_valid_header(client: Client, chief: Coder) -> None:
    made = article("Title\n\nText.", by=chief, source_url="https://example.org/ж")
    link = client.get(f"/articles/{made.slug}/")["Link"]
    assert link == '<https://example.org/%D0%B6>; rel="canonical"'
