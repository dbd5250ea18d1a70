"""A text that is being revised, and of every word where it comes from: the truth is known, not inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from articles.text.blocks import BETWEEN_BLOCKS
from articles.text.sentences import sentences
from articles.text.spans import Span

NOWHERE = -1
_ATOM = re.compile(r"\w+|[^\w\s]")


@dataclass
class Atom:
    """A word or sign, the space before it, and which word of the old text it is or stands for."""

    text: str
    gap: str = " "
    origin: int = NOWHERE
    same: bool = False  # the word itself, and no other in its place
    moved: bool = False


Sentence = list[Atom]
Block = list[Sentence]


@dataclass
class Text:
    """A text's words and signs with their places, and which of them begin a block or make a sentence."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    edges: set[int] = field(default_factory=set)  # first of each block, and the number behind the last
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, end: int) -> Span:
        """From the first character of a word to the last of the one before `end`."""
        return Span(self.starts[first], self.ends[end - 1])


def cut(text: str) -> list[Block]:
    """The blocks of a text as sentences of words, each word knowing its number."""
    blocks: list[Block] = []
    number = at = 0
    for piece in text.split(BETWEEN_BLOCKS):
        block: Block = []
        for span in sentences(text, Span(at, at + len(piece))):
            atoms = atoms_of(span.of(text))
            for atom in atoms:
                atom.origin, atom.same = number, True
                number += 1
            block.append(atoms)
        blocks.append(block)
        at += len(piece) + len(BETWEEN_BLOCKS)
    return blocks


def atoms_of(words: str) -> Sentence:
    """New words, from nowhere."""
    found: Sentence = []
    end = 0
    for word in _ATOM.finditer(words):
        found.append(Atom(word.group(), words[end : word.start()]))
        end = word.end()
    if found:
        found[0].gap = " "
    return found


def sentence_of(words: str) -> Sentence:
    """A new sentence."""
    return atoms_of(words)


def new_block(text: str) -> Block:
    """A new block, cut into its sentences."""
    return [atoms_of(span.of(text)) for span in sentences(text, Span(0, len(text)))]


def copied(block: Block) -> Block:
    """The same words once more, from nowhere: a copy is not the passage."""
    return [[replace(atom, origin=NOWHERE, same=False, moved=False) for atom in words] for words in block]


def marked_moved(block: Block) -> Block:
    """The same block, each word knowing that it went elsewhere or might as well have."""
    for atom in words_of(block):
        atom.moved = True
    return block


def words_of(block: Block) -> Iterator[Atom]:
    """The words of a block in order."""
    for sentence in block:
        yield from sentence


def stands_for(words: str, atom: Atom) -> Sentence:
    """New words in the place of one."""
    found = atoms_of(words)
    for new in found:
        new.origin, new.moved = atom.origin, atom.moved
    found[0].gap = atom.gap
    return found


def written(blocks: list[Block]) -> tuple[Text, list[Atom]]:
    """The text that these blocks are, and its words in order."""
    pieces: list[str] = []
    atoms: list[Atom] = []
    text = Text("")
    length = 0
    for block in blocks:
        if not any(block):
            continue
        if pieces:
            pieces.append(BETWEEN_BLOCKS)
            length += len(BETWEEN_BLOCKS)
        text.edges.add(len(atoms))
        for number, sentence in enumerate(block):
            first = len(atoms)
            for at, atom in enumerate(sentence):
                gap = "" if len(atoms) in text.edges else (atom.gap or " ") if number and not at else atom.gap
                pieces += [gap, atom.text]
                text.starts.append(length + len(gap))
                length += len(gap) + len(atom.text)
                text.ends.append(length)
                text.keys.append(atom.text)
                atoms.append(atom)
            if first < len(atoms):
                text.sentences.append((first, len(atoms)))
    text.edges.add(len(atoms))
    text.text = "".join(pieces)
    return text, atoms
