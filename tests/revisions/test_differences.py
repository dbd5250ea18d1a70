"""Two texts word by word: nothing of either is left out, and what is called the same is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.plain import parse
from articles.rendering.differences import Differences, Kind
from articles.rendering.rows import Row, rows
from articles.text.spans import Span

WORDS = st.sampled_from(
    ["the", "minister", "lied", "“so”", "rain", "on", "Monday.", "naïve", "قال", "😀", "don’t"]
)
BLOCK = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
TEXT = st.lists(BLOCK, min_size=2, max_size=6).map("\n\n".join)


def compared(old: str, new: str) -> tuple[Row, ...]:
    one, other = parse(old), parse(new)
    return rows(Differences(one.text, other.text), one.blocks, other.blocks)


def drawn(old: str, new: str) -> tuple[str, str]:
    """Both texts with what is gone and new in braces, what moved in angles."""
    found = Differences(old, new)
    signs = {
        Kind.SAME: "{}",
        Kind.GONE: "[-{}-]",
        Kind.NEW: "[+{}+]",
        Kind.LEFT: "<-{}->",
        Kind.CAME: "<+{}+>",
    }

    def draw(pieces: tuple[object, ...]) -> str:
        return "".join(signs[piece.kind].format(piece.text) for piece in pieces)  # type: ignore[attr-defined]

    return draw(found.old_pieces(Span(0, len(old)))), draw(found.new_pieces(Span(0, len(new))))


def test_words_that_changed_are_told_from_those_that_stayed() -> None:
    assert drawn("He lied to us on Monday.", "He misled us on Monday.") == (
        "He [-lied to-] us on Monday.",
        "He [+misled+] us on Monday.",
    )


def test_other_quotation_marks_are_a_change() -> None:
    assert drawn("He said “no” to it all", 'He said "no" to it all')[1] == 'He said [+"+]no[+"+] to it all'


def test_what_stands_elsewhere_is_not_called_new() -> None:
    first, second = "The old king spoke to the crowd.", "Rain fell on all the fields around."
    old, new = drawn(f"{first} {second} End of it.", f"{second} {first} End of it.")
    assert "<-" in old and "<+" in new and "[" not in old + new


@given(TEXT, TEXT)
def test_every_word_of_both_texts_is_shown_once(old: str, new: str) -> None:
    one, other = parse(old), parse(new)
    found = compared(old, new)
    for side, text in (
        ([b for row in found for b in row.old], one),
        ([b for row in found for b in row.new], other),
    ):
        assert [(b.start, b.end) for b in side] == [(b.start, b.end) for b in text.blocks]
        assert "\n\n".join("".join(p.text for p in b.pieces) for b in side) == text.text


@given(TEXT, TEXT)
def test_as_one_text_the_new_words_are_those_of_the_new_text_and_the_old_of_the_old(
    old: str, new: str
) -> None:
    for row in compared(old, new):
        pieces = [piece for paragraph in row.inline for piece in paragraph]
        for side, kinds in (
            (row.old, (Kind.SAME, Kind.GONE, Kind.LEFT)),
            (row.new, (Kind.SAME, Kind.NEW, Kind.CAME)),
        ):
            shown = "".join(piece.text for piece in pieces if piece.kind in kinds).replace("¶", "")
            assert "".join(shown.split()) == "".join(
                "".join("".join(piece.text for piece in block.pieces).split()) for block in side
            )


@given(TEXT)
def test_a_text_beside_itself_has_no_change(text: str) -> None:
    assert not any(row.changed for row in compared(text, text))


def test_a_paragraph_that_was_split_stays_one_row_and_the_break_is_shown() -> None:
    old = "Title\n\nThe first part of it is here. The second part of it is here."
    new = "Title\n\nThe first part of it is here.\n\nThe second part of it is here."
    row = compared(old, new)[1]
    assert (len(row.old), len(row.new), row.changed) == (1, 2, True)
    assert [piece.text for piece in row.inline[0] if piece.kind is Kind.NEW] == ["¶"]
