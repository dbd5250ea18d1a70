"""What gestures did to rows: the events that the triggers kept, each with the state it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, F, IntegerField, OuterRef, Subquery, When, Window
from django.db.models.fields.json import KT
from django.db.models.functions import RowNumber
from pghistory.models import Context

from articles.models import Passage

Row = dict[str, Any]
PASSAGE = {
    "Passage": "pgh_obj",
    "Anchor": "passage",
    "StanceCoding": "content_object",
    "OutletCoding": "content_object",
    "TopicCoding": "content_object",
    "Note": "passage",
}  # tracked model -> the column of its events that names the passage


@dataclass(frozen=True)
class Step:
    """What one gesture did to one row; None where the row was not there, before or after."""

    context: UUID
    model: type[models.Model]
    key: int
    before: Row | None
    after: Row | None

    @property
    def passage(self) -> int | None:
        """The key of the passage that the row belongs to, if it belongs to one."""
        column = PASSAGE.get(self.model.__name__)
        if column is None:
            return None
        if column == "pgh_obj":
            return self.key
        state: Row = self.after or self.before or {}
        return int(state[f"{column}_id"])

    def was(self, name: str) -> Any:
        return (self.before or {}).get(name)

    def became(self, name: str) -> Any:
        return (self.after or {}).get(name)


@dataclass(frozen=True)
class Undone:
    """What is taken back of a gesture: all of it, or after some passages were undone alone, which."""

    rest: Context | None = None  # of what belongs to no passage; of everything while `apart` is not set
    parts: Mapping[int, Context] = field(default_factory=dict)  # passage -> the undoing that holds for it
    apart: bool = False  # somebody undid, or did again, single passages: `parts` says which are undone

    def by(self, passage: int | None) -> Context | None:
        """The undoing that holds for the rows of this passage, or for those of none."""
        return self.parts.get(passage) if self.apart and passage is not None else self.rest

    @property
    def last(self) -> Context:
        held = [*self.parts.values(), *([self.rest] if self.rest else [])]
        return max(held, key=lambda row: row.created_at)


@cache
def tables() -> dict[type[models.Model], Any]:
    """Every tracked model of the app with the model of its events."""
    found = apps.get_app_config("articles").get_models()
    return {model.pgh_tracked_model: model for model in found if hasattr(model, "pgh_tracked_model")}


def columns(model: type[models.Model]) -> list[str]:
    """The columns of a model that its events keep, the key among them."""
    kept = {field.attname for field in tables()[model]._meta.concrete_fields}
    return [field.attname for field in model._meta.concrete_fields if field.attname in kept]


def contexts_of(gestures: Sequence[UUID]) -> list[Context]:
    """The history contexts of these gestures."""
    named = Context.objects.annotate(gesture=KT("metadata__gesture"))
    return list(named.filter(gesture__in=[str(gesture) for gesture in gestures]))


def undone_by(gestures: Sequence[UUID]) -> dict[UUID, Undone]:
    """What was taken back of each gesture and still is; what was done again does not count."""
    found: dict[UUID, list[Context]] = {}
    waiting = list(gestures)
    while waiting:
        named = Context.objects.annotate(undoes=KT("metadata__undoes"))
        rows = named.filter(undoes__in=[str(gesture) for gesture in waiting]).order_by("created_at")
        waiting = []
        for row in rows:
            found.setdefault(UUID(row.metadata["undoes"]), []).append(row)
            waiting.append(UUID(row.metadata["gesture"]))
    trees = {gesture: list(_below(gesture, found)) for gesture in gestures}
    apart = [tree for tree in trees.values() if any("only" in row.metadata for row in tree)]
    reached = _reached({row.pk for tree in apart for row in tree})
    undone = {gesture: _undone(gesture, found, reached) for gesture in gestures}
    return {gesture: one for gesture, one in undone.items() if one.rest or one.parts}


def _below(gesture: UUID, found: dict[UUID, list[Context]]) -> Iterator[Context]:
    for row in found.get(gesture, []):
        yield row
        yield from _below(UUID(row.metadata["gesture"]), found)


def _reached(contexts: set[UUID]) -> dict[UUID, set[int]]:
    """The passages that each of these undoings touched: every one of them got another version."""
    rows = tables()[Passage].objects.filter(pgh_context__in=contexts).order_by()
    found: dict[UUID, set[int]] = {context: set() for context in contexts}
    for context, passage in rows.values_list("pgh_context", "pgh_obj").distinct() if contexts else ():
        found[context].add(passage)
    return found


def _undone(gesture: UUID, found: dict[UUID, list[Context]], reached: dict[UUID, set[int]]) -> Undone:
    rest: Context | None = None
    parts: dict[int, Context] = {}
    known = False
    for row in found.get(gesture, []):
        again = _undone(UUID(row.metadata["gesture"]), found, reached)
        known = known or row.pk in reached
        parts |= dict.fromkeys(reached.get(row.pk, set()) - set(again.parts), row)
        if "only" not in row.metadata and again.rest is None:
            rest = row
    return Undone(rest, parts, known)


def steps(
    contexts: Sequence[UUID],
    *,
    passage: int | None = None,
    most: int | None = None,
    about: models.Model | None = None,
) -> list[Step]:
    """What was done to each row in these contexts, in two queries a table.

    With `passage` only to the rows of that passage; with `most` only to so many rows of a table and context,
    of which `about` is always one.
    """
    found: list[Step] = []
    for model in tables():
        found += _steps(model, contexts, passage, most, about)
    return found


def _steps(
    model: type[models.Model],
    contexts: Sequence[UUID],
    passage: int | None,
    most: int | None,
    about: models.Model | None,
) -> Iterator[Step]:
    events = tables()[model].objects
    rows = events.filter(pgh_context__in=contexts)
    if passage is not None:
        if model.__name__ not in PASSAGE:
            return
        rows = rows.filter(**{PASSAGE[model.__name__]: passage})
    if most is not None:
        wanted = about.pk if isinstance(about, model) else None
        apart = Case(When(pgh_obj=wanted, then=0), default=1, output_field=IntegerField())
        place = Window(RowNumber(), partition_by=F("pgh_context"), order_by=[apart, F("pgh_id")])
        rows = rows.annotate(place=place).filter(place__lte=most)
    told = list(rows.order_by("pgh_id").values("pgh_id", "pgh_label", "pgh_context_id", *columns(model)))
    if not told:
        return
    first: dict[tuple[UUID, int], Row] = {}
    last: dict[tuple[UUID, int], Row] = {}
    for row in told:
        which = row["pgh_context_id"], row["id"]
        first.setdefault(which, row)
        last[which] = row
    before = _states_before(model, [row["pgh_id"] for row in first.values()])
    for (context, key), row in last.items():
        began = first[context, key]
        yield Step(
            context,
            model,
            key,
            None if began["pgh_label"] == "insert" else before.get(began["pgh_id"]),
            None if row["pgh_label"] == "delete" else _state(model, row),
        )


def _state(model: type[models.Model], row: Row) -> Row:
    return {name: row[name] for name in columns(model)}


def _states_before(model: type[models.Model], firsts: Sequence[int]) -> dict[int, Row]:
    """The state that each of these events found, by the event: what the one before it on its row had left."""
    events = tables()[model].objects
    earlier = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    pairs = dict(
        events.filter(pgh_id__in=firsts)
        .annotate(earlier=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))
        .values_list("pgh_id", "earlier")
    )
    wanted = [key for key in pairs.values() if key is not None]
    rows = {
        row["pgh_id"]: _state(model, row)
        for row in events.filter(pgh_id__in=wanted).values("pgh_id", *columns(model))
    }
    return {event: rows[key] for event, key in pairs.items() if key in rows}
