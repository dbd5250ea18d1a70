"""Plain text to an article: blocks parted by blank lines, the first that is no furniture is the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from articles.errors import BlockRuleFits, EmptyText, NoTitle, RulesClash, TextTooLong, TitleUnderRule
from articles.importing.digests import digest
from articles.text.blocks import BETWEEN_BLOCKS, Block, Kind
from articles.text.normalise import normalise

_INVISIBLE = frozenset({"Cf", "Zs"})

# Five times the longest magazine pieces; a database row and a page still take it in one go.
MOST_CHARACTERS = 500_000


@dataclass(frozen=True)
class BlockRule:
    """Says that the blocks that start with these words, so many of them, are of this kind."""

    starts: str
    kind: Kind
    times: int = 1

    def __post_init__(self) -> None:
        if self.kind is Kind.TITLE:
            raise TitleUnderRule(starts=self.starts)


@dataclass(frozen=True)
class ParsedArticle:
    """What a file says an article is; offsets are code points of `text`, title and standfirst are in it."""

    title: str
    standfirst: str
    text: str
    blocks: tuple[Block, ...]
    digest: str

    def words_of(self, kind: Kind) -> str:
        """The words of all blocks of this kind, one space between them."""
        return " ".join(block.span.of(self.text) for block in self.blocks if block.kind is kind)


def parse(raw: str, *, rules: Sequence[BlockRule] = ()) -> ParsedArticle:
    """The article in `raw`, its blocks cut by blank lines (without any: by lines) and named by the rules.

    Raises UnstorableText, EmptyText, TextTooLong and NoTitle; for its rules BlockRuleFits, RulesClash and
    TitleUnderRule.
    """
    pieces = _cut(normalise(raw))
    if not pieces:
        raise EmptyText
    length = len(BETWEEN_BLOCKS.join(pieces))
    if length > MOST_CHARACTERS:
        raise TextTooLong(length=length, most=MOST_CHARACTERS)
    ruled = _apply(rules, pieces)
    title = next((at for at in range(len(pieces)) if ruled.get(at) is not Kind.FURNITURE), None)
    if title is None:
        raise NoTitle
    if title in ruled:
        raise TitleUnderRule(starts=pieces[title][:60])
    kinds = ruled | {title: Kind.TITLE}
    return _assemble(pieces, [kinds.get(at, Kind.PARAGRAPH) for at in range(len(pieces))])


def _cut(text: str) -> list[str]:
    text = text.strip(" \n")
    if BETWEEN_BLOCKS in text:
        pieces = [_in_one_line(piece) for piece in text.split(BETWEEN_BLOCKS)]
    else:
        pieces = text.split("\n")
    return [piece.strip(" ") for piece in pieces if _is_visible(piece)]


def _in_one_line(piece: str) -> str:
    return " ".join(line.strip(" ") for line in piece.split("\n"))


def _is_visible(piece: str) -> bool:
    # A line of nothing but marks of direction or joiners would be a block, even a title, that none can see.
    return any(category(character) not in _INVISIBLE for character in piece)


def _apply(rules: Sequence[BlockRule], pieces: Sequence[str]) -> dict[int, Kind]:
    kinds: dict[int, Kind] = {}
    for rule in rules:
        starts = _in_one_line(normalise(rule.starts).strip(" \n"))
        fits = [at for at, piece in enumerate(pieces) if starts and piece.startswith(starts)]
        if len(fits) != rule.times:
            raise BlockRuleFits(starts=rule.starts, times=len(fits), stated=rule.times)
        for at in fits:
            if kinds.setdefault(at, rule.kind) is not rule.kind:
                raise RulesClash(starts=pieces[at][:60], one=kinds[at].value, other=rule.kind.value)
    return kinds


def _assemble(pieces: Sequence[str], kinds: Sequence[Kind]) -> ParsedArticle:
    blocks: list[Block] = []
    start = 0
    for piece, kind in zip(pieces, kinds, strict=True):
        blocks.append(Block(kind, start, start + len(piece)))
        start += len(piece) + len(BETWEEN_BLOCKS)
    text = BETWEEN_BLOCKS.join(pieces)
    parsed = ParsedArticle(title="", standfirst="", text=text, blocks=tuple(blocks), digest=digest(text))
    return replace(parsed, title=parsed.words_of(Kind.TITLE), standfirst=parsed.words_of(Kind.STANDFIRST))
