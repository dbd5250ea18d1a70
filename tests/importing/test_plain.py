"""Plain text to an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import (
    BlockRuleFits,
    EmptyText,
    NoTitle,
    RoomError,
    RulesClash,
    TextTooLong,
    TitleUnderRule,
    UnstorableText,
)
from articles.importing.decoding import decode
from articles.importing.digests import digest
from articles.importing.plain import MOST_CHARACTERS, BlockRule, ParsedArticle, parse
from articles.text.blocks import BETWEEN_BLOCKS, Kind, numbers, refuse_untiled
from articles.text.normalise import normalise

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def kinds_of(article: ParsedArticle) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_blank_lines_part_blocks_and_the_first_is_the_title() -> None:
    article = parse("A title\n\nFirst words.\n \n\n\nSecond words.\n")
    assert kinds_of(article) == [
        ("title", "A title"),
        ("paragraph", "First words."),
        ("paragraph", "Second words."),
    ]
    assert (article.title, article.standfirst) == ("A title", "")
    assert article.text == "A title\n\nFirst words.\n\nSecond words."


def test_a_line_break_inside_a_block_is_a_space() -> None:
    article = parse("A title\nin two lines\n\n First\r\n words \n and more")
    assert article.text == "A title in two lines\n\nFirst words and more"


def test_without_any_blank_line_each_line_is_a_block() -> None:
    assert parse("\n\nA title\nFirst\nSecond\n\n").text == "A title\n\nFirst\n\nSecond"


def test_rules_say_what_blocks_are() -> None:
    article = parse(
        "Advert!\n\nTitle\n\nStands first\n\nSaid he\n\nSaid she\n\nPoint\n\nAdvert!",
        rules=[
            BlockRule("Advert", Kind.FURNITURE, times=2),
            BlockRule("Stands", Kind.STANDFIRST),
            BlockRule("Said", Kind.QUOTE, times=2),
            BlockRule("Point", Kind.LIST_ITEM),
        ],
    )
    assert [block.kind.value for block in article.blocks] == [
        *("furniture", "title", "standfirst", "quote", "quote", "list_item", "furniture"),
    ]
    assert (article.title, article.standfirst) == ("Title", "Stands first")


def test_the_words_of_a_rule_are_normalised_like_the_text() -> None:
    rule = BlockRule(" re\u0301gime\xa0\nchange", Kind.HEADING)
    assert kinds_of(parse("Title\n\nrégime\nchange came", rules=[rule]))[1][0] == "heading"


@pytest.mark.parametrize(("starts", "times"), [("Nothing", 1), ("First", 2), ("", 1), ("", 2), ("F", 0)])
def test_a_rule_that_fits_more_or_fewer_blocks_than_stated_is_refused(starts: str, times: int) -> None:
    with pytest.raises(BlockRuleFits):
        parse("Title\n\nFirst", rules=[BlockRule(starts, Kind.QUOTE, times=times)])


def test_two_rules_for_one_block_are_refused_unless_they_agree() -> None:
    first = BlockRule("First", Kind.QUOTE)
    with pytest.raises(RulesClash):
        parse("Title\n\nFirst", rules=[first, BlockRule("Fir", Kind.HEADING)])
    assert parse("Title\n\nFirst", rules=[first, BlockRule("Fir", Kind.QUOTE)]).blocks[1].kind is Kind.QUOTE


def test_no_rule_decides_about_the_title() -> None:
    with pytest.raises(TitleUnderRule):
        BlockRule("Title", Kind.TITLE)
    with pytest.raises(TitleUnderRule):
        parse("Title\n\nFirst", rules=[BlockRule("Title", Kind.HEADING)])


def test_a_text_of_nothing_but_furniture_has_no_title() -> None:
    with pytest.raises(NoTitle):
        parse("Advert\n\nAdvert", rules=[BlockRule("Advert", Kind.FURNITURE, times=2)])


@pytest.mark.parametrize(
    "raw", ["", "\n\n", " \t\xa0\n", "\ufeff", "\u200b\n\n\xad", "\u200e\n\n\u202e\u2069"]
)
def test_a_text_without_a_visible_character_is_empty(raw: str) -> None:
    with pytest.raises(EmptyText):
        parse(raw)


@pytest.mark.parametrize("raw", ["Title\x00", "Title\n\n\ud83d"])
def test_a_text_that_cannot_be_stored_is_refused(raw: str) -> None:
    with pytest.raises(UnstorableText):
        parse(raw)


def test_the_longest_text_is_accepted_and_one_character_more_is_not() -> None:
    longest = "Title\n\n" + "a" * (MOST_CHARACTERS - len("Title\n\n"))
    assert len(parse(longest).text) == MOST_CHARACTERS
    with pytest.raises(TextTooLong, match=str(MOST_CHARACTERS + 1)):
        parse(longest + "a")


def test_length_is_counted_as_the_text_is_stored() -> None:
    assert parse("Title" + " " * MOST_CHARACTERS + "\n\n\n" + "\xad" * MOST_CHARACTERS).text == "Title"
    with pytest.raises(TextTooLong):
        parse("a\n" * (MOST_CHARACTERS // 2))


LETTERS = st.sampled_from("ab \n\n\r\t\x85\u2028\u2029\xa0\u200b\u200e\u0301é😀")


@given(st.text(LETTERS | st.characters(exclude_categories=["Cs"]), min_size=1))
def test_blocks_tile_a_normalised_text_that_parses_to_itself(raw: str) -> None:
    try:
        article = parse(raw)
    except (EmptyText, UnstorableText):
        return
    refuse_untiled(article.blocks, article.text)
    assert normalise(article.text) == article.text
    assert "\n" not in article.text.replace(BETWEEN_BLOCKS, "")
    assert article.digest == digest(article.text)
    assert article.blocks[0].kind is Kind.TITLE
    assert parse(article.text) == article


@given(st.text(LETTERS), st.lists(st.tuples(st.text(LETTERS), st.sampled_from(Kind), st.integers(0, 3))))
def test_any_text_under_any_rules_is_an_article_or_refused_with_a_sentence(
    raw: str, rows: list[tuple[str, Kind, int]]
) -> None:
    try:
        article = parse(raw, rules=[BlockRule(starts, kind, times=times) for starts, kind, times in rows])
    except RoomError as refusal:
        assert str(refusal)
    else:
        assert [block.kind for block in article.blocks].count(Kind.TITLE) == 1


SECOND_RULES = (
    BlockRule("Support Russia Insider", Kind.FURNITURE, times=2),
    BlockRule("Our commenting rules", Kind.FURNITURE),
    BlockRule("The Syria plan the pair agreed", Kind.STANDFIRST),
    BlockRule("The proposal also says", Kind.QUOTE),
    BlockRule("The deliveries of Russia", Kind.QUOTE),
    BlockRule('"This theme was touched', Kind.QUOTE),
    BlockRule('"Military and technical cooperation was', Kind.QUOTE),
)


@pytest.mark.parametrize(
    ("name", "rules", "kinds", "quotes", "characters", "fingerprint"),
    [
        (
            "russia-sets-the-tone-in-tehran",
            (),
            "T PPPPPPPPP",
            [],
            3287,
            "4ee1c06e848e04e484ae592ab29074beec91343278c68b423f6d63fbc62f03df",
        ),
        (
            "putin-proclaims-turkey-relations-fully-restored",
            SECOND_RULES,
            "F TS PPQPPPPPPPPQQQP FF",
            [3, 12, 13, 14],
            4323,
            "299dd68e860e29eb2a0540a3c5278479c158392d8a19de984469ebd135872498",
        ),
    ],
)
def test_the_two_articles_are_read_as_they_were_when_their_passages_were_tagged(
    name: str, rules: tuple[BlockRule, ...], kinds: str, quotes: list[int], characters: int, fingerprint: str
) -> None:
    article = parse(decode((SEEDS / f"{name}.txt").read_bytes()), rules=rules)
    letters = "".join(block.kind.value[0].upper() for block in article.blocks)
    assert letters == kinds.replace(" ", "")
    numbered = dict(zip(numbers(article.blocks), article.blocks, strict=True))
    assert [number for number, block in numbered.items() if block.kind is Kind.QUOTE] == quotes
    assert len(article.text) == characters
    assert article.digest == fingerprint
    refuse_untiled(article.blocks, article.text)
