"""Keeps what was added up over the whole room, for as long as nothing in it has changed.

Adding up reads every passage, which no page may do each time it is asked for. The history has a row for every
change that counts could show, written by triggers in the same transaction, numbered upwards and indexed: its
highest numbers are the state of the room, read in one query that touches one entry of each index. They are
part of the key, so that what was kept of another state is never found again and nothing needs throwing away.

The class of the reader is part of it too: what a reader may see follows from the setting READERS and from
being signed in, and from nothing else (models/articles.py). When two editors save at the same moment, the
higher number can become visible first; then the other change shows as soon as anything else changes, or after
KEPT seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection, models

from articles.models import (
    Anchor,
    Article,
    Note,
    Outlet,
    OutletCoding,
    Passage,
    Revision,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)

KEPT = 60  # seconds
COUNTED: tuple[type[models.Model], ...] = (
    Article,
    Revision,
    Passage,
    Anchor,
    StanceCoding,
    OutletCoding,
    TopicCoding,
    Stance,
    Target,
    Outlet,
    Topic,
    Speaker,
    Note,
)
Kept = TypeVar("Kept")


def recall(name: str, make: Callable[[], Kept], *, by: Any) -> Kept:
    """What `make` gave for readers like this one while the room was as it is now; one query when it is known.

    `name` says what it is, in letters, digits and hyphens. What is kept must not depend on the language.
    """
    key = f"room:{name}:{settings.READERS}:{bool(by.is_authenticated)}:{state()}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT)
    return found


def state() -> str:
    """The state of the room: equal as long as no history was written about anything that is counted."""
    highest = [f"(SELECT max(pgh_id) FROM {table})" for table in _tables()]  # noqa: S608 - tables of our own
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(highest)}")
        return ".".join(str(number or 0) for number in cursor.fetchone())


def _tables() -> list[str]:
    return [
        connection.ops.quote_name(event._meta.db_table)
        for model in COUNTED
        for event in dict.fromkeys(model.pgh_event_models.values())  # type: ignore[attr-defined]
    ]
