"""Where a pasted quote stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring.search import find_all
from articles.text.normalise import normalise
from articles.text.spans import Span
from tests.anchoring.strategies import articles
from tests.brackets import drawn, spans_of


def found(text_drawn: str, quote: str) -> None:
    text, spans = spans_of(text_drawn)
    assert drawn(text, find_all(text, quote)) == drawn(text, spans)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The [minister] lied", "minister"),
        ("[One] two [One] two", "One"),
        ("The [minister\n\nlied]. Then", "minister lied"),
        ("The [minister lied]. Then", "\n minister \t lied "),
        ("He said [“it’s over”] to all", '"it\'s over"'),
        ('He said ["it\'s over"] to all', "“it’s over”"),
        ("A [de-escalation] zone", "de\u2011escalation"),
        ("A [de\u2010escalation] zone", "de-escalation"),
        ("Co[operation] and more", "opera\u00adtion"),
        ("A [no-fly] zone", "no\u00adfly"),
        ("Le [régime] tomba", "re\u0301gime"),
        ("😀 [السلام] 😀", "السلام"),
        ("No such thing", "minister"),
        ("Minister or not", "minister"),
        ("Some text", "  \n "),
        ("Some text", ""),
        ("Some text", "a\x00b"),
        ("Some text", "\ud83d"),
    ],
)
def test_a_quote_is_found_whatever_its_spaces_marks_and_hyphens(text: str, quote: str) -> None:
    found(text, quote)


def test_overlapping_places_are_all_found_in_order() -> None:
    text, spans = spans_of("[1:ab [2:ab:1] [3:ab:2] ab:3]")
    assert find_all(text, "ab ab") == spans


def slow_form(text: str) -> str:
    text = re.sub("[“”„‟]", '"', re.sub("[‘’‚‛ʼ]", "'", re.sub("[\u2010\u2011]", "-", text)))
    return re.sub(r"\s+", " ", text)


@given(articles, st.data())
def test_search_agrees_with_looking_at_every_stretch(text: str, data: st.DataObject) -> None:
    text = normalise(text)[:120].strip()
    start = data.draw(st.integers(0, len(text)))
    quote = data.draw(st.sampled_from([text[start : start + 9], "a", "Russia", " ", "the deal"]))
    wanted = slow_form(quote).strip(" ")
    stretches = [
        Span(first, end)
        for first in range(len(text))
        for end in range(first + 1, min(len(text), first + len(wanted) + 2) + 1)
        if not text[first].isspace() and not text[end - 1].isspace()
    ]
    slow = [span for span in stretches if wanted and slow_form(span.of(text)) == wanted]
    assert find_all(text, quote) == slow


@given(articles, st.data())
def test_what_was_found_says_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : start + 30]
    for span in find_all(text, quote):
        assert slow_form(span.of(text)) == slow_form(quote).strip(" ")
