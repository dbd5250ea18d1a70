"""How much of one text stands in another, whatever the order of its parts."""

from __future__ import annotations

from articles.text.folding import sections

WORDS = 5  # in a row: fewer are shared by any two texts of one language


def shingles(text: str) -> frozenset[int]:
    """The runs of so many words in a text, as numbers; of a shorter text its words as one."""
    words = " ".join(sections(text)).split()
    runs = range(max(1, len(words) - WORDS + 1))
    return frozenset(hash(tuple(words[at : at + WORDS])) for at in runs) if words else frozenset()


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share, 0 to 1, of the shorter text's runs that the other has too."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
