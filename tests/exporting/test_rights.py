from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.records import Rights
from articles.exporting.rights import (
    LONGEST_EXCERPT,
    as_stated,
    beginning,
    carried,
    digest,
    everything,
    shortened,
)
from tests.exporting.rows import passage, text


def test_full_rights_carry_the_quote_and_the_words_around_it() -> None:
    words = carried(passage("x" * 1000, of=text(carries=Rights.FULL)))
    assert (words.quote, words.prefix, words.suffix) == ("x" * 1000, "First title\n\n", " It rained.")
    assert not words.cut


def test_excerpts_carry_a_short_quote_whole_and_never_what_stands_around_it() -> None:
    words = carried(passage("x" * LONGEST_EXCERPT, of=text(carries=Rights.EXCERPTS)))
    assert (words.quote, words.prefix, words.suffix) == ("x" * LONGEST_EXCERPT, "", "")
    assert not words.cut
    assert shortened(words) == words.quote


def test_excerpts_cut_a_longer_quote_and_say_so() -> None:
    words = carried(passage("x" * (LONGEST_EXCERPT + 1), of=text(carries=Rights.EXCERPTS)))
    assert words.quote == "x" * LONGEST_EXCERPT
    assert words.cut
    assert shortened(words) == "x" * LONGEST_EXCERPT + "…"


def test_no_rights_carry_no_word() -> None:
    words = carried(passage("lied", of=text(carries=Rights.NONE)))
    assert (words.quote, words.prefix, words.suffix, shortened(words)) == ("", "", "", "")
    assert words.cut


@pytest.mark.parametrize("rights", Rights)
def test_editors_files_are_whole_and_others_are_as_stated(rights: Rights) -> None:
    assert everything(rights) is Rights.FULL
    assert as_stated(rights) is rights


@pytest.mark.parametrize(
    ("words", "most", "kept"),
    [
        ("abc", 2, "ab"),
        ("abc", 3, "abc"),
        ("ae\u0301z", 2, "a"),  # an accent of its own stays with its letter, and so with neither
        ("a👩\u200d🌾z", 2, "a"),  # so do the parts of one sign
        ("a👩\u200d🌾z", 3, "a"),
        ("a👍🏽z", 2, "a"),
        ("\u0301" * 5, 3, "\u0301" * 3),  # nothing to cut before: then in the middle
    ],
)
def test_a_cut_never_parts_a_letter_from_its_marks(words: str, most: int, kept: str) -> None:
    assert beginning(words, most) == kept


@given(st.text(), st.integers(1, 20))
def test_a_beginning_is_one_and_never_longer_than_allowed(words: str, most: int) -> None:
    kept = beginning(words, most)
    assert words.startswith(kept)
    assert len(kept) <= most
    assert bool(kept) == bool(words)


def test_a_quote_is_digested_as_a_text_is() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
