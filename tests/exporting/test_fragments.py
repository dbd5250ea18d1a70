"""Links to the words at their source: a browser that reads the directive finds the passage."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.citations.fragments import link
from articles.text.spans import Span
from tests.brackets import spans_of

SOURCE = "https://daily.example/a"


def directive(drawn: str) -> str:
    text, (span,) = spans_of(drawn)
    return link(SOURCE, text, span).removeprefix(f"{SOURCE}#:~:text=")


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        ("The [minister lied] again.", "minister%20lied"),
        ("He said “[It rained, and how]”.", "It%20rained%2C%20and%20how"),
        ("He said [“It rained.”]", "It%20rained"),
        ("A [well-known & 50% man]", "well%2Dknown%20%26%2050%25%20man"),
        ("The min[ister li]ed again", "minister%20lied"),
        ("[Ну и дождь]", "%D0%9D%D1%83%20%D0%B8%20%D0%B4%D0%BE%D0%B6%D0%B4%D1%8C"),
    ],
)
def test_a_short_passage_is_named_in_full_in_whole_words(drawn: str, wanted: str) -> None:
    assert directive(drawn) == wanted


def test_a_long_passage_is_named_by_its_ends() -> None:
    assert directive("So [one two three four five six seven eight nine ten eleven twelve thirteen] went") == (
        "one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"
    )


def test_a_passage_of_two_blocks_is_named_by_words_of_one_block_each() -> None:
    assert directive("So [it rained.\n\nThen it] snowed") == "it%20rained,Then%20it"


def test_words_that_stand_there_more_than_once_are_named_with_what_is_around_them() -> None:
    assert directive("The minister lied. Then the [minister lied] again.") == (
        "minister%20lied.%20Then%20the-,minister%20lied,-again"
    )
    assert directive("The [minister lied]. Then the MINISTER  LIED again.").startswith(
        "The-,minister%20lied,-."
    )


def test_words_within_other_words_are_no_repetition() -> None:
    assert directive("The [minister lied], the prime-minister liedown.") == "minister%20lied"


@pytest.mark.parametrize("drawn", ["[!]", "a [—] b"])
def test_what_has_no_word_is_not_named(drawn: str) -> None:
    text, (span,) = spans_of(drawn)
    assert link(SOURCE, text, span) == SOURCE


def test_without_a_source_there_is_no_link() -> None:
    assert link("", "The minister", Span(4, 12)) == ""


def test_an_address_keeps_its_own_fragment() -> None:
    assert link(f"{SOURCE}#part-2", "The minister", Span(4, 12)) == f"{SOURCE}#part-2:~:text=minister"


WORDS = st.lists(
    st.sampled_from(["rain", "rains", "the", "House", "a-b", "и", "“so”", "now."]), min_size=1, max_size=40
)


@given(words=WORDS, data=st.data())
def test_what_is_named_stands_where_the_passage_does(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    address = link(SOURCE, text, span)
    if address == SOURCE:
        assert not re.search(r"\w", span.of(text))
        return
    parts = address.removeprefix(f"{SOURCE}#:~:text=").split(",")
    before = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    after = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    first, last = unquote(parts[0]), unquote(parts[-1])
    places = [
        found
        for found in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)", text)
        if text[: found.start()].rstrip().endswith(before)
        and (len(parts) > 1 or text[found.end() :].lstrip().startswith(after))
    ]
    assert any(found.start() <= span.end and span.start <= found.end() for found in places)
    assert len(parts) == 1 or last in text[span.start :] or last in text
