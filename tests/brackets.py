"""Texts with their spans drawn in, so that no test holds a bare offset."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.text.spans import Span

_BRACKET = re.compile(r"\[(?:(?P<opens>\d+):)?|(?::(?P<closes>\d+))?\]")


def spans_of(drawn: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and the spans in order of their opening.

    `The [minister] lied` has one span, plain brackets may nest, and numbered ones may cross:
    `[1:The [2:minister:1] lied:2]`.
    """
    text, found = _read(drawn)
    return text, [span for _, span in found]


def numbered_spans_of(drawn: str) -> tuple[str, dict[str, Span]]:
    """The text without its brackets, and each span by its number."""
    text, found = _read(drawn)
    return text, {number: span for number, span in found if number}


def _read(drawn: str) -> tuple[str, list[tuple[str, Span]]]:
    pieces: list[str] = []
    length = at = 0
    open_plain: list[int] = []
    open_numbered: dict[str, int] = {}
    spans: list[Span | None] = []
    starts: list[int] = []
    numbers: list[str] = []
    for bracket in _BRACKET.finditer(drawn):
        pieces.append(drawn[at : bracket.start()])
        length += len(pieces[-1])
        at = bracket.end()
        if bracket.group().startswith("["):
            if bracket["opens"]:
                open_numbered[bracket["opens"]] = len(spans)
            else:
                open_plain.append(len(spans))
            starts.append(length)
            numbers.append(bracket["opens"] or "")
            spans.append(None)
        else:
            opened = open_numbered.pop(bracket["closes"]) if bracket["closes"] else open_plain.pop()
            spans[opened] = Span(starts[opened], length)
    if open_plain or open_numbered:
        raise AssertionError(f"a bracket is not closed in {drawn!r}")
    placed = [(number, span) for number, span in zip(numbers, spans, strict=True) if span is not None]
    return "".join([*pieces, drawn[at:]]), placed


def drawn(text: str, spans: Sequence[Span]) -> str:
    """The text with a bracket around each span: what `spans_of` reads, for spans that do not cross."""
    opens = {span.start: 0 for span in spans}
    closes = {span.end: 0 for span in spans}
    for span in spans:
        opens[span.start] += 1
        closes[span.end] += 1
    places = range(len(text) + 1)
    return "".join("]" * closes.get(at, 0) + "[" * opens.get(at, 0) + text[at : at + 1] for at in places)
