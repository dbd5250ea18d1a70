"""Passages within their sentences, without the rest of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from articles.queries.columns import Reading, mark
from articles.queries.pages import Excerpt, Piece, ShownPassage
from articles.rendering.html import mark_up
from articles.text import sentences
from articles.text.blocks import Block, Kind
from articles.text.spans import Span


@dataclass
class _Stretch:
    """Whole sentences, and the passages that touch them."""

    start: int
    end: int
    passages: list[ShownPassage]
    cut_before: bool
    cut_after: bool


def excerpts(reading: Reading) -> tuple[Excerpt, ...]:
    """The sentences of every passage in text order; passages that share one stand in it together."""
    return tuple(_excerpt(reading, stretch) for stretch in _stretches(reading))


def _stretches(reading: Reading) -> list[_Stretch]:
    text, blocks = reading.revision.text, reading.blocks
    starts = [block.start for block in blocks]

    @cache
    def sentences_of(index: int) -> tuple[Span, ...]:
        return sentences.sentences(text, blocks[index].span, language=reading.revision.language)

    found: list[_Stretch] = []
    for passage in reading.passages:
        span = Span(passage.start, passage.end)
        first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
        whole = [sentence for index in range(first, last) for sentence in sentences_of(index)]
        extent = sentences.around(text, span, whole)
        cut_before = extent.start not in {sentence.start for sentence in whole}
        cut_after = extent.end not in {sentence.end for sentence in whole}
        if found and extent.start < found[-1].end:
            _lengthen(found[-1], extent, passage, cut_after)
        else:
            found.append(_Stretch(extent.start, extent.end, [passage], cut_before, cut_after))
    return found


def _lengthen(stretch: _Stretch, extent: Span, passage: ShownPassage, cut_after: bool) -> None:
    stretch.passages.append(passage)
    if extent.end >= stretch.end:
        stretch.end, stretch.cut_after = extent.end, cut_after


def _excerpt(reading: Reading, stretch: _Stretch) -> Excerpt:
    under = [
        (block, number)
        for block, number in zip(reading.blocks, reading.numbers, strict=True)
        if block.start < stretch.end and stretch.start < block.end and block.kind is not Kind.FURNITURE
    ]
    pieces = [_piece(reading.revision.text, block, stretch) for block, _number in under]
    return Excerpt(under[0][1], tuple(pieces), tuple(stretch.passages))


def _piece(text: str, block: Block, stretch: _Stretch) -> Piece:
    start, end = max(block.start, stretch.start), min(block.end, stretch.end)
    return Piece(
        kind=str(block.kind),
        html=mark_up(text, start, end, [mark(passage) for passage in stretch.passages]),
        cut_before=stretch.cut_before and start == stretch.start,
        cut_after=stretch.cut_after and end == stretch.end,
    )
