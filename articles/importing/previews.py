"""A text as it would be imported, block by block, for somebody who has yet to say what each block is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.errors import NoTitle
from articles.importing.digests import digest
from articles.importing.plain import BlockRule, ParsedArticle, assemble, cut, expected, title_among
from articles.text.blocks import Block, Kind

KEY_LENGTH = 12  # hexadecimal digits: two blocks of one text meet once in millions of texts


@dataclass(frozen=True)
class Piece:
    """A block that will be; its key is made of its words, so that marks survive a change elsewhere."""

    key: str
    words: str
    kind: Kind
    ruled: Kind  # what it would be by the rules and the text before alone
    kept: bool = False  # whether that is what it was in the text before


@dataclass(frozen=True)
class Preview:
    """The blocks, and the article they make; None while every one of them is furniture."""

    pieces: tuple[Piece, ...]
    parsed: ParsedArticle | None


def preview(
    raw: str,
    *,
    rules: Sequence[BlockRule] = (),
    before: Mapping[str, Kind] | None = None,
    marks: Mapping[str, Kind] | None = None,
) -> Preview:
    """The blocks of `raw` by an outlet's rules, and the article they make.

    What `kinds_of` says of the text before comes before the rules, and the marks of a person, key to kind,
    before both.
    Raises UnstorableText, EmptyText and TextTooLong.
    """
    words, marks, before = cut(raw), marks or {}, before or {}
    keyed = keys(words)
    ruled = expected(words, rules) | {at: before[key] for at, key in enumerate(keyed) if key in before}
    kinds = ruled | {at: marks[key] for at, key in enumerate(keyed) if key in marks}
    title = title_among(words, kinds)
    pieces = tuple(
        Piece(
            key,
            piece,
            Kind.TITLE if at == title else kinds.get(at, Kind.PARAGRAPH),
            ruled.get(at, Kind.PARAGRAPH),
            key in before,
        )
        for at, (key, piece) in enumerate(zip(keyed, words, strict=True))
    )
    return Preview(pieces, None if title is None else assemble(words, kinds))


def parse_revision(raw: str, *, rules: Sequence[BlockRule], before: Mapping[str, Kind]) -> ParsedArticle:
    """The new text of an article, its blocks named as they were where they have the same words.

    Raises what `preview` does, and NoTitle.
    """
    parsed = preview(raw, rules=rules, before=before).parsed
    if parsed is None:
        raise NoTitle()
    return parsed


def kinds_of(text: str, blocks: Sequence[Block]) -> dict[str, Kind]:
    """What a text's blocks are by their keys, as far as it is not told by their place."""
    keyed = keys(block.span.of(text) for block in blocks)
    told = {Kind.TITLE, Kind.PARAGRAPH}
    return {key: block.kind for key, block in zip(keyed, blocks, strict=True) if block.kind not in told}


def keys(words: Iterable[str]) -> list[str]:
    """A key for each block: of its words, and of how many with the same words come before it."""
    seen: Counter[str] = Counter()
    found = []
    for piece in words:
        stem = digest(piece)[:KEY_LENGTH]
        found.append(f"{stem}-{seen[stem]}")
        seen[stem] += 1
    return found
