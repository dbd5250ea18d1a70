from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.exporting.cells import cell, cells, computed, uncell


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_could_be_computed_gets_an_apostrophe(first: str) -> None:
    assert cell(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("harmless", ["a=b", "'=1", " =1", "“=1", "—dash", "", "1-2", "'"])
def test_any_other_text_is_left_as_it_is(harmless: str) -> None:
    assert cell(harmless) == harmless


def test_numbers_are_numbers_and_nothing_is_an_empty_cell() -> None:
    assert cells([-1, 1234567, 0.25, -0.5, None, True, False]) == [
        "-1",
        "1234567",
        "0.25",
        "-0.5",
        "",
        "true",
        "false",
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("=SUM(A1)")
@example("'=1")
@example('-\r\n;",')
def test_no_cell_can_be_computed_and_every_one_can_be_read_back(text: str) -> None:
    written = cell(text)
    assert not computed(written)
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([written])
    (read,) = next(csv.reader(io.StringIO(buffer.getvalue(), newline=""))) or [""]
    assert read == written
    if computed(text):
        assert uncell(read) == text
