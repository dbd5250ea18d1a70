"""Who changed a passage last, as the history tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from articles.models import Coder, Passage

# event table, and the column in it that names the passage
CODINGS = {
    "StanceCodingEvent": "content_object",
    "OutletCodingEvent": "content_object",
    "TopicCodingEvent": "content_object",
    "NoteEvent": "passage",
}
TRACKED = {"PassageEvent": "pgh_obj", "AnchorEvent": "passage", **CODINGS}
SAID = ("pgh_created_at", "pgh_context__metadata")


@dataclass(frozen=True)
class Change:
    who: str
    when: str


def last_change(passage: Passage, *, coder: Any) -> Change:
    """The newest change of one coder's tags on a passage."""
    newest: dict[str, Any] | None = None
    for name, column in CODINGS.items():
        rows = _events(name).filter(**{column: passage.pk}, coder=coder).order_by("-pgh_created_at")
        row = rows.values(*SAID).first()
        if row and (newest is None or row["pgh_created_at"] > newest["pgh_created_at"]):
            newest = row
    return _change(newest)


def last_move(passage: Passage) -> Change:
    """The change that gave a passage its version: of its edges, or its withdrawal; never one of its tags."""
    events = _events("PassageEvent").filter(pgh_obj=passage.pk).order_by("-version", "pgh_id")
    return _change(events.values(*SAID).first())


def last_change_of(row: models.Model) -> Change:
    """The newest change of any row whose history is kept."""
    return last_change_at(type(row), row.pk)


def newest(*rows: models.Model) -> Change:
    """The newest change of any of these rows."""
    found = [said for row in rows if (said := _last_of(type(row), row.pk))]
    return _change(max(found, key=lambda said: said["pgh_created_at"], default=None))


def last_change_at(model: type[models.Model], key: int) -> Change:
    """The newest change of a row that may be gone."""
    return _change(_last_of(model, key))


def _last_of(model: type[models.Model], key: int) -> dict[str, Any] | None:
    events = _events(f"{model.__name__}Event").filter(pgh_obj=key).order_by("-pgh_id")
    return events.values(*SAID).first()


def told(context: Any) -> Change:
    """Who did what a history context holds, and when."""
    return _change({"pgh_created_at": context.created_at, "pgh_context__metadata": context.metadata})


def people(guids: Iterable[str]) -> dict[str, Coder]:
    """Coders by the guids that the history names, one query."""
    return {str(coder.guid): coder for coder in Coder.objects.filter(guid__in=set(guids) - {""})}


def _events(name: str) -> Any:
    return apps.get_model("articles", name).objects


def _change(said: dict[str, Any] | None) -> Change:
    if said is None:
        return Change("Somebody", "")
    guid = (said["pgh_context__metadata"] or {}).get("actor")
    actor = Coder.objects.filter(guid=guid).first() if guid else None
    return Change(actor.shown_name if actor else "Somebody", moment(said["pgh_created_at"]))


def moment(when: datetime) -> str:
    """A moment with its zone, to the minute."""
    return timezone.localtime(when).strftime("%Y-%m-%d %H:%M UTC")
