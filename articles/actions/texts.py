"""Whether what was sent can be stored at all, asked before the database is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.text.normalise import refuse_unstorable


def check(values: Iterable[Any]) -> None:
    """UnstorableText when one of the values, or a text in a list among them, cannot be kept as text."""
    for value in values:
        if isinstance(value, list | tuple):
            check(value)
        elif isinstance(value, str):
            refuse_unstorable(value)
