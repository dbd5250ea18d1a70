"""Which rows a person has had a hand in, as the history tells it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from articles.models import Code, Comparison, Passage
from articles.queries.changes import CODINGS, TRACKED


def by_person(row: models.Model, *, program: Any) -> bool:
    """Whether anybody but `program` has written this row since it was made."""
    events = apps.get_model("articles", f"{type(row).__name__}Event").objects
    return _others(events.filter(pgh_obj=row.pk), program)


def comparison_by_person(comparison: Comparison, *, program: Any) -> bool:
    """The same for a comparison with the articles in it."""
    places = apps.get_model("articles", "ComparedArticleEvent").objects.filter(comparison=comparison.pk)
    return by_person(comparison, program=program) or _others(places, program)


def comparison_removed(guid: UUID) -> bool:
    """Whether there was a comparison of this identity that somebody has taken away."""
    events = apps.get_model("articles", "ComparisonEvent").objects
    return bool(events.filter(guid=guid, pgh_label="delete").exists())


def code_removed(kind: type[Code], guid: UUID) -> bool:
    """Whether there was an entry of this identity that somebody has deleted."""
    events = apps.get_model("articles", f"{kind.__name__}Event").objects
    return bool(events.filter(guid=guid, pgh_label="delete").exists())


def passage_by_person(passage: Passage, *, program: Any) -> bool:
    """The same for a passage with its places, and for the program's own codings on it."""
    for name, column in TRACKED.items():
        events = apps.get_model("articles", name).objects.filter(**{column: passage.pk})
        if name == "PassageEvent":
            # Another coder's tags are seen here too, as a new shown_version under the same version.
            own = events.filter(pgh_context__metadata__actor=str(program.guid))
            events = events.exclude(version__in=own.values("version"))
        elif name in CODINGS:
            events = events.filter(coder=program)
        if _others(events, program):
            return True
    return False


def _others(events: Any, program: Any) -> bool:
    return bool(events.exclude(pgh_context__metadata__actor=str(program.guid)).exists())
