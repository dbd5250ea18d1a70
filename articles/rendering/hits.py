"""Writes words with the hits of a search marked in them; all that comes from a person is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from articles.text.spans import Span


def mark_hits(text: str, start: int, end: int, hits: Iterable[Span]) -> str:
    """The HTML of `text[start:end]`; hits are in order, without overlap, in code points of `text`."""
    pieces, at = list[str](), start
    for hit in hits:
        left, right = max(at, hit.start), min(end, hit.end)
        if left >= right:
            continue
        pieces += [escape(text[at:left]), '<mark class="hit">', escape(text[left:right]), "</mark>"]
        at = right
    return "".join([*pieces, escape(text[at:end])])
