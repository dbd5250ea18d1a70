"""The map of the site and the rules for robots."""

from __future__ import annotations

from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from articles.actions import codes
from articles.exporting import sitemaps
from articles.models import Coder, Topic
from articles.views import machines
from tests.builders import article, code, passage
from tests.pages import Page

HERE = "http://testserver"


@pytest.fixture
def client() -> Client:
    return Client()


def named(client: Client, address: str = "/sitemap.xml") -> list[str]:
    """The addresses that a map names, without the host."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = fromstring(answer.content)  # noqa: S314 - our own
    found = [page[0].text or "" for page in root]
    assert all(address.startswith(HERE) for address in found)
    return [address.removeprefix(HERE) for address in found]


@pytest.fixture
def shelf(chief: Coder) -> None:
    found = article("First title\n\nThe minister lied.", by=chief)
    passage(found, "minister", by=chief, topics=("idlib",))
    passage(article("Second title\n\nIt rained.", by=chief), "rained", by=chief)


def test_every_page_of_the_map_is_there_and_may_be_found(client: Client, shelf: None) -> None:
    found = named(client)
    assert len(found) == len(set(found))
    for address in found:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert "noindex" not in answer.get("X-Robots-Tag", "")
        metas = [e.attributes for e in Page(answer.content.decode()).elements if e.tag == "meta"]
        assert not any(meta.get("name") == "robots" for meta in metas), address


def test_the_map_names_the_codebook_and_no_third_partys_words(client: Client, shelf: None) -> None:
    found = named(client)
    assert {"/", "/codebook/", "/topics/", "/topics/idlib/", "/targets/russia/"} <= set(found)
    third = ("/articles/first", "/articles/second", "/comparisons/two", "/compare/")
    assert not any(address.startswith(third) for address in found)
    assert [address for address in found if address.startswith("/passages/")] == ["/passages/"]


def test_a_page_of_the_codebook_says_when_it_was_changed(client: Client, shelf: None, chief: Coder) -> None:
    before = moments(client)["/topics/idlib/"]
    codes.change(code(Topic, "idlib"), {"definition": "Another."}, by=chief)
    assert before <= moments(client)["/topics/idlib/"]
    assert before.endswith("Z")


def moments(client: Client) -> dict[str, str]:
    root = fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    return {str(page[0].text).removeprefix(HERE): str(page[1].text) for page in root if len(page) > 1}


def test_a_room_of_more_pages_than_a_map_may_name_has_several(
    client: Client, shelf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = named(client)
    monkeypatch.setattr(machines, "MOST", 5)  # 50,000 entries would take the test a minute
    parts = named(client)
    assert parts == [f"/sitemap.xml?map={n}" for n in range(1, len(parts) + 1)]
    assert [address for part in parts for address in named(client, part)] == whole
    for number in ("0", str(len(parts) + 1), "x", "", "٣", "9" * 5000):
        assert client.get("/sitemap.xml", {"map": number}).status_code == 404


def test_the_map_keeps_the_limit_of_the_protocol() -> None:
    assert sitemaps.MOST == 50_000


def test_the_cost_of_the_map_does_not_grow_with_the_codebook(
    client: Client, shelf: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(6):
        client.get("/sitemap.xml")
    for number in range(20):
        code(Topic, f"topic-{number}")
    with django_assert_num_queries(6):
        client.get("/sitemap.xml")


@pytest.fixture
def robots(client: Client, db: None) -> RobotFileParser:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    rules = RobotFileParser()
    rules.parse(answer.content.decode().splitlines())
    return rules


def test_robots_are_kept_from_the_desk_and_led_to_the_map(robots: RobotFileParser, client: Client) -> None:
    closed = ["/admin/", "/admin/articles/", "/sign-in/", "/sign-out/"]
    open_to_all = [
        "/",
        "/articles/",
        "/articles/first-title/",
        "/compare/?a=x&a=y",
        "/codebook/",
        "/sitemap.xml",
    ]
    assert [path for path in [*closed, *open_to_all] if robots.can_fetch("any", path)] == open_to_all
    assert robots.site_maps() == [f"{HERE}/sitemap.xml"]


@pytest.mark.parametrize(
    "path",
    [
        "/passages/passages.csv",
        "/compare/passages.jsonld?a=x",
        "/articles/first-title/cite.bib",
        "/matrix/table.csv",
        "/compare/?a=x&a=y&stance=critical",
        "/passages/?q=word",
    ],
)
def test_robots_are_kept_from_files_and_from_endless_filters(path: str, client: Client, db: None) -> None:
    rules = [
        line.removeprefix("Disallow: ")
        for line in client.get("/robots.txt").content.decode().splitlines()
        if line.startswith("Disallow: ")
    ]
    assert any(fits(rule, path) for rule in rules)
    assert not any(fits(rule, "/compare/?a=x&a=y") for rule in rules)


def fits(rule: str, path: str) -> bool:
    """RFC 9309, section 2.2.3: a star stands for anything; the standard library does not know it."""
    first, *parts = rule.split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def test_a_closed_room_keeps_every_robot_out(client: Client, settings: Any, db: None) -> None:
    settings.READERS = "signed-in"
    answer = client.get("/robots.txt").content.decode()
    assert answer == "User-agent: *\nDisallow: /\n"
