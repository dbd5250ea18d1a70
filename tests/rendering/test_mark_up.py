"""Law 1 on the floor that writes HTML: the text comes out as it went in, whatever marks lie on it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.bars import pieces, slot
from articles.rendering.html import MOST_NESTED, mark_up
from articles.rendering.segments import Mark, cut
from articles.text.spans import Span
from tests.brackets import spans_of


class Reading(HTMLParser):
    """Reads HTML back: its text without asides, and under which marks each character stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.aside_text = "", ""
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.under: list[frozenset[str]] = []
        self.depth = 0
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, dict(attrs)))
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "an element is closed inside another"

    def handle_data(self, data: str) -> None:
        if any("data-aside" in attrs for _tag, attrs in self.open):
            self.aside_text += data
            return
        marks = [attrs["data-passage"] or "" for tag, attrs in self.open if tag == "mark"]
        self.depth = max(self.depth, len(marks))
        self.text += data
        self.under += [frozenset(marks)] * len(data)


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    reading.close()
    assert reading.open == []
    return reading


def mark(number: int, span: Span, *, key: str = "", quoted: bool = False) -> Mark:
    return Mark(key or f"k{number}", number, span, "red", "wavy", quoted, f"Passage {number}: critical")


def marked(drawn: str) -> tuple[str, list[Mark]]:
    text, spans = spans_of(drawn)
    return text, [mark(number, span) for number, span in enumerate(spans, start=1)]


HOSTILE = [
    "<script>alert(1)</script>",
    "</mark></p><b>",
    "&amp; &lt; &#60; &",
    "\"quoted\" 'quoted'",
    "\u202eevil\u202c",
    "👩‍👩‍👧 é e\u0301",
    "قال الوزير إن\u200cه",
    "<!-- --> ]]> <![CDATA[",
    "{{ 7*7 }} {% x %}",
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1, max_size=40),
    st.sampled_from(HOSTILE),
)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(texts)
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=8))
    spans = [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    return text, [mark(number, span) for number, span in enumerate(spans, start=1)]


@given(texts_with_marks())
def test_the_text_comes_out_as_it_went_in(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    assert read(mark_up(text, 0, len(text), marks)).text == text


@given(texts_with_marks())
def test_no_markup_of_a_text_reaches_the_page(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    assert set(read(mark_up(text, 0, len(text), marks)).tags) <= {"mark", "a", "span"}


@given(texts_with_marks())
def test_every_character_stands_under_its_marks_and_no_other(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    reading = read(mark_up(text, 0, len(text), marks))
    for at, under in enumerate(reading.under):
        covering = {m.key for m in marks if m.span.start <= at < m.span.end}
        assert under <= covering
        assert len(under) == min(len(covering), MOST_NESTED)


@given(texts_with_marks(), st.data())
def test_a_block_is_cut_out_of_its_text_with_its_part_of_the_marks(
    made: tuple[str, list[Mark]], data: st.DataObject
) -> None:
    text, marks = made
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert read(mark_up(text, start, end, marks)).text == text[start:end]


@given(texts_with_marks(), st.data())
def test_every_passage_has_one_place_to_come_back_to(
    made: tuple[str, list[Mark]], data: st.DataObject
) -> None:
    text, marks = made
    middle = data.draw(st.integers(0, len(text)))
    blocks = [(start, end) for start, end in ((0, middle), (middle, len(text))) if start < end]
    html = "".join(mark_up(text, start, end, marks) for start, end in blocks)
    assert all(html.count(f'id="p-{m.key}"') == 1 for m in marks)


@given(texts_with_marks())
def test_segments_follow_each_other_without_a_gap(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    segments = cut(0, len(text), marks)
    assert [segment.start for segment in segments] == [0, *(s.end for s in segments[:-1])]
    assert segments[-1].end == len(text)


def test_the_longest_mark_is_outside() -> None:
    text, marks = marked("The [minister [lied] again]")
    html = mark_up(text, 0, len(text), marks, refs=False)
    assert re.search(r'<mark [^>]*"k1"><mark [^>]*"k2">lied', html)


def test_the_line_of_each_mark_has_its_own_depth() -> None:
    text, marks = marked("[a [b [c]]]")
    html = mark_up(text, 0, len(text), marks)
    assert [f"depth-{depth}" in html for depth in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_fourth_mark_is_a_number() -> None:
    text, marks = marked("[a [b [c [d [e]]]]]")
    reading = read(mark_up(text, 0, len(text), marks, refs=False))
    assert reading.depth == 3
    assert reading.aside_text == "+1+2"


def test_words_of_others_are_marked_as_quoted() -> None:
    said = mark(1, Span(0, 3), quoted=True)
    assert 'class="mark hue-red line-wavy depth-1 quoted"' in mark_up("Yes", 0, 3, [said])


def test_what_a_mark_says_of_itself_is_escaped() -> None:
    text = "Yes"
    hostile = Mark('"><b>', 1, Span(0, 3), '"x', "<y>", False, '"><script>')
    reading = read(mark_up(text, 0, 3, [hostile]))
    assert reading.tags == ["a", "mark"] and reading.text == text


def test_without_references_there_is_only_text_and_marks() -> None:
    text, marks = marked("The [minister] lied")
    assert "<a" not in mark_up(text, 0, len(text), marks, refs=False)


@given(st.lists(st.integers(0, 1000), max_size=8))
def test_the_pieces_of_a_bar_are_the_whole_of_it(counts: list[int]) -> None:
    placed = pieces(counts)
    assert sum(width for _offset, width in placed) == pytest.approx(100 if sum(counts) else 0, abs=0.01)
    assert [offset for offset, _width in placed] == sorted(offset for offset, _width in placed)


@given(st.data())
def test_a_mark_on_the_strip_is_inside_it_and_can_be_seen(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 500_000))
    start = data.draw(st.integers(0, length - 1))
    top, height = slot(start, data.draw(st.integers(start + 1, length)), length)
    assert top >= 0 and height >= 0.4 and top + height <= 100.001
