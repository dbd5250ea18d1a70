"""A text as the words by which two revisions of it are compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles.anchoring.likeness import alike
from articles.text.blocks import BETWEEN_BLOCKS
from articles.text.spans import Span

# Chinese and Japanese put no spaces between words: there each character is compared by itself.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+|[^\w\s]")

_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।")

# A text of one word a thousand times over must not cost a thousand times the time.
MOST_PLACES = 50

# In no word, so that a run of words can be looked for as a piece of one long string: that is far
# faster than comparing lists.
_BETWEEN_WORDS = "\n"


@dataclass(frozen=True)
class Stretch:
    """A half-open run of words, by their numbers in the text."""

    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


class Words:
    """The words and signs of a text in order, each with its place, its block and its sentence."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(alike(text)))
        self.keys = [word.group() for word in found]
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]
        breaks = (gap.end() for gap in re.finditer(BETWEEN_BLOCKS, text))
        self._block_edges = sorted({0, len(found), *(bisect_left(self.starts, place) for place in breaks)})
        self._is_block_edge = frozenset(self._block_edges)
        ends = (at + 1 for at, key in enumerate(self.keys) if key in _SENTENCE_ENDS)
        self.sentence_edges = sorted({*self._block_edges, *ends})
        self._is_sentence_edge = frozenset(self.sentence_edges)
        self._joined = _BETWEEN_WORDS + "".join(key + _BETWEEN_WORDS for key in self.keys)
        self._joined_starts = [0, *accumulate(len(key) + 1 for key in self.keys)]

    def __len__(self) -> int:
        return len(self.keys)

    def under(self, span: Span) -> Stretch:
        """The words that share a character with the span; none when it holds only white space."""
        first = bisect_right(self.ends, span.start)
        return Stretch(first, max(first, bisect_left(self.starts, span.end)))

    def span(self, stretch: Stretch) -> Span:
        """From the first character of the first word to the last of the last."""
        return Span(self.starts[stretch.first], self.ends[stretch.end - 1])

    def of(self, stretch: Stretch) -> list[str]:
        """The words themselves, alike ones equal."""
        return self.keys[stretch.first : stretch.end]

    def before(self, number: int, *, characters: int) -> int:
        """The first word that is needed to have so many characters before the word `number`."""
        return bisect_right(self.ends, self.starts[number] - characters) if number else 0

    def after(self, number: int, *, characters: int) -> int:
        """The end of the words needed to have so many characters after the words up to `number`."""
        return bisect_left(self.starts, self.ends[number - 1] + characters) if number else 0

    def block_around(self, stretch: Stretch) -> Stretch:
        """The whole blocks that the stretch is in."""
        return _widened(stretch, self._block_edges)

    def sentences_around(self, stretch: Stretch) -> Stretch:
        """The whole sentences that the stretch is in."""
        return _widened(stretch, self.sentence_edges)

    def block_edges_within(self, stretch: Stretch) -> list[int]:
        """The words with which blocks begin inside the stretch, its own first word left out."""
        first, end = (
            bisect_right(self._block_edges, stretch.first),
            bisect_left(self._block_edges, stretch.end),
        )
        return self._block_edges[first:end]

    def is_block_edge(self, number: int) -> bool:
        """Whether a block begins with this word, or ended before it."""
        return number in self._is_block_edge

    def is_sentence_edge(self, number: int) -> bool:
        """Whether a sentence begins with this word, or ended before it."""
        return number in self._is_sentence_edge

    def places_of(self, keys: Sequence[str]) -> list[int]:
        """The number of the first word wherever these words stand in a row, overlapping ones too.

        At most MOST_PLACES are looked for: who gets so many must not take them for all.
        """
        wanted = _BETWEEN_WORDS + "".join(key + _BETWEEN_WORDS for key in keys)
        places: list[int] = []
        at = self._joined.find(wanted)
        while at >= 0 and len(places) < MOST_PLACES:
            places.append(bisect_left(self._joined_starts, at))
            at = self._joined.find(wanted, at + 1)
        return places


def _widened(stretch: Stretch, edges: list[int]) -> Stretch:
    first = edges[max(0, bisect_right(edges, stretch.first) - 1)]
    return Stretch(first, edges[min(len(edges) - 1, bisect_left(edges, stretch.end))])
