"""What others do: three simple ways to find a passage again, none of which ever says that it is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.anchoring.carry import LOST, Carried, Outcome
from articles.text.spans import Span

_CONTEXT = 32  # characters on each side, as in most stores of W3C quote selectors


def old_offset(old: str, new: str, spans: Sequence[Span]) -> list[Carried]:
    """The place of before, whatever stands there now."""
    return [_found(span) if span.end <= len(new) else LOST for span in spans]


def first_quote(old: str, new: str, spans: Sequence[Span]) -> list[Carried]:
    """The first place where exactly the same characters stand."""
    found = []
    for span in spans:
        at = new.find(span.of(old))
        found.append(LOST if at < 0 else _found(Span(at, at + len(span))))
    return found


def quote_with_context(old: str, new: str, spans: Sequence[Span]) -> list[Carried]:
    """Of the places where the same characters stand, the one with most of the same beside it."""
    return [_best(old, new, span) for span in spans]


def _best(old: str, new: str, span: Span) -> Carried:
    words = span.of(old)
    best, place = -1, -1
    at = new.find(words)
    while at >= 0:
        before = _equal(
            reversed(old[max(0, span.start - _CONTEXT) : span.start]),
            reversed(new[max(0, at - _CONTEXT) : at]),
        )
        after = _equal(old[span.end : span.end + _CONTEXT], new[at + len(words) : at + len(words) + _CONTEXT])
        if before + after > best:
            best, place = before + after, at
        at = new.find(words, at + 1)
    return LOST if place < 0 else _found(Span(place, place + len(words)))


def _equal(one: Iterable[str], other: Iterable[str]) -> int:
    equal = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        equal += 1
    return equal


def _found(span: Span) -> Carried:
    return Carried(Outcome.KEPT, span, 1.0)
