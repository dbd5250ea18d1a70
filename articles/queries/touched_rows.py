"""What gestures did to rows, in words: the old and the new, under the thing that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from articles.models import (
    Anchor,
    Article,
    ComparedArticle,
    Comparison,
    Finished,
    Note,
    Outlet,
    OutletCoding,
    Passage,
    Revision,
    Speaker,
    Stance,
    StanceCoding,
    State,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries.events import Row, Step, columns
from articles.queries.named_rows import Names, short

THINGS = 6  # things that one gesture's lines are shown of
UNSAID = {"id", "guid", "created_at", "digest", "first_published_at", "withdrawn_at", "withdrawn_by_id"}
LABELS = {"head_id": "newest text", "published_id": "readers see", "withdrawn_why": "withdrawn"}


@dataclass(frozen=True)
class Line:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Touched:
    """A thing that a gesture touched, with what became different."""

    model: type[models.Model]
    key: int
    name: str
    lines: tuple[Line, ...]

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def history(self) -> str:
        """The name of the desk's page with all that was done to it."""
        return f"admin:articles_{self.model._meta.model_name}_history"


def told(steps: Sequence[Step], *, about: models.Model | None = None) -> dict[UUID, tuple[Touched, ...]]:
    """By history context, `about` before all else; names are as they are today. A fixed number of queries."""
    names = Names(steps)
    first = (type(about), about.pk) if about else None
    groups: dict[UUID, dict[tuple[type[models.Model], int], list[Line]]] = defaultdict(dict)
    for step in sorted(steps, key=_place):
        if lines := list(_lines(step, names)):
            groups[step.context].setdefault(_owner(step), []).extend(lines)
    return {
        context: tuple(
            Touched(model, key, names.of(model, key), tuple(lines))
            for (model, key), lines in sorted(things.items(), key=lambda thing: thing[0] != first)[:THINGS]
        )
        for context, things in groups.items()
    }


def _place(step: Step) -> int:
    return ORDER.index(step.model) if step.model in ORDER else 0


def _owner(step: Step) -> tuple[type[models.Model], int]:
    state: Row = step.after or step.before or {}
    if step.passage is not None:
        return Passage, step.passage
    if step.model in (Revision, Finished):
        return Article, state["article_id"]
    if step.model is ComparedArticle:
        return Comparison, state["comparison_id"]
    return step.model, step.key


def _lines(step: Step, names: Names) -> Iterator[Line]:
    if step.model in WORDED:
        label, say = WORDED[step.model]
        old, new = (say(state, names) if state else "" for state in (step.before, step.after))
        if old != new:
            yield Line(label, old, new)
        return
    for name in columns(step.model):
        old, new = (names.value(step.model, name, state) for state in (step.before, step.after))
        if name not in UNSAID and old != new:
            label = LABELS.get(name) or str(_field(step.model, name).verbose_name)
            yield Line(label[:1].upper() + label[1:], old, new)


def _field(model: type[models.Model], column: str) -> models.Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.attname == column)


def _stance(row: Row, names: Names) -> str:
    stance = names.codes.get(Stance, {}).get(row["tag_id"])
    if stance is None:
        return names.of(Stance, row["tag_id"])
    if row["target_id"] is None:
        return str(stance.phrase_without_target)
    return str(stance.phrase).replace("{target}", names.of(Target, row["target_id"]))


def _source(row: Row, names: Names) -> str:
    speaker = names.of(Speaker, row["speaker_id"])
    return names.of(Outlet, row["tag_id"]) + (f": {speaker}" if speaker else "")


def _topic(row: Row, names: Names) -> str:
    return names.of(Topic, row["tag_id"])


def _note(row: Row, names: Names) -> str:
    return short(row["text"])


def _anchor(row: Row, names: Names) -> str:
    if row["start"] is None:
        return "no place in this text"
    unsure = row["state"] == State.GUESSED and row["confirmed_by_id"] is None
    guess = " (position not confirmed)" if unsure else ""
    return f"“{short(row['exact'])}”{guess}"


def _passage(row: Row, names: Names) -> str:
    return str(row["withdrawn_why"])


def _compared(row: Row, names: Names) -> str:
    return f"{row['position']}. {names.of(Article, row['article_id'])}"


def _finished(row: Row, names: Names) -> str:
    return "done"


WORDED: dict[type[models.Model], tuple[str, Callable[[Row, Names], str]]] = {
    Anchor: ("Words", _anchor),
    StanceCoding: ("Stance", _stance),
    OutletCoding: ("Source", _source),
    TopicCoding: ("Topic", _topic),
    Note: ("Note", _note),
    Passage: ("Withdrawn", _passage),
    ComparedArticle: ("Article", _compared),
    Finished: ("Finished", _finished),
}
ORDER: list[type[models.Model]] = list(WORDED)
