"""A passage as it was in each of its versions, rebuilt from the history.

Every act that changes what readers see of a passage raises its shown_version, and the history keeps the row
of the passage with it. What else the act wrote (codings, notes, places) has the same history context, and the
events of one table are in the order in which they happened: whoever changes a passage holds its row. So:

- the versions of a passage are the last shown_version of each context in which it rose: numbers that one act
  passed over were never seen, and stand for the version the act ended with;
- an event belongs to the version of its context. What was written without raising the version (an import that
  carries the passage to a new text, a publication) belongs to the version that was the newest at that moment;
- a version is what all events up to its last one leave: the state in which it was replaced by the next.

Nothing is compared by time where the context tells; two events of one moment keep the order of their table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.apps import apps

from articles.models import Passage
from articles.queries.changes import CODINGS

Row = dict[str, Any]
ANCHORS = "AnchorEvent"


@dataclass(frozen=True)
class Version:
    """One version, from the act that made it until the next."""

    number: int
    when: datetime
    by: str  # guid of the coder, "" when the history does not say
    act: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    stated: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)  # event table -> rows as they were
    shown_on: tuple[int, ...] = ()  # revisions that readers could read while it was the newest
    published: tuple[int, ...] = ()  # every revision published until its end, in order

    @property
    def anchors(self) -> tuple[Row, ...]:
        return self.stated[ANCHORS]


@dataclass(frozen=True)
class History:
    versions: tuple[Version, ...]
    passed: Mapping[int, int]  # numbers that an act passed over -> the version it ended with


@dataclass(frozen=True)
class _Story:
    """What is needed to say to which version an event belongs."""

    whens: list[datetime]
    contexts: dict[UUID, int]

    def places(self, rows: Iterable[Row], *, before: int) -> Iterator[tuple[int, Row]]:
        """Each event with the place of its version; `before` is that of events older than all versions."""
        place = before
        for row in rows:
            known = self.contexts.get(row["pgh_context_id"])
            if known is None:
                # Strictly before: of two things at one moment the order of the table decides.
                known = bisect_left(self.whens, row["pgh_created_at"]) - 1
            place = max(place, known)
            yield place, row


def of(passage: Passage) -> History:
    """Every version of a passage, oldest first; seven queries however many there are."""
    versions, passed, contexts = _versions(passage)
    # The moment is that at which an act began; one that had to wait may have begun before what it waited for.
    story = _Story(list(accumulate((version.when for version in versions), max)), contexts)
    stated = {
        table: _replayed(story.places(_events(table, **{column: passage.pk}), before=0), len(versions))
        for table, column in {ANCHORS: "passage", **CODINGS}.items()
    }
    seen = _seen(story.places(_events("ArticleEvent", pgh_obj=passage.article_id), before=-1), len(versions))
    return History(
        tuple(
            Version(
                **version,
                stated={table: states[at] for table, states in stated.items()},
                shown_on=seen[at][0],
                published=seen[at][1],
            )
            for at, version in enumerate(_facts(versions))
        ),
        passed,
    )


@dataclass(frozen=True)
class _Made:
    when: datetime
    row: Row


def _versions(passage: Passage) -> tuple[list[_Made], dict[int, int], dict[UUID, int]]:
    """The versions that were ever shown, the numbers passed over, and which context made which."""
    made: list[_Made] = []
    passed: dict[int, int] = {}
    contexts: dict[UUID, int] = {}
    for row in _events("PassageEvent", pgh_obj=passage.pk):
        context, number = row["pgh_context_id"], row["shown_version"]
        same_act = context is not None and context in contexts
        if made and (same_act or number == made[-1].row["shown_version"]):
            replaced = made.pop()
            if number != replaced.row["shown_version"]:
                passed[replaced.row["shown_version"]] = number
            made.append(_Made(replaced.when, row))
        else:
            made.append(_Made(row["pgh_created_at"], row))
        if context is not None:
            contexts.setdefault(context, len(made) - 1)
    return made, _followed(passed), contexts


def _followed(passed: dict[int, int]) -> dict[int, int]:
    """Each number with the version at the end of its act, however many were passed over."""
    for number in sorted(passed, reverse=True):
        passed[number] = passed.get(passed[number], passed[number])
    return passed


def _facts(versions: Iterable[_Made]) -> Iterator[dict[str, Any]]:
    for version in versions:
        said = version.row["pgh_context__metadata"] or {}
        yield {
            "number": version.row["shown_version"],
            "when": version.when,
            "by": said.get("actor") or "",
            "act": said.get("act") or "",
            "withdrawn_at": version.row["withdrawn_at"],
            "withdrawn_why": version.row["withdrawn_why"],
        }


def _replayed(events: Iterable[tuple[int, Row]], versions: int) -> list[tuple[Row, ...]]:
    """The rows of one table at the end of each version."""
    states: list[tuple[Row, ...]] = []
    rows: dict[int, Row] = {}
    for place, row in events:
        while len(states) < place:
            states.append(tuple(rows.values()))
        if row["pgh_label"] == "delete":
            rows.pop(row["pgh_obj_id"], None)
        else:
            rows[row["pgh_obj_id"]] = row
    return states + [tuple(rows.values())] * (versions - len(states))


def _seen(events: Iterable[tuple[int, Row]], versions: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each version the revisions readers could read meanwhile, and all published until its end."""
    told = [(place, row["published_id"], row["withdrawn_at"] is None) for place, row in events]
    found = []
    for at in range(versions):
        before = [(revision, open_) for place, revision, open_ in told if place < at]
        meanwhile = [(revision, open_) for place, revision, open_ in told if place == at]
        shown = [revision for revision, open_ in before[-1:] + meanwhile if open_]
        ever = [revision for revision, _open in before + meanwhile]
        found.append((_distinct(shown), _distinct(ever)))
    return found


def _distinct(revisions: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(revision for revision in revisions if revision is not None))


def _events(table: str, **wanted: Any) -> Any:
    rows = apps.get_model("articles", table).objects.filter(**wanted).order_by("pgh_id")
    named = [field.attname for field in rows.model._meta.concrete_fields]
    return list(rows.values(*named, "pgh_context__metadata"))
