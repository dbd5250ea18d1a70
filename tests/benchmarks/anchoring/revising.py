"""A draft of an article's next text, with the passages that stand in its old one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.benchmarks.anchoring.drafts import NOWHERE, Atom, Block, Sentence, Text, cut, words_of, written
from tests.benchmarks.anchoring.prose import Writer

Passage = tuple[int, int]  # the number of its first word, and of the one behind its last


def _as_it_is(text: str) -> str:
    return text


@dataclass
class Draft:
    """The old text, and the blocks of the new one as they are revised."""

    old: Text
    blocks: list[Block]
    passages: list[Passage]
    chance: random.Random
    writer: Writer
    aimed: set[int] = field(default_factory=set)  # the passages that the edit is about
    published: Callable[[str], str] = _as_it_is  # how the outlet sends the new text, before normalisation

    def aim(self, most: int, fits: Callable[[int, int], bool] = lambda first, end: True) -> Iterator[Passage]:
        """Passages to be edited, none of them overlapping another; from now on the edit is about them."""
        order = list(range(len(self.passages)))
        self.chance.shuffle(order)
        taken: list[Passage] = []
        for number in order:
            first, end = self.passages[number]
            if len(taken) == most:
                return
            near = any(first < other_end + 3 and other - 3 < end for other, other_end in taken)
            if near or not fits(first, end) or not self.has(first, end):
                continue
            taken.append((first, end))
            self.aim_at(first, end)
            yield first, end

    def has(self, first: int, end: int) -> bool:
        """Whether all these old words are still there, in their order and one after the other."""
        there = [atom.origin for block in self.blocks for atom in words_of(block)]
        return first in there and there[there.index(first) :][: end - first] == list(range(first, end))

    def aim_at(self, first: int, end: int) -> None:
        """Say that the edit is about every passage that shares a word with these."""
        self.aimed.update(
            number for number, (one, other) in enumerate(self.passages) if one < end and first < other
        )

    def place_of(self, origin: int) -> tuple[Block, int, int]:
        """The block, the sentence in it and the place in that where an old word stands now."""
        for block in self.blocks:
            for number, sentence in enumerate(block):
                for at, atom in enumerate(sentence):
                    if atom.origin == origin:
                        return block, number, at
        raise LookupError(origin)

    def paragraphs(self, fewest: int = 1) -> list[int]:
        """The numbers of the blocks below title and standfirst that have so many sentences."""
        return [at for at, block in enumerate(self.blocks) if at > 1 and len(block) >= fewest]

    def some_paragraphs(self, share: float, fewest: int = 1) -> list[int]:
        """A share of them, one at least where there is any, from the last to the first."""
        there = self.paragraphs(fewest)
        number = min(len(there), max(1, round(share * len(there))))
        return sorted(self.chance.sample(there, number), reverse=True)

    def is_in_sentence(self, first: int, end: int) -> bool:
        """Whether these old words are in one sentence."""
        return any(one <= first and end <= other for one, other in self.old.sentences)

    def sentence_around(self, first: int) -> tuple[int, int]:
        """The first old word of its sentence, and the one behind the last."""
        return next((one, other) for one, other in self.old.sentences if one <= first < other)

    def aim_at_words(self, atoms: Sentence | Iterator[Atom]) -> None:
        """Say that the edit is about the passages in these words."""
        origins = [atom.origin for atom in atoms if atom.origin != NOWHERE]
        if origins:
            self.aim_at(min(origins), max(origins) + 1)

    def aim_at_block(self, block: Block) -> None:
        """Say that the edit is about the passages in this block."""
        self.aim_at_words(words_of(block))


def begin(text: str, chance: random.Random, writer: Writer, quotes: list[str] | None = None) -> Draft:
    """A draft of a text, equal to it, with passages of every length and those of the quotes."""
    blocks = cut(text)
    old, _ = written(blocks)
    if old.text != text:
        raise ValueError("the text is not what its words and blocks make of it")
    passages = {_passage(old, chance) for _ in range(36)}
    for quote in quotes or []:
        start = text.index(quote)
        first = next(at for at, end in enumerate(old.ends) if end > start)
        last = next(at for at in range(len(old)) if old.ends[at] >= start + len(quote))
        passages.add((first, last + 1))
    return Draft(old, blocks, sorted(passages), chance, writer)


def _passage(old: Text, chance: random.Random) -> Passage:
    first, end = chance.choice(old.sentences)
    kind = chance.random()
    if kind < 0.25:
        return first, end
    if kind < 0.35:
        return first, min(len(old), chance.choice([other for _, other in old.sentences if other >= end][:3]))
    if kind < 0.43:
        edges = sorted(old.edges)
        at = chance.randrange(len(edges) - 1)
        return edges[at], edges[min(len(edges) - 1, at + chance.choice((1, 1, 2)))]
    length = chance.choice((1, 2, 3, 4, 6, 8, 10, 13))
    start = chance.randrange(first, max(first + 1, end - length))
    while start > first and not old.keys[start].isalnum():
        start -= 1
    end = min(end, start + length)
    while end > start + 1 and not old.keys[end - 1].isalnum():
        end -= 1
    return start, end


def render(draft: Draft) -> tuple[Text, list[Atom]]:
    """The new text, and its words."""
    return written(draft.blocks)
