"""Blocks tile a text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import BadSpan
from articles.text.blocks import (
    BETWEEN_BLOCKS,
    Block,
    Kind,
    blocks_under,
    from_json,
    numbers,
    refuse_untiled,
    to_json,
    touches_furniture,
)
from articles.text.spans import Span
from tests.brackets import spans_of

KINDS = (Kind.TITLE, Kind.PARAGRAPH, Kind.FURNITURE, Kind.QUOTE)
TEXT, SPANS = spans_of("[Title]\n\n[First words]\n\n[Advert]\n\n[Said he]")
BLOCKS = tuple(Block(kind, span.start, span.end) for kind, span in zip(KINDS, SPANS, strict=True))


def on(drawn: str) -> Span:
    text, (span,) = spans_of(drawn)
    assert text == TEXT
    return span


def test_blocks_that_tile_a_text_are_accepted() -> None:
    refuse_untiled(BLOCKS, TEXT)


@pytest.mark.parametrize(
    "drawn",
    [
        "Title\n\n[First]",
        "[Title]\n\nFirst",
        "[Title]\n\n[First]\n",
        "\n[Title]\n\n[First]",
        "[Title]\n[First]",
        "[Title]\n\n\n[First]",
        "[Title]\n\n[\nFirst]",
        "[Title\n]\n\n[First]",
        "[Title\n\nFirst]",
        "[Title\n\n][First]",
        "[Title] and [First]",
        "Title",
    ],
)
def test_blocks_that_leave_out_or_share_a_line_are_refused(drawn: str) -> None:
    text, spans = spans_of(drawn)
    with pytest.raises(BadSpan):
        refuse_untiled([Block(Kind.PARAGRAPH, span.start, span.end) for span in spans], text)


def test_blocks_out_of_order_empty_or_beyond_the_text_are_refused() -> None:
    last = BLOCKS[-1]
    for wrong in (
        BLOCKS[::-1],
        (BLOCKS[0], BLOCKS[0], *BLOCKS[1:]),
        (*BLOCKS[:-1], Block(last.kind, last.start, last.end + 1)),
        (*BLOCKS, Block(Kind.PARAGRAPH, last.end, last.end)),
    ):
        with pytest.raises(BadSpan):
            refuse_untiled(wrong, TEXT)


@given(st.lists(st.text("ab\n ", min_size=1), min_size=1), st.randoms(use_true_random=False))
def test_accepted_blocks_joined_again_are_the_text(pieces: list[str], random: Any) -> None:
    blocks, start = [], 0
    for piece in pieces:
        blocks.append(Block(random.choice(list(Kind)), start, start + len(piece)))
        start += len(piece) + len(BETWEEN_BLOCKS)
    text = BETWEEN_BLOCKS.join(pieces)
    if any("\n\n" in piece or piece != piece.strip("\n") for piece in pieces):
        with pytest.raises(BadSpan):
            refuse_untiled(blocks, text)
    else:
        refuse_untiled(blocks, text)
        assert BETWEEN_BLOCKS.join(block.span.of(text) for block in blocks) == text


def test_paragraphs_quotes_and_list_items_are_numbered_from_one() -> None:
    blocks = [Block(kind, at, at + 1) for at, kind in enumerate([*Kind, Kind.PARAGRAPH])]
    assert dict(zip([*Kind, "again"], numbers(blocks), strict=True)) == {
        Kind.TITLE: None,
        Kind.STANDFIRST: None,
        Kind.HEADING: None,
        Kind.PARAGRAPH: 1,
        Kind.QUOTE: 2,
        Kind.LIST_ITEM: 3,
        Kind.FURNITURE: None,
        "again": 4,
    }


def test_blocks_read_back_are_the_blocks_written() -> None:
    assert from_json(json.loads(json.dumps(to_json(BLOCKS)))) == BLOCKS


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"kind": "poem", "start": 0, "end": 1},
        {"kind": "title", "start": "0", "end": 1},
        {"kind": "title", "start": 0, "end": 1.0},
        {"kind": "title", "start": 0},
        {"kind": [], "start": 0, "end": 1},
        None,
        7,
    ],
)
def test_rows_that_are_no_blocks_are_refused(row: Any) -> None:
    with pytest.raises(BadSpan):
        from_json([row])


@pytest.mark.parametrize(
    ("drawn", "under", "furniture"),
    [
        ("Ti[tl]e\n\nFirst words\n\nAdvert\n\nSaid he", [0], False),
        ("Titl[e\n\nF]irst words\n\nAdvert\n\nSaid he", [0, 1], False),
        ("Title[\n\n]First words\n\nAdvert\n\nSaid he", [], False),
        ("Title\n\nFirst [words\n\n]Advert\n\nSaid he", [1], False),
        ("Title\n\nFirst [words\n\nA]dvert\n\nSaid he", [1, 2], True),
        ("Title\n\nFirst [words\n\nAdvert\n\nSaid] he", [1, 2, 3], True),
        ("Title\n\nFirst words\n\nAdvert[\n\nSaid he]", [3], False),
    ],
)
def test_a_span_lies_on_the_blocks_it_shares_a_character_with(
    drawn: str, under: list[int], furniture: bool
) -> None:
    assert blocks_under(BLOCKS, on(drawn)) == tuple(BLOCKS[at] for at in under)
    assert touches_furniture(BLOCKS, on(drawn)) is furniture
