"""The frame of every act: one transaction, and one history context that says who, which gesture and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction

_open: ContextVar[UUID | None] = ContextVar("open_gesture", default=None)


@contextmanager
def gesture(act: str, *, by: Any, why: str = "", **said: str) -> Iterator[UUID]:
    """All writes inside succeed or fail together and share a gesture, so that they can be undone as one.

    An act within an act belongs to the outer one: importing a folder of seeds is one gesture. What else is
    `said` is kept with it. Yields the gesture's name.
    """
    if outer := _open.get():
        with transaction.atomic():
            yield outer
        return
    name = uuid.uuid4()
    token = _open.set(name)
    try:
        with (
            transaction.atomic(),
            pghistory.context(actor=str(by.guid), gesture=str(name), act=act, why=why, **said),
        ):
            yield name
    finally:
        _open.reset(token)
