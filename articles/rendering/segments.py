"""Cuts a block at every edge of a passage, so that overlapping passages become runs with a fixed cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.text.spans import Span


@dataclass(frozen=True)
class Mark:
    """What the text needs to know of a passage to show it."""

    key: str  # the passage's guid
    number: int  # from 1 in text order within its column
    span: Span
    hue: str
    pattern: str
    quoted: bool
    label: str  # the passage in words, for those who do not see the mark


@dataclass(frozen=True)
class Segment:
    """A run of text under the same marks, longest first; `begins` are those whose first words these are."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def cut(start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """Segments that cover [start, end) without gap, in code points of the whole text, in one sweep."""
    inside = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    edges = {start, end}
    for mark in inside:
        edges.update((max(start, mark.span.start), min(end, mark.span.end)))
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(start, mark.span.start), []).append(mark)
    segments, cover = [], list[Mark]()
    for left, right in pairwise(sorted(edges)):
        cover = [mark for mark in cover if mark.span.end > left] + opening.get(left, [])
        cover.sort(key=_longest_first)
        begins = sorted((mark for mark in cover if mark.span.start == left), key=_longest_first)
        segments.append(Segment(left, right, tuple(cover), tuple(begins)))
    return segments


def _longest_first(mark: Mark) -> tuple[int, int, str]:
    return (mark.span.start - mark.span.end, mark.span.start, mark.key)
