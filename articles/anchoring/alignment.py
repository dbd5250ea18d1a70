"""Which word of the new text each word of the old one has become.

Rows of words that stand once in both texts are found first and the longest chain of them that keeps its
order is taken as fixed; the gaps between are treated the same way with shorter rows, and small gaps word
by word. So the time grows with the text, and not, as with a comparison of all words with all, with its
square; and paragraphs that were split or merged need no rule of their own. What stands in another order
is found last and marked as moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.anchoring.slides import settle_slides
from articles.anchoring.words import Stretch, Words

NOWHERE = -1

# Rows of four words are almost always unique in an article, rows of three often are not.
_LONG_ROW = 4
_ROWS = (_LONG_ROW, 2, 1)

# Stock phrases give two articles rows of four and five words in common.
_TELLING_ROW = 6

# Old words times new words; up to this, difflib's word by word takes at most a few milliseconds.
_SMALL_GAP = 64 * 64


@dataclass(frozen=True)
class _Gap:
    old_first: int
    old_end: int
    new_first: int
    new_end: int

    @property
    def size(self) -> int:
        return (self.old_end - self.old_first) * (self.new_end - self.new_first)


class Alignment:
    """For every old word its image in the new text, and for every new word the old one it comes from."""

    def __init__(self, old: Words, new: Words) -> None:
        self._old = old.keys
        self._new = new.keys
        self.images = [NOWHERE] * len(old)
        self.origins = [NOWHERE] * len(new)
        self.moved = bytearray(len(old))
        self._fill(_Gap(0, len(old), 0, len(new)))
        settle_slides(old, new, self.images, self.origins)
        self._find_moved()

    def runs_on(self, first: int, end: int) -> bool:
        """Whether these old words stand in a row in the new text too, none of them moved."""
        image = self.images[first]
        return (
            image != NOWHERE
            and not any(self.moved[first:end])
            and self.images[first:end] == list(range(image, image + end - first))
        )

    def row_around(self, old_at: int, new_at: int, *, most: int) -> tuple[int, int]:
        """The old words around one that stand in a row with it in the new text too, `most` to each side."""
        first = end = old_at
        while first > max(0, old_at - most) and self.images[first - 1] == new_at - (old_at - first) - 1 >= 0:
            first -= 1
        last = min(len(self._old), old_at + most)
        while end < last and self.images[end] == new_at + (end - old_at):
            end += 1
        return first, end

    def share_in_rows(self) -> float:
        """How much of the old text, 0 to 1, stands in unmoved rows of at least six words."""
        in_rows = run = 0
        for at in range(len(self._old) + 1):
            if at < len(self._old) and run and self.runs_on(at - 1, at + 1):
                run += 1
                continue
            in_rows += run if run >= min(_TELLING_ROW, len(self._old)) else 0
            run = int(at < len(self._old) and self.runs_on(at, at + 1))
        return in_rows / max(1, len(self._old))

    def pair_anew(self, old: Stretch, new: Stretch) -> None:
        """Forget what was said of these old words and of these new ones, and compare them with each other."""
        for at in range(old.first, old.end):
            if self.images[at] != NOWHERE:
                self.origins[self.images[at]] = NOWHERE
            self.images[at], self.moved[at] = NOWHERE, False
        for at in range(new.first, new.end):
            if self.origins[at] != NOWHERE:
                self.images[self.origins[at]] = NOWHERE
            self.origins[at] = NOWHERE
        self._compare_words(_Gap(old.first, old.end, new.first, new.end))

    def _pair(self, old_at: int, new_at: int, words: int = 1) -> None:
        for step in range(words):
            self.images[old_at + step] = new_at + step
            self.origins[new_at + step] = old_at + step

    def _fill(self, whole: _Gap) -> None:
        # The edges of two texts do not say that the words beside them are the same; the edges of a gap do.
        if whole.size <= _SMALL_GAP:
            self._compare_words(whole)
            return
        gaps = list(self._split(whole)) or [whole]
        while gaps:
            gap = self._trimmed(gaps.pop())
            if not gap.size:
                continue
            if gap.size <= _SMALL_GAP:
                self._compare_words(gap)
            else:
                gaps.extend(self._split(gap))

    def _trimmed(self, gap: _Gap) -> _Gap:
        i, i_end, j, j_end = gap.old_first, gap.old_end, gap.new_first, gap.new_end
        while i < i_end and j < j_end and self._old[i] == self._new[j]:
            self._pair(i, j)
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and self._old[i_end - 1] == self._new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            self._pair(i_end, j_end)
        return _Gap(i, i_end, j, j_end)

    def _compare_words(self, gap: _Gap) -> None:
        old = self._old[gap.old_first : gap.old_end]
        new = self._new[gap.new_first : gap.new_end]
        for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            self._pair(gap.old_first + match.a, gap.new_first + match.b, match.size)

    def _split(self, gap: _Gap) -> Iterator[_Gap]:
        for row in _ROWS:
            chain = _longest_chain(self._shared_rows(gap, row))
            if chain:
                break
        else:
            return
        i, j = gap.old_first, gap.new_first
        for old_at, new_at in chain:
            # Rows overlap; one that would claim words of another on a different line is left out.
            if old_at < i or new_at < j:
                continue
            yield _Gap(i, old_at, j, new_at)
            self._pair(old_at, new_at, row)
            i, j = old_at + row, new_at + row
        yield _Gap(i, gap.old_end, j, gap.new_end)

    def _shared_rows(self, gap: _Gap, row: int) -> list[tuple[int, int]]:
        old = _single_rows(self._old, gap.old_first, gap.old_end, row)
        new = _single_rows(self._new, gap.new_first, gap.new_end, row)
        return [(at, new[words]) for words, at in old.items() if words in new]

    def _find_moved(self) -> None:
        whole = _Gap(0, len(self._old), 0, len(self._new))
        for old_at, new_at in self._shared_rows(whole, _LONG_ROW):
            if all(self._is_free(old_at + step, new_at + step) for step in range(_LONG_ROW)):
                self._spread(old_at, new_at, 1)
                self._spread(old_at - 1, new_at - 1, -1)

    def _spread(self, old_at: int, new_at: int, step: int) -> None:
        while self._is_free(old_at, new_at) and self._old[old_at] == self._new[new_at]:
            self._pair(old_at, new_at)
            self.moved[old_at] = True
            old_at, new_at = old_at + step, new_at + step

    def _is_free(self, old_at: int, new_at: int) -> bool:
        return (
            0 <= old_at < len(self._old)
            and 0 <= new_at < len(self._new)
            and self.images[old_at] == NOWHERE
            and self.origins[new_at] == NOWHERE
        )


def _single_rows(words: Sequence[str], first: int, end: int, row: int) -> dict[tuple[str, ...], int]:
    """The rows of so many words that stand only once, each with its place, in order."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(first, end - row + 1):
        key = tuple(words[at : at + row])
        places[key] = NOWHERE if key in places else at
    return {key: at for key, at in places.items() if at != NOWHERE}


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, given in order of their first number, whose second ones rise too."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (_, new_at) in enumerate(pairs):
        place = bisect_left(tops, new_at)
        before.append(top_pairs[place - 1] if place else NOWHERE)
        tops[place : place + 1] = [new_at]
        top_pairs[place : place + 1] = [number]
    chain = []
    number = top_pairs[-1] if top_pairs else NOWHERE
    while number != NOWHERE:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
