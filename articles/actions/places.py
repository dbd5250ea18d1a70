"""Checks where a passage is to stand, and carries passages from one revision to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from articles.anchoring.carry import Outcome, carry
from articles.anchoring.likeness import squeeze
from articles.anchoring.quotes import describe
from articles.anchoring.search import find_all
from articles.errors import BadSpan, CrossesFurniture, FieldTooLong, QuoteFoundOften, QuoteNotFound
from articles.models import Anchor, Passage, Revision, State
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


def carry_to(revision: Revision, passages: Iterable[Passage]) -> dict[str, int]:
    """Give every passage an anchor on `revision`, carried from its latest place; how many in each state."""
    keys = [passage.pk for passage in passages]
    latest: dict[int, Anchor] = {}
    rows = Anchor.objects.placed().filter(passage__in=keys).exclude(revision=revision)
    for anchor in rows.select_related("revision").order_by("revision__number"):
        latest[anchor.passage_id] = anchor
    groups: dict[Revision, list[Anchor]] = defaultdict(list)
    for anchor in latest.values():
        groups[anchor.revision].append(anchor)
    counts: dict[str, int] = defaultdict(int)
    for old, anchors in groups.items():
        spans = [anchor.span for anchor in anchors]
        for anchor, carried in zip(anchors, carry(old.text, revision.text, spans), strict=True):
            state = _store(anchor, revision, carried.outcome, carried.span, carried.score)
            counts[state] += 1
    return dict(counts)


def _store(old: Anchor, revision: Revision, outcome: Outcome, span: Span | None, score: float) -> str:
    state = State(outcome.value)
    fields: dict[str, Any]
    if span is None or touches_furniture(from_json(revision.blocks), span):
        # Words that came to stand in furniture are no longer the article's.
        state = State.LOST
        fields = {"start": None, "end": None, "exact": old.exact, "prefix": old.prefix, "suffix": old.suffix}
    else:
        fields = anchor_fields(revision.text, span)
    Anchor.objects.update_or_create(
        passage_id=old.passage_id,
        revision=revision,
        defaults={
            "article_id": old.article_id,
            "state": state,
            "score": score if state == State.GUESSED else None,
            "confirmed_by": None,
            **fields,
        },
    )
    return str(state)
