"""Passages to write, as queries would load them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from articles.exporting.records import Code, Coder, Kind, Passage, Rights, Tag, Text

BASE = "https://room.example.org"
ADA = Coder(UUID(int=1), "Ada E.", named=True)
UNNAMED = Coder(UUID(int=2), "Coder 2", named=False)
SAMPLE = Coder(UUID(int=3), "Sample coding", named=True, person=False)
MOMENT = datetime(2026, 5, 4, 3, 2, 1, 999_999, tzinfo=UTC)
# 10:02 there is 03:02 in UTC.
ELSEWHERE = datetime(2026, 5, 4, 10, 2, 1, tzinfo=timezone(timedelta(hours=7)))


def code(kind: str, slug: str, name: str = "") -> Code:
    return Code(kind, slug, name or slug.title(), f"{BASE}/{kind}s/{slug}/")


def stance(slug: str = "critical", towards: str = "turkey", coder: Coder = ADA, **more: Any) -> Tag:
    target = code("target", towards) if towards else None
    return Tag(Kind.STANCE, coder, MOMENT, code("stance", slug), towards=target, **more)


def source(slug: str = "the-daily", speaker: str = "", coder: Coder = ADA) -> Tag:
    said = code("speaker", speaker) if speaker else None
    return Tag(Kind.SOURCE, coder, MOMENT, code("outlet", slug), speaker=said)


def topic(slug: str = "idlib", coder: Coder = ADA) -> Tag:
    return Tag(Kind.TOPIC, coder, MOMENT, code("topic", slug))


def note(words: str = "A note.", coder: Coder = ADA) -> Tag:
    return Tag(Kind.NOTE, coder, MOMENT, note=words)


def text(**changes: Any) -> Text:
    found = Text(
        slug="first-title",
        url=f"{BASE}/articles/first-title/",
        title="First title",
        outlet=code("outlet", "the-daily"),
        language="en",
        published_on=date(2018, 9, 7),
        precision="day",
        source_url="https://daily.example.org/a?b=c",
        rights=Rights.FULL,
        carries=Rights.FULL,
        revision=1,
        revision_url=f"{BASE}/articles/first-title/r/1/",
        text_url=f"{BASE}/articles/first-title/r/1/text",
        digest="0" * 64,
    )
    return replace(found, **changes)


def passage(exact: str = "The minister lied.", *tags: Tag, of: Text | None = None, **changes: Any) -> Passage:
    guid = changes.pop("guid", UUID(int=7))
    found = Passage(
        guid=guid,
        version=2,
        url=f"{BASE}/passages/{guid}/",
        version_url=f"{BASE}/passages/{guid}/v2/",
        created=MOMENT,
        modified=ELSEWHERE,
        creator=ADA,
        text=of or text(),
        block="paragraph",
        paragraph=1,
        start=13,
        end=13 + len(exact),
        exact=exact,
        prefix="First title\n\n",
        suffix=" It rained.",
        state="made",
        score=None,
        confirmed=False,
        quoted=False,
        tags=tags or (stance(), source(), topic(), note()),
    )
    return replace(found, **changes)
