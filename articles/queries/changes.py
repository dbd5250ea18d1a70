"""Who changed a passage last, as the history tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils import timezone

from articles.models import Coder, Passage

# event table, and the column in it that names the passage
TRACKED = {
    "PassageEvent": "pgh_obj",
    "AnchorEvent": "passage",
    "StanceCodingEvent": "content_object",
    "OutletCodingEvent": "content_object",
    "TopicCodingEvent": "content_object",
    "NoteEvent": "passage",
}


@dataclass(frozen=True)
class Change:
    who: str
    when: str


def last_change(passage: Passage, *, coder: Any = None) -> Change:
    """The newest change of a passage, or of one coder's tags on it."""
    newest: tuple[datetime, dict[str, Any]] | None = None
    for name, column in TRACKED.items():
        rows = apps.get_model("articles", name).objects.filter(**{column: passage.pk})
        if coder is not None:
            if name in ("PassageEvent", "AnchorEvent"):
                continue
            rows = rows.filter(coder=coder)
        row = rows.order_by("-pgh_created_at").values("pgh_created_at", "pgh_context__metadata").first()
        if row and (newest is None or row["pgh_created_at"] > newest[0]):
            newest = (row["pgh_created_at"], row["pgh_context__metadata"] or {})
    if newest is None:
        return Change("Somebody", "")
    actor = Coder.objects.filter(guid=newest[1].get("actor")).first() if newest[1].get("actor") else None
    return Change(actor.shown_name if actor else "Somebody", moment(newest[0]))


def moment(when: datetime) -> str:
    """A moment with its zone, to the minute."""
    return timezone.localtime(when).strftime("%Y-%m-%d %H:%M UTC")
