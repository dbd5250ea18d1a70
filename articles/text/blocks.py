"""The blocks that tile a text: title, paragraphs and the rest, told by position, not by markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from articles.errors import BadSpan
from articles.text.spans import Span

BETWEEN_BLOCKS = "\n\n"


class Kind(StrEnum):
    """What a block is to its reader."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"


NUMBERED = frozenset({Kind.PARAGRAPH, Kind.QUOTE, Kind.LIST_ITEM})


@dataclass(frozen=True)
class Block:
    """One block of a text, half-open, in code points."""

    kind: Kind
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as plain values that `from_json` reads back."""
    return [{"kind": block.kind.value, "start": block.start, "end": block.end} for block in blocks]


def from_json(rows: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The blocks that `to_json` wrote; BadSpan when a row is not one."""
    return tuple(_block_from(row) for row in rows)


def _block_from(row: Mapping[str, Any]) -> Block:
    try:
        kind, start, end = Kind(row["kind"]), row["start"], row["end"]
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadSpan(reason=f"{row!r} is no block") from wrong
    if type(start) is not int or type(end) is not int:
        raise BadSpan(reason=f"{row!r} has no whole numbers for its place")
    return Block(kind, start, end)


def numbers(blocks: Iterable[Block]) -> tuple[int | None, ...]:
    """Each block's number as readers see it, counted from 1; None for a block that has none."""
    found: list[int | None] = []
    count = 0
    for block in blocks:
        counts = block.kind in NUMBERED
        count += counts
        found.append(count if counts else None)
    return tuple(found)


def refuse_untiled(blocks: Sequence[Block], text: str) -> None:
    """Raise BadSpan unless the blocks, in order and two line feeds apart, are the whole text."""
    if not blocks:
        raise BadSpan(reason="the text has no blocks")
    if blocks[0].start != 0:
        raise BadSpan(reason=f"the first block starts at {blocks[0].start}, not at 0")
    if blocks[-1].end != len(text):
        raise BadSpan(reason=f"the last block ends at {blocks[-1].end}, the text at {len(text)}")
    for before, after in pairwise(blocks):
        if text[before.end : after.start] != BETWEEN_BLOCKS:
            raise BadSpan(reason=f"the block at {after.start} does not stand two line feeds after the last")
    for block in blocks:
        _refuse_unlike_block(block, block.span.of(text))


def _refuse_unlike_block(block: Block, words: str) -> None:
    # With a blank line inside or a line feed at its edge, a block could be cut in another way too.
    if BETWEEN_BLOCKS in words or words.startswith("\n") or words.endswith("\n"):
        raise BadSpan(reason=f"the block at {block.start} holds a line that is not its own")


def blocks_under(blocks: Iterable[Block], span: Span) -> tuple[Block, ...]:
    """The blocks that share at least one character with the span."""
    return tuple(block for block in blocks if block.span.overlaps(span))


def touches_furniture(blocks: Iterable[Block], span: Span) -> bool:
    """Whether any of the span's characters is in a block that is not the article."""
    return any(block.kind is Kind.FURNITURE for block in blocks_under(blocks, span))
