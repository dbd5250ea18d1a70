"""Two texts of one article, word by word: what stayed, what is new, what is gone, what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.anchoring.alignment import NOWHERE, Alignment
from articles.anchoring.words import Words
from articles.text.spans import Span

# Two equal words in the midst of others say nothing: “of the” stands in every sentence.
TELLING = 3


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"  # of the old text
    NEW = "new"  # of the new text
    LEFT = "left"  # of the old text, and elsewhere in the new one
    CAME = "came"  # of the new text, and elsewhere in the old one


@dataclass(frozen=True)
class Piece:
    """A run of words of one kind, at its place in its own text."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Run:
    """Words of both texts, by their numbers; the same ones, or those that stand instead of each other."""

    same: bool
    old_first: int
    old_end: int
    new_first: int
    new_end: int


class Differences:
    """An old text beside a new one; the time grows with their length."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_words, self.new_words = Words(old), Words(new)
        aligned = Alignment(self.old_words, self.new_words)
        self.images = aligned.images
        self.runs = tuple(_telling(list(self._runs(aligned))))
        self.old_kinds = [Kind.LEFT if aligned.moved[at] else Kind.GONE for at in range(len(self.old_words))]
        self.new_kinds = [
            Kind.CAME if origin != NOWHERE and aligned.moved[origin] else Kind.NEW
            for origin in aligned.origins
        ]
        for run in self.runs:
            if run.same:
                self.old_kinds[run.old_first : run.old_end] = [Kind.SAME] * (run.old_end - run.old_first)
                self.new_kinds[run.new_first : run.new_end] = [Kind.SAME] * (run.new_end - run.new_first)

    def old_pieces(self, span: Span) -> tuple[Piece, ...]:
        """A stretch of the old text, cut where the kind of its words changes."""
        return _pieces(self.old, self.old_words, self.old_kinds, span)

    def new_pieces(self, span: Span) -> tuple[Piece, ...]:
        """The same of the new text."""
        return _pieces(self.new, self.new_words, self.new_kinds, span)

    def counts(self) -> tuple[int, int]:
        """How many words are new or elsewhere, and how many are gone or elsewhere."""
        return (
            sum(kind is not Kind.SAME for kind in self.new_kinds),
            sum(kind is not Kind.SAME for kind in self.old_kinds),
        )

    def place_of(self, span: Span) -> Span | None:
        """Where in the new text a stretch of the old one stood: between the same words nearest to it."""
        under = self.old_words.under(span)
        before = after = None
        for run in self.runs:
            if run.same and run.old_first < under.first:
                before = run.new_first + min(run.old_end, under.first) - run.old_first - 1
            if run.same and run.old_end > under.end and after is None:
                after = run.new_first + max(run.old_first, under.end) - run.old_first
        if before is None and after is None:
            return None
        first = after if before is None else before
        last = before if after is None else after
        assert first is not None and last is not None
        return Span(self.new_words.starts[first], self.new_words.ends[last])

    def _runs(self, aligned: Alignment) -> Iterator[Run]:
        """Runs of same words and what stands between them, in order."""
        old_at = new_at = at = 0
        while at < len(self.old_words):
            if not self._is_same(aligned, at):
                at += 1
                continue
            first, image = at, aligned.images[at]
            if (old_at, new_at) != (first, image):
                yield Run(False, old_at, first, new_at, image)
            while at < len(self.old_words) and self._is_same(aligned, at):
                if aligned.images[at] != image + at - first:
                    break
                at += 1
            old_at, new_at = at, image + at - first
            yield Run(True, first, old_at, image, new_at)
        if (old_at, new_at) != (len(self.old_words), len(self.new_words)):
            yield Run(False, old_at, len(self.old_words), new_at, len(self.new_words))

    def _is_same(self, aligned: Alignment, at: int) -> bool:
        # What carrying takes for the same word may still be written with other quotation marks.
        image = aligned.images[at]
        if image == NOWHERE or aligned.moved[at]:
            return False
        return self._written(self.old, self.old_words, at) == self._written(self.new, self.new_words, image)

    @staticmethod
    def _written(text: str, words: Words, at: int) -> str:
        return text[words.starts[at] : words.ends[at]]


def _telling(runs: list[Run]) -> Iterator[Run]:
    """The runs without same words that only happen to stand between longer changes."""
    held: Run | None = None
    for at, run in enumerate(runs):
        if run.same and 0 < at < len(runs) - 1 and _is_chance(run, runs[at - 1], runs[at + 1]):
            run = Run(False, run.old_first, run.old_end, run.new_first, run.new_end)
        if held is not None and not held.same and not run.same:
            held = Run(False, held.old_first, run.old_end, held.new_first, run.new_end)
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def _is_chance(run: Run, before: Run, after: Run) -> bool:
    length = run.old_end - run.old_first
    return length < TELLING and all(
        min(beside.old_end - beside.old_first, beside.new_end - beside.new_first) > length
        for beside in (before, after)
    )


def _pieces(text: str, words: Words, kinds: Sequence[Kind], span: Span) -> tuple[Piece, ...]:
    under = words.under(span)
    cuts: list[tuple[int, Kind]] = []
    for at in range(under.first, under.end):
        if cuts and cuts[-1][1] is kinds[at]:
            continue
        start = words.starts[at]
        if cuts and kinds[at] is Kind.SAME:
            start = words.ends[at - 1]  # the space goes with the words that stayed
        cuts.append((max(start, span.start), kinds[at]))
    if not cuts:
        return (Piece(Kind.SAME, span.of(text), span.start),) if len(span) else ()
    starts = [span.start, *(start for start, _kind in cuts[1:])]
    ends = [*starts[1:], span.end]
    return tuple(
        Piece(kind, text[start:end], start)
        for (_start, kind), start, end in zip(cuts, starts, ends, strict=True)
        if start < end
    )
