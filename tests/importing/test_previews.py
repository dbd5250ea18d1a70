"""A text block by block before it is imported; repeats in it; and how much two texts share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import EmptyText, TextTooLong, TitleUnderRule
from articles.importing.plain import BlockRule, parse
from articles.importing.previews import keys, preview
from articles.importing.repeats import Repeat, repeats
from articles.importing.shingles import shared, shingles
from articles.text.blocks import Kind, refuse_untiled

TEXT = "Title\n\nAdvert: buy\n\nWords\n\nAdvert: buy now"
FURNITURE = BlockRule("Advert", Kind.FURNITURE, times=None)


def kinds(text: str = TEXT, *rules: BlockRule, **marks: Kind) -> list[Kind]:
    """The kinds with marks by place: `at1=Kind.QUOTE` marks the second block."""
    keyed = keys([piece.words for piece in preview(text).pieces])
    marked = {keyed[int(name.removeprefix("at"))]: kind for name, kind in marks.items()}
    return [piece.kind for piece in preview(text, rules=rules, marks=marked).pieces]


def test_a_preview_is_what_the_parser_makes() -> None:
    found = preview(TEXT, rules=[FURNITURE])
    assert found.parsed == parse(TEXT, rules=[FURNITURE])
    assert [piece.kind for piece in found.pieces] == [block.kind for block in found.parsed.blocks]


def test_an_outlet_s_rule_fits_as_often_as_it_fits() -> None:
    assert kinds(TEXT, FURNITURE) == [Kind.TITLE, Kind.FURNITURE, Kind.PARAGRAPH, Kind.FURNITURE]
    assert kinds("Title\n\nWords", FURNITURE) == [Kind.TITLE, Kind.PARAGRAPH]


def test_the_longest_of_two_rules_decides() -> None:
    longer = BlockRule("Advert: buy now", Kind.QUOTE, times=None)
    for rules in ([FURNITURE, longer], [longer, FURNITURE]):
        assert kinds(TEXT, *rules)[1::2] == [Kind.FURNITURE, Kind.QUOTE]


def test_a_rule_takes_a_title_only_by_saying_that_it_is_furniture() -> None:
    assert kinds("Advert\n\nTitle", FURNITURE) == [Kind.FURNITURE, Kind.TITLE]
    assert kinds("Title\n\nWords", BlockRule("Title", Kind.QUOTE, times=None)) == [Kind.TITLE, Kind.PARAGRAPH]


def test_a_stated_rule_comes_before_an_outlet_s() -> None:
    stated = BlockRule("Advert: buy now", Kind.QUOTE)
    assert [block.kind for block in parse(TEXT, rules=[FURNITURE, stated]).blocks][-1] is Kind.QUOTE
    with pytest.raises(TitleUnderRule):
        parse("Title\n\nWords", rules=[BlockRule("Title", Kind.QUOTE)])


def test_a_person_s_mark_comes_before_a_rule() -> None:
    assert kinds(TEXT, FURNITURE, at1=Kind.PARAGRAPH)[1] is Kind.PARAGRAPH
    assert kinds(TEXT, FURNITURE, at0=Kind.FURNITURE)[2] is Kind.TITLE


def test_of_two_blocks_with_the_same_words_one_can_be_marked() -> None:
    assert kinds("Title\n\nSame\n\nSame", at2=Kind.QUOTE) == [Kind.TITLE, Kind.PARAGRAPH, Kind.QUOTE]


def test_without_a_title_there_are_blocks_and_no_article() -> None:
    found = preview("Advert", rules=[FURNITURE])
    assert found.parsed is None and [piece.kind for piece in found.pieces] == [Kind.FURNITURE]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(EmptyText):
        preview(" \n")
    with pytest.raises(TextTooLong):
        preview("x" * 500_001)


@given(st.text(alphabet="ab \n\u200f.", min_size=1, max_size=60), st.data())
def test_whatever_is_marked_the_blocks_tile_the_text(text: str, data: st.DataObject) -> None:
    try:
        plain = preview(text)
    except EmptyText:
        return
    marks = {piece.key: data.draw(st.sampled_from(list(Kind))) for piece in plain.pieces}
    marks = {key: kind for key, kind in marks.items() if kind is not Kind.TITLE}
    found = preview(text, marks=marks)
    assert len({piece.key for piece in found.pieces}) == len(found.pieces)
    if found.parsed is None:
        assert set(marks.values()) == {Kind.FURNITURE}
    else:
        refuse_untiled(found.parsed.blocks, found.parsed.text)
        assert [block.kind for block in found.parsed.blocks].count(Kind.TITLE) == 1


# repeats

SENTENCE = "The delegation stayed in the capital for another night."


def test_a_block_that_says_the_same_again_is_a_repeat() -> None:
    blocks = [(Kind.PARAGRAPH, SENTENCE), (Kind.QUOTE, f"“{SENTENCE.upper()}”")]
    assert repeats(blocks) == (Repeat(0, 1),)


def test_furniture_and_short_blocks_may_stand_twice() -> None:
    assert repeats([(Kind.FURNITURE, SENTENCE), (Kind.PARAGRAPH, SENTENCE)]) == ()
    assert repeats([(Kind.PARAGRAPH, "Again.")] * 3) == ()


# likeness

WORDS = st.lists(st.sampled_from(["the", "summit", "ended", "without", "a", "word"]), max_size=40)


def test_the_same_words_are_shared_whole_and_others_not() -> None:
    one = shingles("The summit ended\n\nNobody said a word about the talks in the capital")
    assert shared(one, one) == 1
    assert shared(one, shingles("Quite another text of which no line was ever in that one")) == 0


def test_a_shorter_copy_is_shared_whole() -> None:
    words = [f"word{number}" for number in range(100)]
    assert shared(shingles(" ".join(words)), shingles(" ".join(words[20:60]))) == 1


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    first, second = shingles(" ".join(one)), shingles(" ".join(other))
    assert shared(first, second) == shared(second, first)
    assert 0 <= shared(first, second) <= 1
