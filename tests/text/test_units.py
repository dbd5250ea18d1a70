"""Code points and the units of browsers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import BadSpan
from articles.text.units import from_utf16, to_utf16
from tests.brackets import spans_of

texts = st.text(st.one_of(st.sampled_from("aé😀👩\u200d\u0301"), st.characters(exclude_categories=["Cs"])))


@given(texts, st.data())
def test_there_and_back_is_the_same_place(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, place)) == place


@given(texts)
def test_a_character_beyond_the_basic_plane_is_two_units(text: str) -> None:
    assert to_utf16(text, len(text)) == len(text) + sum(character > "\uffff" for character in text)


def test_a_selection_after_an_emoji_is_where_the_words_are() -> None:
    text, (span,) = spans_of("😀 The [minister] lied")
    assert to_utf16(text, span.start) == span.start + 1
    assert from_utf16(text, span.end + 1) == span.end


@pytest.mark.parametrize("place", [-1, 4])
def test_a_place_outside_the_text_is_refused(place: int) -> None:
    with pytest.raises(BadSpan):
        to_utf16("a😀b", place)


@pytest.mark.parametrize("units", [-1, 2, 5])
def test_a_unit_outside_the_text_or_inside_a_character_is_refused(units: int) -> None:
    with pytest.raises(BadSpan):
        from_utf16("a😀b", units)
