"""One text, one form."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import UnstorableText
from articles.text.normalise import normalise, refuse_unstorable

SURROGATES = [chr(code) for code in range(0xD800, 0xE000)]

# What normalising is about, so that a random text is full of it.
TROUBLE = (
    "\r\n\t\x85\u2028\u2029\xad\u200b\u2060\ufeff\x01\x0b\x0c\x1f\x7f\x9f \xa0\u1680\u2000\u2001\u202f\u3000"
    "\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\u0301\u0316\u0327\u0344\u0f71\u0f72\u0f73\u0f81"
    "e\u00e9\u212b\u2126\uac00\u1100\u1161\u11a8\u0958\U0001d15e\ufb01\u037e\u2e2f😀👩ﬁA."
)
storable = st.text(
    st.one_of(st.sampled_from(TROUBLE), st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
)


@given(storable)
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


@given(storable)
def test_a_normalised_text_has_one_kind_of_space_and_of_line_end_and_no_controls(raw: str) -> None:
    text = normalise(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    assert " \n" not in text
    assert not text.endswith(" ")
    for character in text:
        category = unicodedata.category(character)
        assert category not in {"Zl", "Zp", "Cc"} or character == "\n"
        assert category != "Zs" or character == " "
        assert character not in "\xad\u200b\u2060\ufeff"


@given(storable)
def test_no_word_is_changed_but_in_its_unicode_form(raw: str) -> None:
    def letters(text: str) -> str:
        kept = (letter for letter in text if letter.isalnum() or unicodedata.combining(letter))
        return unicodedata.normalize("NFC", "".join(kept))

    # Compared without what stands between: between two letters something else may have been dropped.
    assert letters(normalise(raw)) == letters(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\u2029b", "a\n\nb"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("co\xadope\u200bra\u2060te\ufeff", "cooperate"),
        ("a\x01\x0b\x0c\x1f\x7f\x80\x9fb", "ab"),
        ("a\xa0b\tc\u3000d\u202fe", "a b c d e"),
        ("a \u200b \xa0 b", "a b"),
        ("a \n b  ", "a\n b"),
        ("re\u0301gime", "régime"),
        ("e\u200b\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("\u202eabc\u202c \u2066d\u2069", "\u202eabc\u202c \u2066d\u2069"),
        ("“curly” – and…", "“curly” – and…"),
        ("", ""),
    ],
)
def test_each_step_does_what_it_says(raw: str, text: str) -> None:
    assert normalise(raw) == text


@pytest.mark.parametrize("wrong", ["a\x00", "\ud83d", "\udc00\ud800", "fine \udfff"])
def test_a_nul_and_half_a_surrogate_pair_are_refused_with_their_place(wrong: str) -> None:
    with pytest.raises(UnstorableText, match=r"character [0-9]+ is"):
        normalise(wrong)
    with pytest.raises(UnstorableText):
        refuse_unstorable(wrong)


@given(st.text(), st.sampled_from(["\x00", *SURROGATES]), st.text())
def test_what_cannot_be_stored_is_refused_wherever_it_stands(before: str, wrong: str, after: str) -> None:
    with pytest.raises(UnstorableText):
        normalise(before + wrong + after)


def is_of_interest(character: str) -> bool:
    """All but surrogates, and the many ideographs and unassigned that nothing ever happens to."""
    category = unicodedata.category(character)
    dull = category in {"Lo", "Cn", "Co"} and not unicodedata.decomposition(character)
    return category != "Cs" and not dull


def test_every_character_alone_and_beside_others_is_settled_at_once() -> None:
    every = [character for character in map(chr, range(1, sys.maxunicode + 1)) if is_of_interest(character)]
    assert len(every) > 10_000
    for text in ("".join(every), "e".join(every), "\u0301".join(every), " ".join(every)):
        assert normalise(normalise(text)) == normalise(text)


marks = st.text(st.sampled_from("\u0301\u0316\u0327\u0344\u0f71\u0f73\u0f74\u0f81\u20dd\u034f"), max_size=90)


@given(st.sampled_from(["e", "é", "ệ", "", "\u0f40"]), marks, st.sampled_from(["", "a"]))
def test_long_runs_of_marks_are_ordered_as_unicode_orders_them(base: str, run: str, after: str) -> None:
    assert normalise(base + run + after) == unicodedata.normalize("NFC", base + run + after)


@pytest.mark.parametrize(
    "raw",
    [
        "Plain words of it. " * 27_000,
        "“Curly” régime\xa0\u2026 ж\r\n" * 25_000,
        "e" + "\u0301\u0316" * 250_000,
        "\u0f73" * 500_000,
        " \n" * 250_000,
    ],
    ids=["plain", "mixed", "marks", "marks of two marks", "spaces"],
)
def test_half_a_million_characters_take_a_second_at_most(raw: str) -> None:
    began = time.process_time()
    normalise(raw)
    # Ordering the marks as CPython does would take three minutes.
    assert time.process_time() - began < 2.0
