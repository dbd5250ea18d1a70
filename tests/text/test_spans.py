"""Where a stretch of a text begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import BadSpan
from articles.text.spans import Span
from tests.brackets import drawn, spans_of

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 20))


def test_the_words_of_a_span_are_counted_in_code_points() -> None:
    text, found = spans_of("😀 The [minister 👩\u200d👧] [lied]")
    assert [span.of(text) for span in found] == ["minister 👩\u200d👧", "lied"]


@given(st.text(min_size=1), st.data())
def test_a_span_of_a_text_has_as_many_characters_as_it_is_long(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    words = span.of(text)
    assert len(words) == len(span) > 0
    assert text[:start] + words + text[span.end :] == text


@pytest.mark.parametrize("ends", [(0, 0), (3, 3), (4, 3), (-1, 3), (-3, -1)])
def test_an_empty_backward_or_negative_span_cannot_be_made(ends: tuple[int, int]) -> None:
    with pytest.raises(BadSpan):
        Span(*ends)


def test_a_span_that_ends_beyond_its_text_has_no_words() -> None:
    text, (span,) = spans_of("[lied]")
    with pytest.raises(BadSpan):
        span.of(text[:-1])


@given(spans, spans)
def test_spans_overlap_when_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


def test_spans_stand_in_order_of_start_then_end() -> None:
    _, found = spans_of("[[The] minister] [lied]")
    assert sorted(found) == [found[1], found[0], found[2]]


def test_brackets_may_nest_and_cross() -> None:
    text, found = spans_of("[1:The [2:minister:1] lied:2] [[twice] over]")
    assert text == "The minister lied twice over"
    assert [span.of(text) for span in found] == ["The minister", "minister lied", "twice over", "twice"]
    assert drawn(text, found[2:]) == "The minister lied [[twice] over]"
