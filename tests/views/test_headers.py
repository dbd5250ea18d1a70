"""What every answer says to browsers and search engines besides its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.pages import page_of
from tests.people import sign_in
from tests.views.rooms import Shelf

POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(answer: object) -> dict[str, list[str]]:
    stated = [part.split() for part in answer["Content-Security-Policy"].split(";")]  # type: ignore[index]
    return {name: values for name, *values in stated}


def test_every_answer_has_the_same_strict_policy_and_headers(client: Client, shelf: Shelf) -> None:
    sign_in(client, "administrator")
    for name, address in shelf.addresses.items():
        answer = client.get(address)
        assert (name, policy(answer)) == (name, POLICY)
        assert (name, {header: answer[header] for header in FIXED}) == (name, FIXED)
        assert "camera=()" in answer["Permissions-Policy"]


def test_answers_before_any_view_have_them_too(client: Client, settings: Any, db: None) -> None:
    settings.SECURE_SSL_REDIRECT = True
    redirected = client.get("/")
    refused = client.get("/", secure=True, headers={"host": "evil.example"})
    assert (redirected.status_code, refused.status_code) == (301, 400)
    for answer in (redirected, refused):
        assert policy(answer) == POLICY
        assert "camera=()" in answer["Permissions-Policy"]
    assert refused["X-Robots-Tag"] == "noindex"


def test_every_page_differs_by_cookie_and_language(client: Client, shelf: Shelf) -> None:
    for name, address in shelf.addresses.items():
        answer = client.get(address)
        if answer["Content-Type"].startswith("text/html"):
            varies = {word.strip() for word in answer["Vary"].split(",")}
            assert (name, varies & {"Cookie", "Accept-Language"}) == (name, {"Cookie", "Accept-Language"})


def test_the_policy_has_no_exception_for_anything_inline_or_from_outside() -> None:
    values = [value for values in POLICY.values() for value in values]
    assert set(values) == {"'none'", "'self'"}


def test_no_page_has_anything_inline_that_the_policy_forbids(client: Client, shelf: Shelf) -> None:
    sign_in(client, "editor")
    for name, address in shelf.addresses.items():
        answer = client.get(address)
        if not answer["Content-Type"].startswith("text/html") or not answer.content:
            continue
        page = page_of(answer)
        data = ("application/json", "application/ld+json")
        inline = [
            e
            for e in page.all("script")
            if "src" not in e.attributes and e.attributes.get("type") not in data
        ]
        assert (name, inline, page.all("style"), page.having("style")) == (name, [], [], [])
        events = [e for e in page.elements if any(a.startswith("on") for a in e.attributes)]
        assert (name, events) == (name, [])
        hosts = [e.attributes.get(a) or "" for e in page.all() for a in ("src", "data", "action")]
        assert [host for host in hosts if "//" in host] == []


@pytest.mark.parametrize("name", ["compare", "article", "revision", "text", "revision-text"])
def test_pages_with_a_third_partys_text_are_kept_out_of_search_engines(
    name: str, client: Client, shelf: Shelf
) -> None:
    assert client.get(shelf.addresses[name])["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ["article", "revision", "text", "revision-text"])
def test_a_text_names_the_address_where_it_was_published(name: str, client: Client, shelf: Shelf) -> None:
    assert client.get(shelf.addresses[name])["Link"] == '<https://example.org/a?b=c>; rel="canonical"'
    assert "Link" not in client.get("/articles/second-title/").headers


@pytest.mark.parametrize("name", ["draft", "withdrawn", "nowhere"])
def test_refusals_are_not_indexed(name: str, client: Client, shelf: Shelf) -> None:
    assert client.get(shelf.addresses[name])["X-Robots-Tag"] == "noindex"


def test_the_front_page_may_be_found(client: Client, shelf: Shelf) -> None:
    assert "X-Robots-Tag" not in client.get("/").headers


def test_addresses_of_others_tell_them_nothing_of_the_room(client: Client, shelf: Shelf) -> None:
    outside = [
        element.attributes
        for element in page_of(client.get("/articles/first-title/")).all("a")
        if (element.attributes.get("href") or "").startswith("http")
    ]
    assert outside and all(link.get("rel") == "noopener noreferrer" for link in outside)


def test_the_workbench_is_never_kept_by_a_browser(client: Client, shelf: Shelf) -> None:
    sign_in(client, "editor")
    assert "no-store" in client.get(shelf.addresses["workbench"])["Cache-Control"]
