"""Checks where a passage is to stand in a text, and finds where a selection went."""

from __future__ import annotations

from typing import Any

from articles.anchoring.carry import carry
from articles.anchoring.likeness import squeeze
from articles.anchoring.quotes import describe
from articles.anchoring.search import find_all
from articles.errors import BadSpan, CrossesFurniture, FieldTooLong, QuoteFoundOften, QuoteNotFound
from articles.models import Revision
from articles.text.blocks import from_json, touches_furniture
from articles.text.normalise import refuse_unstorable
from articles.text.spans import Span

LONGEST_QUOTE = 20_000  # code points that are looked up; a longer passage is selected in the text
QUOTE_SHOWN = 120  # code points of a quote that an error repeats


def check_span(revision: Revision, span: Span | None, quote: str) -> Span:
    """The stretch of the text that is meant, without white space at its edges, outside furniture.

    With a span, the quote must be the words that stand there; without one, the words are looked up.
    """
    refuse_unstorable(quote)
    if span is None:
        span = _look_up(revision, quote)
    elif span.end > len(revision.text):
        raise BadSpan(reason=f"it ends at {span.end}, the text at {len(revision.text)}")
    elif not same_words(span.of(revision.text), quote):
        raise BadSpan(reason="other words stand there than the ones you selected")
    span = _trim(span, revision.text)
    if touches_furniture(from_json(revision.blocks), span):
        raise CrossesFurniture()
    return span


def _look_up(revision: Revision, quote: str) -> Span:
    if len(quote) > LONGEST_QUOTE:
        raise FieldTooLong(field="The quote", length=len(quote), most=LONGEST_QUOTE)
    places = find_all(revision.text, quote)
    if not places:
        raise QuoteNotFound(quote=_short(quote))
    if len(places) > 1:
        raise QuoteFoundOften(quote=_short(quote), times=len(places), places=places)
    return places[0]


def same_words(one: str, other: str) -> bool:
    """Whether two quotes differ in nothing but spaces and the forms of quotation marks and hyphens."""
    return squeeze(one).text.strip() == squeeze(other).text.strip()


def _words(text: str) -> str:
    return " ".join(text.split())


def _short(quote: str) -> str:
    words = _words(quote)
    return words if len(words) <= QUOTE_SHOWN else words[:QUOTE_SHOWN] + "…"


def _trim(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    if not words.strip():
        raise BadSpan(reason="it holds only white space")
    return Span(start, start + len(words.strip()))


def find_span(head: Revision, span: Span | None, quote: str, *, since: Revision) -> Span | None:
    """Where a selection made in an older text stands in the head, or None."""
    if span is None:
        places = find_all(head.text, quote)
        return places[0] if len(places) == 1 else None
    if span.end > len(since.text):
        return None
    (carried,) = carry(since.text, head.text, [span])
    return carried.span


def anchor_fields(text: str, span: Span) -> dict[str, Any]:
    """The columns of an anchor that follow from text and place."""
    quote = describe(text, span)
    return {
        "start": span.start,
        "end": span.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
