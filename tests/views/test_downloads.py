"""Lists of passages to take away: the same passages as the page, as many words as the rights allow."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.actions import articles, passages
from articles.models import Article, Coder
from articles.queries import finding
from articles.queries.exporting import CHUNK, QUERIES_PER_CHUNK
from articles.views import downloads
from tests.builders import article, crowd, draft, passage
from tests.pages import Page
from tests.people import sign_in
from tests.views.files import annotated, guids, rows, sent

LIST, COMPARED = "/passages/passages", "/compare/passages"
FORMS = ("csv", "jsonld")
LONG = " ".join(f"word{n}" for n in range(CHUNK + 200))


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def pair(chief: Coder) -> list[Article]:
    """Two articles with tags of several kinds."""
    first = article("First title\n\nThe minister lied. It rained. Nobody came.", by=chief)
    second = article("Second title\n\nThe premier left. Nobody stayed.", by=chief, outlet="the-agency")
    passage(first, "minister", by=chief, stance=("critical", "turkey"), topics=("idlib",), note="A note.")
    passage(first, "It rained", by=chief, stance=("supportive", "turkey"), source=("the-daily", "peskov"))
    passage(second, "premier", by=chief, stances=(("critical", "turkey"), ("neutral", None)))
    return [first, second]


BOTH = "a=first-title&a=second-title"


@pytest.mark.parametrize(
    "kept",
    ["", "&stance=critical", "&stance=critical&target=turkey", "&voice=quoted", "&topic=none", "&note=yes"],
)
def test_a_comparison_file_holds_as_many_passages_as_its_page_shows(
    kept: str, client: Client, pair: list[Article]
) -> None:
    page = client.get(f"/compare/?{BOTH}{kept}").context["page"]
    shown = [str(p.guid) for column in page.columns for block in column.blocks for p in block.passages]
    assert shown
    assert guids(rows(client, f"{COMPARED}.csv?{BOTH}{kept}")) == shown
    document = annotated(client, f"{COMPARED}.jsonld?{BOTH}{kept}")
    assert document["total"] == len(shown) == sum(column.passages_count for column in page.columns)
    assert [item["id"].split("/")[-2] for item in document["first"]["items"]] == shown


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 3),
        ("stance:critical", 2),
        ("stance:critical target:turkey", 2),
        ("rained", 1),
        ("nothing", 0),
        ("-note", 2),
    ],
)
def test_a_file_of_a_search_holds_as_many_passages_as_are_found(
    asked: str, count: int, client: Client, pair: list[Article]
) -> None:
    query = urlencode({"q": asked})
    found = {str(anchor.passage.guid) for anchor in finding.matching(asked, by=AnonymousUser())}
    page = client.get(f"/passages/?{query}").context["page"]
    assert len(found) == page.total == count
    assert set(guids(rows(client, f"{LIST}.csv?{query}"))) == found
    assert annotated(client, f"{LIST}.jsonld?{query}")["total"] == count
    feed = feedparser.parse(client.get(f"/passages/feed/?{query}").content)
    assert {entry.id.removeprefix("urn:uuid:") for entry in feed.entries} == found


@pytest.mark.parametrize(
    "page", ["/passages/?q=stance%3Acritical", f"/compare/?{BOTH}&stance=critical", "/articles/first-title/"]
)
def test_a_page_leads_to_its_files(page: str, client: Client, pair: list[Article]) -> None:
    links = [e.attributes.get("href") or "" for e in Page(client.get(page).content.decode()).elements]
    files = [link for link in links if "/passages." in link]
    assert len(files) == len(FORMS)
    assert all(client.get(file).status_code == 200 for file in files)
    only = "article_slug" if page.startswith("/articles") else "passage_guid"
    assert len({row[only] for row in rows(client, files[0])}) == (1 if only == "article_slug" else 2)


@pytest.mark.parametrize("asked", ["stance:", 'say "so', "\0", "\ud800", "x" * 5000, "a:b:c -", "👩‍🌾 \x01"])
def test_what_cannot_be_understood_breaks_no_file(asked: str, client: Client, pair: list[Article]) -> None:
    query = urlencode({"q": asked.encode("utf-8", "surrogatepass")})
    assert sent(client.get(f"{LIST}.csv?{query}"))
    assert annotated(client, f"{LIST}.jsonld?{query}")["total"] >= 0
    assert not feedparser.parse(client.get(f"/passages/feed/?{query}").content).bozo


def test_columns_come_in_the_order_of_the_address(client: Client, pair: list[Article]) -> None:
    turned = rows(client, f"{COMPARED}.csv?a=second-title&a=first-title")
    assert list(dict.fromkeys(row["article_slug"] for row in turned)) == ["second-title", "first-title"]


def test_passages_come_in_the_order_of_the_text(client: Client, chief: Coder) -> None:
    found = article("First title\n\nOne two three four five.", by=chief)
    for words in ("four", "one two three".replace("o", "O", 1), "two", "five", "two three"):
        passage(found, words, by=chief)
    quotes = {row["passage_guid"]: row["quote"] for row in rows(client, f"{LIST}.csv")}
    assert list(quotes.values()) == ["One two three", "two three", "two", "four", "five"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", ["visitor", "editor"])
def test_what_readers_do_not_see_is_in_no_file(who: str, form: str, client: Client, chief: Coder) -> None:
    shown = article("First title\n\nThe minister lied. It rained.", by=chief)
    passage(shown, "minister", by=chief)
    passages.withdraw(passage(shown, "rained", by=chief, note="SECRET"), version=1, why="A slip.", by=chief)
    passage(draft("Draft title\n\nSECRET words.", by=chief), "SECRET", by=chief)
    away = article("Other title\n\nSECRET as well.", by=chief)
    passage(away, "SECRET", by=chief)
    articles.withdraw(away, why="Taken back.", by=chief)
    sign_in(client, who)
    body = sent(client.get(f"{LIST}.{form}"))
    assert b"minister" in body
    assert b"SECRET" not in body


@pytest.mark.parametrize("form", FORMS)
def test_a_comparison_file_answers_as_its_page_does(form: str, client: Client, chief: Coder) -> None:
    draft("Draft title\n\nWords.", by=chief)
    articles.withdraw(article("Other title\n\nWords.", by=chief), why="Taken back.", by=chief)
    statuses = {
        query: client.get(f"{COMPARED}.{form}?{query}").status_code
        for query in ("a=draft-title", "a=unknown", "a=other-title", "a=%00", "", "a=1&a=2&a=3&a=4&a=5")
    }
    assert list(statuses.values()) == [404, 404, 410, 404, 400, 400]


@pytest.mark.parametrize("form", ["xml", "json", "CSV", "jsonld-1"])
def test_an_unknown_form_is_not_found(form: str, client: Client, pair: list[Article]) -> None:
    assert client.get(f"{LIST}.{form}").status_code == 404
    assert client.get(f"{COMPARED}.{form}?{BOTH}").status_code == 404


@pytest.mark.parametrize(
    ("rights", "carried"), [("full", {"lied" * 90}), ("excerpts", {"lied" * 75 + "…"}), ("none", {""})]
)
def test_rights_hold_for_everybody_but_the_rooms_editors(
    rights: str, carried: set[str], client: Client, chief: Coder
) -> None:
    words = "lied" * 90
    found = article(f"First title\n\nHe {words} again.", by=chief, rights=rights)
    passage(found, words, by=chief, note="Mine.")
    for who in ("visitor", "reader"):
        sign_in(client, who)
        public = rows(client, f"{LIST}.csv")
        assert {row["quote"] for row in public} == carried
        assert "Mine." in {row["note"] for row in public}
        item = annotated(client, f"{LIST}.jsonld")["first"]["items"][0]
        assert (words in str(item)) == (rights == "full")
        assert (" again." in str(item)) == (rights == "full")
    sign_in(client, "editor")
    whole = rows(client, f"{LIST}.csv")
    assert {(row["quote"], row["suffix"], row["quote_cut"], row["rights"]) for row in whole} == {
        (words, " again.", "false", rights)
    }


def test_places_are_places_in_the_text_that_is_served(client: Client, chief: Coder) -> None:
    found = article(
        "😀 Title\n\n😀😀 The 👩‍👩‍👧 lied. قال الوزير هذا. A e\u0301\u0323 \U0001d56cb end.",
        by=chief,
        rights="full",
    )
    for words in ("👩‍👩‍👧 lied", "الوزير", "\u1eb9\u0301 \U0001d56c", "😀 Title"):
        passage(found, words, by=chief)
    items = annotated(client, f"{LIST}.jsonld")["first"]["items"]
    assert len(items) == 4
    for item in items:
        quote, place = item["target"]["selector"]
        text = client.get(item["target"]["source"]["id"].removeprefix("http://testserver")).content.decode()
        at = slice(place["start"], place["end"])
        assert text[at] == quote["exact"]
        assert text[: at.start].endswith(quote.get("prefix", ""))
        assert text[at.stop :].startswith(quote.get("suffix", ""))


def test_a_file_says_what_it_is_and_is_not_for_search_engines(client: Client, pair: list[Article]) -> None:
    table = client.get(f"{LIST}.csv?q=stance%3Acritical+%22%C3%A9%22%0d%0aX:y")
    linked = client.get(f"{COMPARED}.jsonld?{BOTH}")
    assert table["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert linked["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    name = r'attachment; filename="{}-\d{{4}}-\d\d-\d\d\.{}"'
    assert re.fullmatch(name.format("passages-stance-critical-e-x-y", "csv"), table["Content-Disposition"])
    assert re.fullmatch(
        name.format("comparison-first-title-second-title", "jsonld"), linked["Content-Disposition"]
    )
    assert {answer["X-Robots-Tag"] for answer in (table, linked)} == {"noindex"}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_the_same_in_every_language(form: str, client: Client, pair: list[Article]) -> None:
    bodies = {
        sent(client.get(f"{LIST}.{form}", headers={"Accept-Language": language}))
        for language in ("en", "tr", "ru")
    }
    assert len(bodies) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_head_has_the_headers_and_writes_nothing(form: str, client: Client, pair: list[Article]) -> None:
    got, headed = client.get(f"{LIST}.{form}"), client.head(f"{LIST}.{form}")
    assert headed.headers == got.headers
    assert "Content-Length" not in headed.headers
    # The test client, as a server, throws away what was written: the view is asked itself.
    request = RequestFactory().head(f"{LIST}.{form}")
    request.user = AnonymousUser()
    assert sent(downloads.listed(request, form)) == b""


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_a_few_passages_at_a_time(form: str, client: Client, chief: Coder) -> None:
    found = article(f"First title\n\n{LONG}", by=chief)
    crowd(found, 1)
    few = queries(client, form)
    crowd(found, CHUNK - 1)
    assert queries(client, form) == few
    crowd(found, 1)
    assert queries(client, form) == few + QUERIES_PER_CHUNK
    with CaptureQueriesContext(connection) as asked:
        next(iter(client.get(f"{LIST}.{form}").streaming_content))
    assert len(asked) == few, "the first words are sent before the rest is loaded"


def queries(client: Client, form: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert sent(client.get(f"{LIST}.{form}"))
    return len(asked)


def test_an_empty_room_gives_a_header_and_an_empty_collection(client: Client, db: None) -> None:
    assert rows(client, f"{LIST}.csv") == []
    document: Any = annotated(client, f"{LIST}.jsonld")
    assert (document["total"], document["first"]["items"]) == (0, [])


LIED = "The minister lied to the house on Monday, and nobody there contradicted him at all."


def test_a_passage_shows_where_it_stands_on_the_published_text(client: Client, chief: Coder) -> None:
    found = article(f"First title\n\n{LIED}", by=chief)
    passage(found, "minister", by=chief)
    again = article(f"First title\n\nNew words.\n\n{LIED}", by=chief, revises=found, publish=False)
    (before, *_) = rows(client, f"{LIST}.csv")
    articles.publish(again, by=chief)
    (after, *_) = rows(client, f"{LIST}.csv")
    assert [(row["revision"], row["start"], row["anchor_state"]) for row in (before, after)] == [
        ("1", "17", "made"),
        ("2", "29", "kept"),
    ]
    assert after["text_url"].endswith("/articles/first-title/r/2/text")
