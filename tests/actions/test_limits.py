"""What a text cannot hold is refused with a sentence, in every text that a person can send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.actions import articles, codes, codings, comparisons, imports, passages
from articles.errors import FieldTooLong, RoomError, UnstorableText
from articles.importing.plain import parse
from articles.models import Article, Topic
from articles.queries.tags import Tags
from tests.builders import code, facts, tags
from tests.rooms import Room

HOSTILE = {"NUL": "a\x00b", "half a pair": "a\ud83db"}
HARMLESS = [
    "<script>alert(1)</script>",
    "\u202eright to left",
    "&amp; {{ 7*7 }} {% x %}",
    "'; DROP TABLE x; --",
]


def _make(r: Room, quote: str) -> None:
    passages.make(r.article, revision=2, span=None, quote=quote, tags=tags(), by=r.coder)


def _import(r: Room, **known: Any) -> Any:
    return imports.store(parse("New title\n\nNew words"), facts(**known), by=r.coder)


def _correct(r: Room, **changes: str) -> None:
    facts_now = {"source_url": "", "archive_url": "", "retrieved_on": None, "about": "", "rights": "none"}
    articles.correct(r.article, outlet=r.article.outlet, **(facts_now | changes), by=r.coder)


def _arrange(r: Room, **changes: str) -> None:
    said = {"slug": "new", "title": "New", "introduction": ""} | changes
    comparisons.arrange(**said, articles=[r.article, r.draft], by=r.coder)


def _rearrange(r: Room, **changes: str) -> None:
    said = {"title": "New", "introduction": ""} | changes
    comparisons.rearrange(r.comparison, **said, articles=[r.article, r.draft], by=r.coder)


def _define(r: Room, **changes: Any) -> None:
    codes.define(Topic, {"slug": "new", "name": "New", "definition": "New."} | changes, by=r.coder)


def _tag(r: Room, **parts: Any) -> None:
    given = {"stances": tags().stances, "sources": tags().sources} | parts
    codings.give(r.passage, Tags(**given), by=r.coder)


Send = Callable[[Room, str], object]

TEXTS: dict[str, Send] = {
    "quote": _make,
    "reason of a passage": lambda r, t: passages.withdraw(r.passage, version=1, why=t, by=r.coder),
    "reason of an article": lambda r, t: articles.withdraw(r.article, why=t, by=r.coder),
    "note": lambda r, t: _tag(r, note=t),
    "stance": lambda r, t: _tag(r, stances=frozenset({(t, None)})),
    "target": lambda r, t: _tag(r, stances=frozenset({("critical", t)})),
    "outlet": lambda r, t: _tag(r, sources=frozenset({(t, None)})),
    "speaker": lambda r, t: _tag(r, sources=frozenset({("the-daily", t)})),
    "topic": lambda r, t: _tag(r, topics=frozenset({t})),
    "text": lambda r, t: parse(f"Title\n\n{t}"),
    **{
        f"import: {name}": lambda r, t, n=name: _import(r, **{n: t})
        for name in ("slug", "source_url", "archive_url", "about", "rights", "language", "byline")
    },
    **{
        f"correct: {name}": lambda r, t, n=name: _correct(r, **{n: t})
        for name in ("source_url", "archive_url", "about", "rights")
    },
    **{
        f"compare: {name}": lambda r, t, n=name: _arrange(r, **{n: t})
        for name in ("slug", "title", "introduction")
    },
    **{
        f"rearrange: {name}": lambda r, t, n=name: _rearrange(r, **{n: t})
        for name in ("title", "introduction")
    },
    **{
        f"code: {name}": lambda r, t, n=name: _define(r, **{n: t})
        for name in ("slug", "name", "definition", "include_when", "exclude_when", "example")
    },
    "code: aliases": lambda r, t: _define(r, aliases=[t]),
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("text", TEXTS)
def test_what_no_text_can_hold_is_refused_with_a_sentence(text: str, hostile: str, room: Room) -> None:
    code(Topic, "idlib")
    with pytest.raises(UnstorableText, match=r"character (2|9) is"):
        TEXTS[text](room, HOSTILE[hostile])


@pytest.mark.parametrize("text", HARMLESS)
def test_markup_and_marks_of_direction_are_stored_as_they_are(text: str, room: Room) -> None:
    _tag(room, note=text)
    _correct(room, about=text)
    _arrange(room, title=text, introduction=text)
    _define(room, definition=text, name=text)
    room.article.refresh_from_db()
    assert room.article.about == text
    assert [note.text for note in room.passage.notes.filter(coder=room.coder)] == [text]


WRONG: dict[str, Callable[[Room], object]] = {
    "an address that is none": lambda r: _import(r, source_url="javascript:alert(1)"),
    "an address of 2001 characters": lambda r: _import(r, source_url="https://e.org/" + "a" * 1987),
    "about of 301 characters": lambda r: _import(r, about="x" * 301),
    "a byline of 201 characters": lambda r: _import(r, byline="x" * 201),
    "rights that are unknown": lambda r: _import(r, rights="some"),
    "a language that is none": lambda r: _import(r, language="<b>"),
    "about of 301 characters, corrected": lambda r: _correct(r, about="x" * 301),
    "an address that is none, corrected": lambda r: _correct(r, source_url="ftp://e.org/"),
    "an address of two articles": lambda r: [
        _import(r, source_url="https://e.org/a"),
        _correct(r, source_url="https://e.org/a"),
    ],
    "a comparison's title of 201 characters": lambda r: _arrange(r, title="x" * 201),
    "a comparison's title of 201 characters later": lambda r: _rearrange(r, title="x" * 201),
    "a comparison without a title": lambda r: _arrange(r, title=""),
    "a comparison's address that is taken": lambda r: _arrange(r, slug="two-articles"),
    "a definition of 2001 characters": lambda r: _define(r, definition="x" * 2001),
    "a code without a definition": lambda r: _define(r, definition=""),
    "a code's name that is there in other letters": lambda r: _define(r, name="IDLIB"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence_and_nothing_is_stored(
    wrong: str, room: Room
) -> None:
    before = Article.objects.count()
    with pytest.raises((ValidationError, RoomError)):
        WRONG[wrong](room)
    assert Article.objects.count() - before <= ("two articles" in wrong)


def test_values_at_their_limits_are_stored(room: Room) -> None:
    url = "https://e.org/" + "a" * 1986
    done = _import(room, about="é" * 300, byline="é" * 200, source_url=url)
    assert (done.article.about, done.revision.byline) == ("é" * 300, "é" * 200)
    _arrange(room, title="é" * 200, introduction="é" * 2000)
    with pytest.raises(FieldTooLong):
        _tag(room, note="é" * 2001)


def test_an_article_stands_once_in_a_comparison(room: Room) -> None:
    with pytest.raises((ValidationError, RoomError)):
        comparisons.arrange(
            slug="same", title="Same", introduction="", articles=[room.article, room.article], by=room.coder
        )
