"""Plain text to an article: blocks parted by blank lines, the first that is no furniture is the title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from articles.errors import BlockRuleFits, EmptyText, NoTitle, RulesClash, TextTooLong, TitleUnderRule
from articles.importing.digests import digest
from articles.text.blocks import BETWEEN_BLOCKS, Block, Kind
from articles.text.normalise import normalise
from articles.text.visibility import is_visible

# Five times the longest magazine pieces; a database row and a page still take it in one go.
MOST_CHARACTERS = 500_000


@dataclass(frozen=True)
class BlockRule:
    """Says that the blocks that start with these words, so many of them, are of this kind.

    Without a number it is an outlet's rule, for texts that nobody has seen yet: it fits as often as it fits,
    the longest of several decides, and it can take a title only by saying that the block is furniture.
    """

    starts: str
    kind: Kind
    times: int | None = 1

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
    pieces = cut(raw)
    stated = _apply([rule for rule in rules if rule.times is not None], pieces)
    ruled = expected(pieces, rules) | stated
    title = title_among(pieces, ruled)
    if title is None:
        raise NoTitle
    if title in stated:
        raise TitleUnderRule(starts=pieces[title][:60])
    return assemble(pieces, ruled)


def cut(raw: str) -> list[str]:
    """The words of each block; raises UnstorableText, EmptyText and TextTooLong."""
    pieces = _cut(normalise(raw))
    if not pieces:
        raise EmptyText
    length = len(BETWEEN_BLOCKS.join(pieces))
    if length > MOST_CHARACTERS:
        raise TextTooLong(length=length, most=MOST_CHARACTERS)
    return pieces


def expected(pieces: Sequence[str], rules: Sequence[BlockRule]) -> dict[int, Kind]:
    """The kinds that an outlet's rules give to blocks, by place; rules with a number say nothing here."""
    known = sorted(
        ((start_of(rule.starts), rule.kind) for rule in rules if rule.times is None),
        key=lambda rule: len(rule[0]),
    )
    # The longest comes last and stays.
    return {
        at: kind
        for words, kind in known
        if words
        for at, piece in enumerate(pieces)
        if piece.startswith(words)
    }


def start_of(words: str) -> str:
    """The words of a rule as they would stand in a block."""
    return _in_one_line(normalise(words).strip(" \n"))


def title_among(pieces: Sequence[str], kinds: Mapping[int, Kind]) -> int | None:
    """The place of the title: the first block that is not furniture."""
    return next((at for at in range(len(pieces)) if kinds.get(at) is not Kind.FURNITURE), None)


def assemble(pieces: Sequence[str], kinds: Mapping[int, Kind]) -> ParsedArticle:
    """The article of these blocks, paragraphs where no kind is given; NoTitle when all are furniture."""
    title = title_among(pieces, kinds)
    if title is None:
        raise NoTitle
    named = {**kinds, title: Kind.TITLE}
    return _assemble(pieces, [named.get(at, Kind.PARAGRAPH) for at in range(len(pieces))])


def _cut(text: str) -> list[str]:
    text = text.strip(" \n")
    if BETWEEN_BLOCKS in text:
        pieces = [_in_one_line(piece) for piece in text.split(BETWEEN_BLOCKS)]
    else:
        pieces = text.split("\n")
    # A line of nothing but joiners or marks would be a block, even a title, that nobody can see.
    return [piece.strip(" ") for piece in pieces if is_visible(piece)]


def _in_one_line(piece: str) -> str:
    return " ".join(line.strip(" ") for line in piece.split("\n"))


def _apply(rules: Sequence[BlockRule], pieces: Sequence[str]) -> dict[int, Kind]:
    kinds: dict[int, Kind] = {}
    for rule in rules:
        starts = start_of(rule.starts)
        fits = [at for at, piece in enumerate(pieces) if starts and piece.startswith(starts)]
        if len(fits) != rule.times:
            raise BlockRuleFits(starts=rule.starts, times=len(fits), stated=rule.times or 0)
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
