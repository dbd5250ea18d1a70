"""A cursor comes back as it was written, and nothing else comes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import BadCursor
from articles.search.cursors import MOST, Cursor, read, write

KEYS = st.integers(0, MOST)
RANKS = st.floats(0, 1, allow_nan=False)
CURSORS = (
    st.builds(Cursor, KEYS)
    | st.builds(Cursor, KEYS, rank=RANKS)
    | st.builds(Cursor, KEYS, dated=st.just(True), date=st.none() | st.dates())
)


@given(CURSORS)
def test_a_cursor_comes_back_as_it_was_written(cursor: Cursor) -> None:
    assert read(write(cursor)) == cursor


@given(st.text() | st.binary().map(lambda raw: raw.hex()))
def test_anything_else_is_refused_or_is_one_that_was_written(written: str) -> None:
    try:
        cursor = read(written)
    except BadCursor:
        return
    assert write(cursor) == written


@pytest.mark.parametrize(
    "written", ["", "zz", "NQ==", "é", "\ud800", "\x00", "A" * 10_000, "OTk5OTk5OTk5OTk5OTk5OTk5OQ"]
)
def test_what_no_page_wrote_is_refused(written: str) -> None:
    with pytest.raises(BadCursor):
        read(written)
