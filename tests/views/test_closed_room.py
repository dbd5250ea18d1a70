"""READINGROOM_READERS=signed-in closes every address to visitors, and says nothing of what is behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from articles.models import Article
from articles.queries.front import front_page
from tests.people import sign_in
from tests.views.rooms import Shelf
from tests.views.site import PRODUCTION, ask


@pytest.fixture(scope="module")
def middleware(tmp_path_factory: Any) -> Any:
    """What the settings of a closed room name, as another process reads them."""
    var: Path = tmp_path_factory.mktemp("closed")
    return ask(var, "answer = settings.MIDDLEWARE", **PRODUCTION, READINGROOM_READERS="signed-in")


@pytest.fixture
def closed(settings: Any, middleware: list[str], shelf: Shelf) -> Shelf:
    settings.READERS = "signed-in"
    settings.MIDDLEWARE = middleware
    return shelf


def test_a_visitor_is_led_to_sign_in_from_every_address(closed: Shelf) -> None:
    client = Client()
    for name, address in closed.addresses.items():
        if name in ("sign-in", "nowhere", "robots", "language"):  # robots.txt tells robots to stay out
            continue
        answer = client.get(address)
        assert (name, answer.status_code) == (name, 302)
        assert "/sign-in/" in answer["Location"] or "/admin/login/" in answer["Location"]
        assert answer.content == b""


def test_unknown_and_known_are_answered_alike(closed: Shelf) -> None:
    client = Client()
    known, unknown = client.get("/articles/first-title/text"), client.get("/articles/first-titel/text")
    assert known["Location"].replace("first-title", "first-titel") == unknown["Location"]


def test_a_visitor_can_reach_the_form_to_sign_in_and_its_languages(closed: Shelf) -> None:
    client = Client()
    assert client.get("/sign-in/").status_code == 200
    answer = client.post("/language/", {"language": "tr", "next": "/sign-in/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert "Oturum aç" in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_whoever_is_signed_in_reads_as_ever(role: str, closed: Shelf) -> None:
    client = Client()
    sign_in(client, role)
    for name in ("front", "compare", "article", "text", "revision", "revision-text"):
        assert client.get(closed.addresses[name]).status_code == 200
    assert client.get(closed.addresses["draft"]).status_code == 404


def test_the_queries_are_closed_too_whatever_stands_before_them(closed: Shelf) -> None:
    visitor = AnonymousUser()
    assert not Article.objects.readable(visitor).exists()
    assert front_page(visitor).empty
