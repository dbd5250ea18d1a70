"""The frame of every act: one transaction, and one history context that says who, which gesture and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pghistory
from django.db import transaction

_open: ContextVar[bool] = ContextVar("gesture_is_open", default=False)


@contextmanager
def gesture(act: str, *, by: Any, why: str = "") -> Iterator[None]:
    """All writes inside succeed or fail together and share a gesture, so that they can be undone as one.

    An act within an act belongs to the outer one: importing a folder of seeds is one gesture.
    """
    if _open.get():
        with transaction.atomic():
            yield
        return
    token = _open.set(True)
    try:
        with (
            transaction.atomic(),
            pghistory.context(actor=str(by.guid), gesture=str(uuid.uuid4()), act=act, why=why),
        ):
            yield
    finally:
        _open.reset(token)
