"""A passage told by its words, for when positions are not shared."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text.spans import Span


@dataclass(frozen=True)
class Quote:
    """Exact words, and the characters that stand directly before and after them."""

    exact: str
    prefix: str
    suffix: str


def describe(text: str, span: Span, *, context: int = 32) -> Quote:
    """The words of the span with up to `context` code points on each side; BadSpan beyond the text."""
    return Quote(
        exact=span.of(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
    )
