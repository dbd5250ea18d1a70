"""Two texts as rows of blocks that belong together: for a page side by side, or as one text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from articles.anchoring.words import Words
from articles.rendering.differences import Differences, Kind, Piece
from articles.text.blocks import Block, numbers

# Of the words of the shorter block: two blocks that share less only happen to use the same words.
SHARED = 0.25

# Stands where a block ends in one of the texts alone.
BREAK = "¶ "


@dataclass(frozen=True)
class ComparedBlock:
    """A block of one of the texts, with what became of its words."""

    kind: str
    number: int | None
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """Blocks of the old text and those of the new one that they became; one side may be empty."""

    old: tuple[ComparedBlock, ...]
    new: tuple[ComparedBlock, ...]
    inline: tuple[tuple[Piece, ...], ...]  # as one text: a tuple for each paragraph

    @property
    def changed(self) -> bool:
        """Whether anything in it is other than before."""
        pieces = (piece for block in (*self.old, *self.new) for piece in block.pieces)
        return len(self.old) != len(self.new) or any(piece.kind is not Kind.SAME for piece in pieces)


@dataclass(frozen=True)
class _Group:
    """The numbers of blocks that belong together, of the old text and of the new one."""

    old: range
    new: range


def rows(found: Differences, old_blocks: Sequence[Block], new_blocks: Sequence[Block]) -> tuple[Row, ...]:
    """Every block of both texts once, in order.

    Words that are the same in blocks that do not belong together are counted as gone and new from now on.
    """
    pairs = _Pairs(found, old_blocks, new_blocks)
    groups = list(_groups(pairs))
    pairs.part(groups)
    old_numbers, new_numbers = numbers(old_blocks), numbers(new_blocks)
    return tuple(
        Row(
            tuple(
                ComparedBlock(str(b.kind), old_numbers[at], b.start, b.end, found.old_pieces(b.span))
                for at in group.old
                for b in [old_blocks[at]]
            ),
            tuple(
                ComparedBlock(str(b.kind), new_numbers[at], b.start, b.end, found.new_pieces(b.span))
                for at in group.new
                for b in [new_blocks[at]]
            ),
            tuple(_inline(pairs.old_tokens(group.old), pairs.new_tokens(group.new))),
        )
        for group in groups
    )


class _Pairs:
    """The blocks of both texts, and which words stand in which."""

    def __init__(self, found: Differences, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.found, self.old, self.new = found, old, new
        self.old_of = _blocks_of(found.old_words, old)
        self.new_of = _blocks_of(found.new_words, new)

    def same(self) -> Iterator[tuple[int, int]]:
        """The same words, by their numbers in both texts."""
        for run in self.found.runs:
            if run.same:
                yield from zip(
                    range(run.old_first, run.old_end), range(run.new_first, run.new_end), strict=True
                )

    def part(self, groups: Sequence[_Group]) -> None:
        """Words that only happen to be the same in blocks that do not belong together are other words."""
        old_group = {at: number for number, group in enumerate(groups) for at in group.old}
        new_group = {at: number for number, group in enumerate(groups) for at in group.new}
        for old_at, new_at in self.same():
            if old_group[self.old_of[old_at]] != new_group[self.new_of[new_at]]:
                self.found.old_kinds[old_at], self.found.new_kinds[new_at] = Kind.GONE, Kind.NEW

    def old_tokens(self, blocks: range) -> list[Piece | None]:
        """The words of these blocks, each with the space after it; None between two blocks."""
        return _tokens(self.found.old, self.found.old_words, self.found.old_kinds, self.old, blocks)

    def new_tokens(self, blocks: range) -> list[Piece | None]:
        return _tokens(self.found.new, self.found.new_words, self.found.new_kinds, self.new, blocks)


def _blocks_of(words: Words, blocks: Sequence[Block]) -> list[int]:
    starts = [block.start for block in blocks]
    return [bisect_right(starts, start) - 1 for start in words.starts]


def _groups(pairs: _Pairs) -> Iterator[_Group]:
    """Blocks that share words; between them those that share none, each beside the next of the other text."""
    old_at = new_at = 0
    for group in _shared(pairs):
        yield from _beside(range(old_at, group.old.start), range(new_at, group.new.start))
        yield group
        old_at, new_at = group.old.stop, group.new.stop
    yield from _beside(range(old_at, len(pairs.old)), range(new_at, len(pairs.new)))


def _beside(old: range, new: range) -> Iterator[_Group]:
    for one, other in zip_longest(old, new):
        yield _Group(
            range(0) if one is None else range(one, one + 1),
            range(0) if other is None else range(other, other + 1),
        )


def _shared(pairs: _Pairs) -> Iterator[_Group]:
    """Blocks that share enough words; one that was split, or two that were merged, are one group."""
    times = Counter((pairs.old_of[one], pairs.new_of[other]) for one, other in pairs.same())
    old_lengths, new_lengths = Counter(pairs.old_of), Counter(pairs.new_of)
    held: _Group | None = None
    for (one, other), shared in sorted(times.items()):
        if shared < SHARED * min(old_lengths[one], new_lengths[other]):
            continue
        if held is not None and (one < held.old.stop or other < held.new.stop):
            held = _Group(
                range(held.old.start, max(held.old.stop, one + 1)),
                range(held.new.start, max(held.new.stop, other + 1)),
            )
            continue
        if held is not None:
            yield held
        held = _Group(range(one, one + 1), range(other, other + 1))
    if held is not None:
        yield held


def _tokens(
    text: str, words: Words, kinds: Sequence[Kind], blocks: Sequence[Block], wanted: range
) -> list[Piece | None]:
    found: list[Piece | None] = []
    for at in wanted:
        block = blocks[at]
        if found:
            found.append(None)
        under = words.under(block.span)
        for word in range(under.first, under.end):
            start = words.starts[word] if word > under.first else block.start
            end = words.starts[word + 1] if word + 1 < under.end else block.end
            found.append(Piece(kinds[word], text[start:end], start))
    return found


def _inline(old: Sequence[Piece | None], new: Sequence[Piece | None]) -> Iterator[tuple[Piece, ...]]:
    """Paragraph after paragraph, in the order of the new text: what is gone stands before what is new."""
    old_at = new_at = 0
    paragraph: list[Piece] = []
    while old_at < len(old) or new_at < len(new):
        gone, old_at = _until_same(old, old_at)
        came, new_at = _until_same(new, new_at)
        paragraph += [piece or Piece(Kind.SAME, " ", 0) for piece in gone]
        if None in gone and None not in came:
            paragraph.append(Piece(Kind.GONE, BREAK, 0))
        for piece in came:
            if piece is not None:
                paragraph.append(piece)
                continue
            if None not in gone:
                paragraph.append(Piece(Kind.NEW, BREAK, 0))
            yield _joined(paragraph)
            paragraph = []
        while old_at < len(old) and new_at < len(new) and _is_same(old[old_at]) and _is_same(new[new_at]):
            paragraph.append(new[new_at])  # type: ignore[arg-type]
            old_at, new_at = old_at + 1, new_at + 1
    if paragraph:
        yield _joined(paragraph)


def _until_same(tokens: Sequence[Piece | None], at: int) -> tuple[list[Piece | None], int]:
    first = at
    while at < len(tokens) and not _is_same(tokens[at]):
        at += 1
    return list(tokens[first:at]), at


def _is_same(token: Piece | None) -> bool:
    return token is not None and token.kind is Kind.SAME


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Runs of one kind as one piece, without the space after it."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind is piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text, found[-1].start)
        else:
            found.append(piece)
    return tuple(_spaced(found))


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        words = piece.text.rstrip()
        if piece.kind is Kind.SAME or words == piece.text:
            yield piece
            continue
        if words:
            yield Piece(piece.kind, words, piece.start)
        yield Piece(Kind.SAME, piece.text[len(words) :], piece.start + len(words))
