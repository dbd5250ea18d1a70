"""Blocks that say the same as one before them: the sign of a text that was pasted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.blocks import Kind
from articles.text.folding import fold

SHORTEST = 40  # code points: a refrain, a date or a name may well stand twice


@dataclass(frozen=True)
class Repeat:
    """The block at `at` says what the one at `first` said; both counted from 0."""

    first: int
    at: int


def repeats(blocks: Sequence[tuple[Kind, str]]) -> tuple[Repeat, ...]:
    """Every block outside furniture whose words stand in one before it; case and marks count for nothing."""
    first: dict[tuple[str, ...], int] = {}
    found = []
    for at, (kind, words) in enumerate(blocks):
        if kind is Kind.FURNITURE or len(words) < SHORTEST:
            continue
        before = first.setdefault(fold(words), at)
        if before != at:
            found.append(Repeat(before, at))
    return tuple(found)
