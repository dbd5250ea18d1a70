"""A passage told by its words."""

from __future__ import annotations

import pytest
from hypothesis import given

from articles.anchoring.quotes import Quote, describe
from articles.errors import BadSpan
from articles.text.spans import Span
from tests.anchoring.strategies import articles_with_spans
from tests.brackets import spans_of


def test_a_quote_has_its_words_and_those_beside_them() -> None:
    text, (span,) = spans_of("😀 The [minister] lied")
    assert describe(text, span) == Quote(exact="minister", prefix="😀 The ", suffix=" lied")
    assert describe(text, span, context=3) == Quote(exact="minister", prefix="he ", suffix=" li")
    assert describe(text, span, context=0) == Quote(exact="minister", prefix="", suffix="")


def test_a_quote_beyond_the_text_is_refused() -> None:
    with pytest.raises(BadSpan):
        describe("short", Span(3, 9))


@given(articles_with_spans())
def test_prefix_words_and_suffix_stand_in_a_row_in_the_text(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    for span in spans:
        quote = describe(text, span)
        whole = quote.prefix + quote.exact + quote.suffix
        assert text[span.start - len(quote.prefix) : span.end + len(quote.suffix)] == whole
        assert quote.exact == span.of(text)
        assert len(quote.prefix) == min(32, span.start)
        assert len(quote.suffix) == min(32, len(text) - span.end)
