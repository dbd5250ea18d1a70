"""What counts as the same word: quotation marks, hyphens and spaces differ between copies of one text."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from articles.text.spans import Span

_DOUBLE_MARKS = "“”„‟«»"
_SINGLE_MARKS = "‘’‚‛ʼ‹›"
_HYPHENS = "\u2010\u2011"

# One character for one character: positions stay what they were.
_SAME = str.maketrans(
    _DOUBLE_MARKS + _SINGLE_MARKS + _HYPHENS,
    '"' * len(_DOUBLE_MARKS) + "'" * len(_SINGLE_MARKS) + "-" * len(_HYPHENS),
)

_SPACES_OR_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Alike:
    """A text with every likeness made equal, and where each of its characters stands in the original."""

    text: str
    places: array[int]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original that became characters `start` to `end` of this one."""
        return Span(self.places[start], self.places[end - 1] + 1)


def alike(text: str) -> str:
    """The text with quotation marks, apostrophes and hyphens in one form; the length stays."""
    return text.translate(_SAME)


def squeeze(text: str) -> Alike:
    """`alike`, with every run of white space as one space; each character knows where it was."""
    pieces: list[str] = []
    places = array("l")
    for piece in _SPACES_OR_WORDS.finditer(alike(text)):
        if piece.group().isspace():
            pieces.append(" ")
            places.append(piece.start())
        else:
            pieces.append(piece.group())
            places.extend(range(piece.start(), piece.end()))
    return Alike("".join(pieces), places)
