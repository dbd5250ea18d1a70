"""Writes the text of a block with its marks. Everything that comes from a person is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from articles.rendering.segments import Mark, Segment, cut

MOST_NESTED = 3  # a fourth underline would meet the next line of text; more passages are said as "+n"


def mark_up(text: str, start: int, end: int, marks: Sequence[Mark], *, refs: bool = True) -> str:
    """The HTML of `text[start:end]`; without the elements marked data-aside its text is exactly that.

    `refs` puts a link to its note before the first words of each passage.
    """
    return "".join(_segment(text, segment, refs) for segment in cut(start, end, marks))


def _segment(text: str, segment: Segment, refs: bool) -> str:
    words = escape(text[segment.start : segment.end])
    shown, hidden = segment.marks[:MOST_NESTED], segment.marks[MOST_NESTED:]
    opened = "".join(_open(mark, depth) for depth, mark in enumerate(shown, start=1))
    before = "".join(_ref(mark) for mark in segment.begins) if refs else ""
    after = _more(hidden) if hidden else ""
    return f"{before}{opened}{words}{'</mark>' * len(shown)}{after}"


def _more(marks: Sequence[Mark]) -> str:
    """How many passages have no line of their own here, and which: scripts list them."""
    keys = " ".join(escape(mark.key) for mark in marks)
    return f'<span class="more" data-aside data-passages="{keys}">+{len(marks)}</span>'


def _open(mark: Mark, depth: int) -> str:
    voice = " quoted" if mark.quoted else ""
    return (
        f'<mark class="mark hue-{escape(mark.hue)} line-{escape(mark.pattern)} depth-{depth}{voice}"'
        f' data-passage="{escape(mark.key)}">'
    )


def _ref(mark: Mark) -> str:
    key = escape(mark.key)
    return (
        f'<a class="ref hue-{escape(mark.hue)}" data-aside id="p-{key}" href="#n-{key}"'
        f' aria-label="{escape(mark.label)}">{mark.number}</a>'
    )
