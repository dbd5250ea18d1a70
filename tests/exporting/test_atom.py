"""What a feed is made of, by the rules of RFC 4287 and by another program's reading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.atom import Entry, Feed, feed
from tests.exporting.rows import BASE, ELSEWHERE, MOMENT, code
from tests.feeds import complaints, parsed

ENTRY = Entry(
    id=f"urn:uuid:{UUID(int=7)}",
    title="A <b>title</b> & more",
    url=f"{BASE}/passages/7/",
    author="Ada E.",
    published=MOMENT,
    updated=ELSEWHERE,
    content="<p>He said &lt;b&gt; &amp; left.</p>",
    categories=(code("target", "turkey"), code("topic", "turkey")),
    via="https://daily.example.org/a?b=c&d=é",
)
FEED = Feed(
    url=f"{BASE}/passages/feed/?q=a%22b",
    page=f"{BASE}/passages/?q=a%22b",
    title="T",
    author="R",
    entries=[ENTRY],
)


def test_a_feed_keeps_every_rule_of_the_standard() -> None:
    assert complaints(feed(FEED)) == []
    assert complaints(feed(replace(FEED, entries=[]))) == []


@pytest.mark.parametrize(
    ("what", "instead", "found"),
    [
        (b"<id>urn:uuid:", b"<id>", "id is no IRI"),
        (b"2026-05-04T03:02:01Z", b"2026-05-04 03:02", "no moment"),
        (b'rel="self"', b'rel="other"', "rel=self"),
        (b"<name>R</name>", b"", "no author"),
        (b"<title>T</title>", b"", "title stands 0 times"),
    ],
)
def test_our_check_of_the_rules_finds_what_breaks_them(what: bytes, instead: bytes, found: str) -> None:
    whole = feed(FEED)
    assert what in whole
    assert any(found in said for said in complaints(whole.replace(what, instead)))


def test_another_program_reads_what_was_written() -> None:
    found: Any = feedparser.parse(feed(FEED))
    assert not found.bozo
    (entry,) = found.entries
    assert (found.feed.title, found.feed.updated, found.encoding) == ("T", "2026-05-04T03:02:01Z", "utf-8")
    assert (entry.id, entry.author, entry.link) == (ENTRY.id, "Ada E.", ENTRY.url)
    assert entry.published == entry.updated == "2026-05-04T03:02:01Z"
    assert entry.content[0]["value"] == "<p>He said &lt;b&gt; &amp; left.</p>"
    assert [(tag.scheme, tag.term, tag.label) for tag in entry.tags] == [
        (f"{BASE}/targets/", "turkey", "Turkey"),
        (f"{BASE}/topics/", "turkey", "Turkey"),
    ]


def test_a_feed_was_changed_when_its_newest_entry_was() -> None:
    older = replace(ENTRY, updated=MOMENT.replace(year=2020))
    assert replace(FEED, entries=[older, ENTRY]).updated == ELSEWHERE
    assert replace(FEED, entries=[]).updated.year == 1970


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_character_can_break_a_feed(text: str) -> None:
    entry = replace(
        ENTRY,
        title=text,
        author=text,
        content=text,
        categories=(code("topic", "x", text),),
        via=BASE + "/" + text,
    )
    whole = feed(replace(FEED, title=text, author=text, entries=[entry]))
    assert parsed(whole) is not None
    found: Any = parsed(whole)
    kept = text.replace("\r\n", "\n").replace("\r", "\n")  # as every reader of XML has it
    if all(character.isprintable() for character in text):
        assert found.find("{*}entry/{*}title").text == (kept or None)
