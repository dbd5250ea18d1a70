"""A room with all kinds of tags in it, and a slow way to see every passage of it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser

from articles.actions import articles, codings, passages
from articles.models import CHIEF_EDITORS, EDITORS, Article
from articles.queries import columns
from articles.queries.columns import Reading
from articles.queries.pages import ShownPassage
from tests.builders import article, draft, librarian, passage, tags
from tests.conftest import person

VISITOR = AnonymousUser()
WORDS = [f"word{number}x" for number in range(14)]
STANCES = ("supportive", "critical", "neutral", "mixed")
TARGETS = ("russia", "turkey", "syria", None)
SOURCES = [
    (outlet, speaker)
    for outlet in ("the-daily", "the-agency", "the-herald")
    for speaker in (None, None, "putin", "peskov")
]
TOPICS = ("idlib", "afrin", "s-400")
DATES: list[dict[str, Any]] = [
    {"published_on": date(2017, 5, 3), "published_precision": "day", "language": "en"},
    {"published_on": date(2017, 5, 1), "published_precision": "month", "language": "ru"},
    {"published_on": date(2018, 1, 1), "published_precision": "year", "language": "en"},
    {},
]
TITLES = ("Müller’s summit", "A summit in Sochi", "Nothing", "Über alles", "İdlib again", "Sochi")


@dataclass(frozen=True)
class Seen:
    """A passage as a reader sees it, with its article."""

    article: Article
    passage: ShownPassage


def furnish_library() -> list[Article]:
    """Six published articles of three outlets, tagged at random by two coders; always the same."""
    chance = random.Random(3)  # noqa: S311 - the same room each time
    first = librarian()
    second = person("second-coder", EDITORS, CHIEF_EDITORS, is_staff=True)
    made = []
    for number, title in enumerate(TITLES):
        of = article(
            f"{title}\n\n{' '.join(WORDS)}",
            by=first,
            outlet=("the-daily", "the-agency", "the-herald")[number % 3],
            **DATES[number % 4],
        )
        for word in chance.sample(WORDS, 9):
            marked = passage(of, word, by=first, **_some(chance))
            if chance.random() < 0.4:
                codings.give(marked, tags(of, **_some(chance)), by=second)
            if chance.random() < 0.1:
                passages.withdraw(marked, version=1, why="A slip.", by=first)
        made.append(of)
    hidden = draft(f"Draft\n\n{' '.join(WORDS)}", by=first)
    away = article(f"Away\n\n{' '.join(WORDS)}", by=first)
    for of in (hidden, away):
        passage(of, WORDS[0], by=first, topics=("idlib",))
    articles.withdraw(away, why="A slip.", by=first)
    return made


def _some(chance: random.Random) -> dict[str, Any]:
    targets = chance.sample(TARGETS, chance.choice((0, 1, 1, 2)))
    topics = tuple(chance.sample(TOPICS, chance.choice((0, 1, 2))))
    stances = tuple((chance.choice(STANCES), target) for target in targets)
    return {
        "stance": None,
        "stances": stances,
        "source": chance.choice([*[None] * len(SOURCES), *SOURCES]),
        "topics": topics if topics or stances else ("idlib",),
    }


def readings(of: Iterable[Article]) -> list[Reading]:
    """The articles as they are read, each passage with all its tags in Python."""
    found = [Article.objects.select_related("published", "outlet").get(pk=row.pk) for row in of]
    return columns.read([(row, row.published) for row in found if row.published])


def everything(of: Iterable[Article]) -> list[Seen]:
    return [Seen(r.article, shown) for r in readings(of) for shown in r.passages]
