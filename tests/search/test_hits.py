"""Where a text says what is sought, to the code point."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.hits import AROUND, LONGEST, Part, Sought, around, candidates, places
from articles.text.folding import fold, words
from articles.text.spans import Span
from tests.brackets import drawn


def sought(*terms: str) -> list[Sought]:
    return [Sought(tuple(Part(plain) for plain in fold(term))) for term in terms]


@pytest.mark.parametrize(
    ("terms", "marked"),
    [
        (["regime"], "The [régime]’s end. RÉ-GIME. The [regime]."),
        (["it's"], "[It’s] over; “[it's]” and [it s]; its."),
        (["the regime"], "[The régime]’s end. The old regime."),
        (["straße"], "Die [STRASSE], die [Straße]."),
        (["istanbul"], "[İstanbul] [Istanbul] [ıstanbul] Istanbuldan"),
        (["s-400"], "The [S-400], [S\xa0400] and S400."),
        (["елка"], "[Ёлка]! [ёлка]"),
        (["耳其"], "土[耳其]和土"),
        (["a b", "b c"], "x [a b c] d"),
        (["e"], "x [e\u0301] x"),
        (["one two"], "one\n\ntwo [one\ntwo]"),
        (["half"], "½ [half]"),
        (["2018"], "[2018] [٢٠١٨] 20180"),
    ],
)
def test_words_and_phrases_are_found_however_they_are_written(terms: list[str], marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    assert drawn(text, places(text, sought(*terms))) == marked


def test_a_form_counts_where_the_database_says_so() -> None:
    text = "Negotiations and negotiators negotiate."
    term = Sought((Part("negotiation", {"english": "negoti"}),))
    assert candidates(text, [term], "english") == {"Negotiations", "negotiators", "negotiate"}
    forms = {"Negotiations": "negoti", "negotiate": "negoti", "negotiators": "negotiat"}
    assert (
        drawn(text, places(text, [term], "english", forms)) == "[Negotiations] and negotiators [negotiate]."
    )
    assert places(text, [term], "russian", forms) == []
    assert candidates(text, [term], "russian") == set()


def test_a_term_of_several_words_has_forms_only_when_all_have() -> None:
    term = Sought((Part("de"), Part("escalation", {"english": "escal"})))
    assert places("De-escalations", [term], "english", {"escalations": "escal"}) == []
    both = Sought((Part("de", {"english": "de"}), Part("escalation", {"english": "escal"})))
    assert places("De-escalations", [both], "english", {"De": "de", "escalations": "escal"}) == [Span(0, 14)]


TEXTS = st.text(st.sampled_from("aAbéß½-’. \n土\u0301İı"), max_size=40)


@given(
    TEXTS, st.lists(st.sampled_from(["a", "ab", "e", "ss", "a b", "1", "土", "i"]), min_size=1, max_size=3)
)
def test_every_place_says_the_words_and_places_do_not_overlap(text: str, terms: list[str]) -> None:
    found = places(text, sought(*terms))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for place in found:
        said = " ".join(fold(place.of(text)))
        assert any(" ".join(fold(term)) in said for term in terms)


@given(TEXTS)
def test_words_stand_where_they_say_they_do(text: str) -> None:
    for word in words(text):
        assert word.plain in fold(text[word.start : word.end])
        assert 0 <= word.start < word.end <= len(text)


@given(st.integers(0, 900), st.integers(1, 40), st.integers(0, 200))
def test_the_words_around_a_hit_have_the_hit_and_whole_words(at: int, length: int, before: int) -> None:
    text = "lorem ipsum dolor sit amet " * 40
    hit = Span(at, at + length)
    within = Span(max(0, at - before), len(text) - 1)
    shown = around(text, within, [hit])
    assert within.start <= shown.start <= hit.start and hit.end <= shown.end <= within.end
    assert len(shown) <= LONGEST + 2 * AROUND
    assert shown.start == within.start or text[shown.start - 1] == " " or shown.start == hit.start
    assert shown.end == within.end or text[shown.end] == " " or shown.end == hit.end


def test_a_short_text_is_shown_whole_and_one_without_a_hit_from_its_beginning() -> None:
    assert around("short text", Span(0, 10), []) == Span(0, 10)
    text = "lorem " * 200
    assert around(text, Span(0, len(text)), []).start == 0
