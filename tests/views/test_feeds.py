"""Feeds of the newest articles and passages, as programs ask for them again and again."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import articles, passages
from articles.models import Coder
from tests.builders import article, crowd, draft, fill_shelves, passage
from tests.feeds import complaints
from tests.pages import Page
from tests.people import sign_in
from tests.revisions.test_carrying import CHANGED, FIRST

FEEDS = ("/articles/feed/", "/passages/feed/")


@pytest.fixture
def client() -> Client:
    return Client()


def read(client: Client, address: str) -> Any:
    """The feed as another program reads it, after our own check of the rules."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert complaints(answer.content) == []
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


@pytest.fixture
def filled(chief: Coder) -> None:
    older = article("Older title\n\nIt rained.", by=chief)
    newer = article(
        "Newer <b>title</b>\n\nThe minister lied & left.",
        by=chief,
        outlet="the-agency",
        about="Of a summit.",
        byline="Ann Author",
        source_url="https://agency.example.org/a?b=c",
    )
    passage(older, "rained", by=chief)
    passage(
        newer,
        "lied & left",
        by=chief,
        stance=("critical", "turkey"),
        source=("the-agency", "peskov"),
        topics=("idlib",),
        note="<script>A note\x01",
    )


def test_articles_come_newest_first_with_what_a_bibliography_has(client: Client, filled: None) -> None:
    found = read(client, "/articles/feed/")
    first, second = found.entries
    assert [first.title, second.title] == ["Newer <b>title</b>", "Older title"]
    assert first.title_detail.type == "text/plain"
    assert (first.author, second.author) == ("Ann Author", "The Daily")
    assert first.id.startswith("urn:uuid:")
    assert first.link == "http://testserver/articles/newer-btitleb/"
    assert {link.rel: link.href for link in first.links}["via"] == "https://agency.example.org/a?b=c"
    assert "Of a summit." in first.content[0].value
    assert "lied" not in first.content[0].value


def test_a_feed_of_a_filter_holds_what_the_filter_keeps(client: Client, filled: None) -> None:
    found = read(client, "/passages/feed/?q=target%3Aturkey")
    assert [entry.title for entry in found.entries] == ["The Agency: critical of Turkey"]
    assert read(client, "/passages/feed/?q=target%3Arussia+stance%3Asupportive").entries == []


def test_passages_come_newest_first_with_their_tags(client: Client, filled: None) -> None:
    found = read(client, "/passages/feed/")
    first, second = found.entries
    assert (first.title, second.title) == ("The Agency: critical of Turkey", "The Daily: critical of Russia")
    assert first.author == "Cleo G."
    assert {(tag.scheme.split("/")[-2], tag.term) for tag in first.tags} == {
        ("stances", "critical"),
        ("targets", "turkey"),
        ("outlets", "the-agency"),
        ("speakers", "peskov"),
        ("topics", "idlib"),
    }
    said = first.content[0].value
    assert "lied &amp; left" in said
    assert "Peskov" in said
    assert "&lt;script&gt;A note�" in said


def test_a_feed_says_of_a_guess_that_nobody_confirmed_it(client: Client, chief: Coder) -> None:
    found = article(FIRST, by=chief)
    passage(found, "lied to the whole house", by=chief)
    assert "not confirmed" not in read(client, "/passages/feed/").entries[0].content[0].value
    article(CHANGED, by=chief, revises=found)
    assert "position not confirmed" in read(client, "/passages/feed/").entries[0].content[0].value


def test_a_feed_names_itself_and_the_page_that_shows_the_same(client: Client, filled: None) -> None:
    found = read(client, "/passages/feed/?q=topic%3Aidlib&other=1")
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {
        "self": "http://testserver/passages/feed/?q=topic%3Aidlib",
        "alternate": "http://testserver/passages/?q=topic%3Aidlib",
    }
    assert found.feed.id == links["self"]
    assert found.feed.title == "Reading Room: newest passages: topic:idlib"


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_ends_after_fifty_entries_and_costs_the_same(
    address: str, client: Client, chief: Coder
) -> None:
    found = article("First title\n\n" + " ".join(f"word{n}" for n in range(90)), by=chief)
    crowd(found, 1)
    few = queries(client, address)
    crowd(found, 80), fill_shelves(found, 80)
    assert queries(client, address) == few
    assert len(read(client, address).entries) == 50


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize("address", FEEDS)
def test_an_unchanged_feed_is_not_sent_again(
    address: str, client: Client, filled: None, chief: Coder
) -> None:
    first = client.get(address)
    named = {"If-None-Match": first["ETag"]}
    dated = {"If-Modified-Since": first["Last-Modified"]}
    for asked in (named, dated, named | dated):
        again = client.get(address, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
    passage(article("Third title\n\nNew words.", by=chief), "New", by=chief)
    assert client.get(address, headers=named).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_names_its_id_again_after_a_change_and_says_when(
    address: str, client: Client, chief: Coder
) -> None:
    found = article("First title\n\nThe minister lied.", by=chief)
    marked = passage(found, "minister", by=chief)
    (before,) = read(client, address).entries
    article("First title\n\nNew words.\n\nThe minister lied.", by=chief, revises=found)
    (after,) = read(client, address).entries
    assert before.id == after.id
    assert str(found.guid if "articles" in address else marked.guid) in after.id
    assert after.updated_parsed >= before.updated_parsed


@pytest.mark.parametrize("address", FEEDS)
def test_what_readers_do_not_see_is_in_no_feed(address: str, client: Client, chief: Coder) -> None:
    shown = article("First title\n\nThe minister lied. SECRET rain.", by=chief)
    passages.withdraw(passage(shown, "SECRET", by=chief), version=1, why="A slip.", by=chief)
    passage(draft("SECRET title\n\nSECRET words.", by=chief), "SECRET words", by=chief)
    articles.withdraw(article("SECRET other\n\nWords.", by=chief), why="Taken back.", by=chief)
    for who in ("visitor", "editor"):
        sign_in(client, who)
        assert b"SECRET" not in client.get(address).content


@pytest.mark.parametrize(("rights", "kept"), [("full", 400), ("excerpts", 300), ("none", 0)])
def test_a_feed_keeps_to_the_rights_for_editors_too(
    rights: str, kept: int, client: Client, chief: Coder
) -> None:
    passage(article(f"First title\n\nHe {'x' * 400} again.", by=chief, rights=rights), "x" * 400, by=chief)
    for who in ("visitor", "editor"):
        sign_in(client, who)
        (entry,) = read(client, "/passages/feed/").entries
        assert entry.content[0].value.count("x" * 10) == kept // 10


@pytest.mark.parametrize("address", FEEDS)
def test_an_empty_room_has_a_feed(address: str, client: Client, db: None) -> None:
    found = read(client, address)
    assert (found.entries, found.feed.updated) == ([], "1970-01-01T00:00:00Z")
    assert client.get(address)["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", ["/articles/feed/", "/passages/feed/"]),
        ("/articles/", ["/articles/feed/", "/passages/feed/"]),
        ("/passages/", ["/passages/feed/"]),
        ("/passages/?q=topic%3Aidlib", ["/passages/feed/?q=topic%3Aidlib"]),
        ("/topics/idlib/", ["/articles/feed/", "/passages/feed/", "/passages/feed/?q=topic%3Aidlib"]),
    ],
)
def test_a_page_tells_programs_of_its_feeds(
    page: str, feeds: list[str], client: Client, filled: None
) -> None:
    links = [e.attributes for e in Page(client.get(page).content.decode()).elements if e.tag == "link"]
    told = [link for link in links if link.get("type") == "application/atom+xml"]
    assert [link["href"] for link in told] == feeds
    assert all(link["rel"] == "alternate" and link["title"] for link in told)
    assert all(client.get(feed).status_code == 200 for feed in feeds)
