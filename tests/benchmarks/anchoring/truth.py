"""What must become of a passage by the rules, told from where each word of the new text comes from.

Nothing here is taken from articles.anchoring: what is measured is no witness.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum, IntEnum

from rapidfuzz import fuzz

from articles.text.spans import Span
from tests.benchmarks.anchoring.drafts import NOWHERE, Atom, Text
from tests.benchmarks.anchoring.revising import Draft, Passage

_CONTEXT = 20  # characters
_LONG = 40  # characters
_AMBIGUOUS = 60  # characters on each side; a stretch that stands twice with so many is told by nothing else
_SAME_ARTICLE = 0.2  # of its words; below, it is another article

_MARKS = str.maketrans(
    {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛ʼ‹›", "'"), **dict.fromkeys("\u2010\u2011", "-")}
)


class Fate(Enum):
    """What happened to the words."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"
    UNDECIDED = "undecided"


class Certain(IntEnum):
    """Whether a passage may be called kept or moved."""

    FORBIDDEN = 0
    ALLOWED = 1
    DUE = 2


@dataclass(frozen=True)
class Truth:
    fate: Fate
    place: Span | None
    certain: Certain


class Witness:
    """Knows what became of every word of a draft's old text."""

    def __init__(self, draft: Draft, new: Text, atoms: list[Atom]) -> None:
        self.old, self.new = draft.old, new
        self.images: list[list[int]] = [[] for _ in range(len(self.old))]
        self._itself: list[int] = [NOWHERE] * len(self.old)
        self._moved = bytearray(len(self.old))
        for number, atom in enumerate(atoms):
            if atom.origin != NOWHERE:
                self.images[atom.origin].append(number)
                self._moved[atom.origin] |= atom.moved
                if atom.same:
                    self._itself[atom.origin] = number
        self._old_keys, self._new_keys = _plain_words(self.old), _plain_words(new)
        self._edges = sorted(self.old.edges)
        kept = sum(number != NOWHERE for number in self._itself)
        self._is_other = kept < _SAME_ARTICLE * len(self.old)

    def judge(self, passage: Passage) -> Truth:
        """The truth about one passage."""
        first, end = passage
        found = self._judge(first, end)
        if found.fate is Fate.UNDECIDED or (self._is_other and found.fate is not Fate.GONE):
            return Truth(Fate.UNDECIDED, found.place, Certain.FORBIDDEN)
        if found.certain is not Certain.DUE and self._is_ambiguous(first, end):
            return Truth(Fate.UNDECIDED, found.place, found.certain)
        return found

    def _judge(self, first: int, end: int) -> Truth:
        if self._runs(first, end):
            return Truth(Fate.UNCHANGED, self._place(first, end), self._certain(first, end))
        images = [number for at in range(first, end) for number in self.images[at]]
        if not images:
            stands_anew = self._stands_anew(first, end)
            return Truth(Fate.UNDECIDED if stands_anew else Fate.GONE, None, Certain.FORBIDDEN)
        hull = self.new.span(min(images), max(images) + 1)
        was = len(self.old.span(first, end))
        decided = images == sorted(images) and self._left(first, end) >= 0.5 and len(hull) <= 3 * was + 60
        return Truth(Fate.CHANGED if decided else Fate.UNDECIDED, hull, Certain.FORBIDDEN)

    def _stands_anew(self, first: int, end: int) -> bool:
        """Whether the words have gone, and yet stand somewhere as often as before."""
        before, now = self._times(first, end)
        if now >= before and len(self.old.span(first, end)) >= _CONTEXT:
            return True
        before, now = self._times(*self._widened(first, end, _CONTEXT))
        return now >= before

    def _runs(self, first: int, end: int) -> bool:
        """Whether these old words stand in a row, none of them another word."""
        image = self._itself[first]
        return image != NOWHERE and self._itself[first:end] == list(range(image, image + end - first))

    def _left(self, first: int, end: int) -> float:
        """How many of the letters are left, a word that is still like itself counted by its likeness."""
        left = letters = 0.0
        for at in range(first, end):
            word = self.old.keys[at]
            letters += len(word)
            like = max((fuzz.ratio(word, self.new.keys[n]) / 100 for n in self.images[at]), default=0.0)
            left += len(word) if self._itself[at] != NOWHERE else len(word) * like * (like >= 0.6)
        return left / letters

    def _certain(self, first: int, end: int) -> Certain:
        context = min(self._before(first, end), self._after(first, end))
        if self._is_repeated(first, end):
            context = Certain.FORBIDDEN
        along = self._has_moved_along(first, end)
        if any(self._moved[first:end]):
            return Certain.DUE if along else min(context, Certain.ALLOWED)
        return max(context, Certain.ALLOWED if along else Certain.FORBIDDEN)

    def _before(self, first: int, end: int) -> Certain:
        start, starts = self.old.starts[first], self.old.starts
        edge = self._edges[bisect_right(self._edges, first) - 1]
        if (
            start - starts[edge] <= _CONTEXT
            and self._runs(edge, end)
            and self._itself[edge] in self.new.edges
        ):
            return Certain.DUE
        if start - starts[0] < _CONTEXT:
            return Certain.FORBIDDEN
        if self._runs(bisect_right(starts, start - _CONTEXT) - 1, end):
            return Certain.DUE
        return self._allowed(self.old.text[:start], self.new.text[: self._place(first, end).start], -1)

    def _after(self, first: int, end: int) -> Certain:
        stop, ends = self.old.ends[end - 1], self.old.ends
        edge = self._edges[bisect_left(self._edges, end)]
        near = ends[edge - 1] - stop <= _CONTEXT and self._runs(first, edge)
        if near and self._itself[edge - 1] + 1 in self.new.edges:
            return Certain.DUE
        if ends[-1] - stop < _CONTEXT:
            return Certain.FORBIDDEN
        if self._runs(first, bisect_left(ends, stop + _CONTEXT) + 1):
            return Certain.DUE
        return self._allowed(self.old.text[stop:], self.new.text[self._place(first, end).end :], 1)

    def _allowed(self, old: str, new: str, step: int) -> Certain:
        """Whether equal words stand beside, never mind where they come from."""
        was = "".join(_plain(old[::step][:_CONTEXT]).split())
        now = "".join(_plain(new[::step][: 3 * _CONTEXT]).split())
        return Certain.ALLOWED if now.startswith(was) else Certain.FORBIDDEN

    def _place(self, first: int, end: int) -> Span:
        image = self._itself[first]
        return self.new.span(image, image + end - first)

    def _is_repeated(self, first: int, end: int) -> bool:
        if len(self.old.span(first, end)) >= _CONTEXT:
            before, now = self._times(first, end)
            if now > before:
                return True
        before, now = self._times(*self._widened(first, end, _CONTEXT))
        return now > before

    def _is_ambiguous(self, first: int, end: int) -> bool:
        return self._times(*self._widened(first, end, _AMBIGUOUS))[0] > 1

    def _widened(self, first: int, end: int, characters: int) -> Passage:
        start, stop = self.old.starts[first] - characters, self.old.ends[end - 1] + characters
        return max(0, bisect_right(self.old.starts, start) - 1), min(
            len(self.old), bisect_left(self.old.ends, stop) + 1
        )

    def _times(self, first: int, end: int) -> tuple[int, int]:
        words = " " + " ".join(_plain(key) for key in self.old.keys[first:end]) + " "
        return _count(self._old_keys, words), _count(self._new_keys, words)

    def _has_moved_along(self, first: int, end: int) -> bool:
        image = self._itself[first]
        whole = {first, end} <= self.old.edges and {image, image + end - first} <= self.new.edges
        if (len(self.old.span(first, end)) < _LONG and not whole) or self._times(first, end) != (1, 1):
            return False
        sentences = self.old.sentences
        inside = [n for n, (one, other) in enumerate(sentences) if one < end and first < other]
        before, after = inside[0] - 1, inside[-1] + 1
        return (before >= 0 and self._runs(sentences[before][0], end)) or (
            after < len(sentences) and self._runs(first, sentences[after][1])
        )


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_MARKS)


def _plain_words(text: Text) -> str:
    return " " + " ".join(_plain(key) for key in text.keys) + " "


def _count(text: str, words: str) -> int:
    times = 0
    at = text.find(words)
    while at >= 0:
        times += 1
        at = text.find(words, at + 1)
    return times
