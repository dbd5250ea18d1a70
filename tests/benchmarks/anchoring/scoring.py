"""Whether what became of a passage is what the rules say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from articles.anchoring.carry import Carried, Outcome
from articles.text.spans import Span
from tests.benchmarks.anchoring.truth import Certain, Fate, Truth

# A guess is at its place when at least so much of what it and the truth cover is covered by both.
AT_PLACE = 0.8


class Score(Enum):
    """What one answer is worth."""

    RIGHT = "right"  # certain where that is allowed, or lost where the words are gone
    FLAGGED = "flagged"  # guessed at the right place
    LOST = "lost wrongly"
    MISPLACED = "misplaced"  # guessed at another place
    ATTACHED = "falsely attached"  # guessed though the words are gone
    SILENT = (
        "wrong, not flagged"  # certain at another place, of words that are gone, or where that is forbidden
    )
    UNDECIDED = "undecided"  # the rules say nothing, and nothing certain was claimed


@dataclass
class Tally:
    """Scores of many passages, apart by what happened to their words."""

    scores: Counter[tuple[Fate, Score]] = field(default_factory=Counter)
    careful: int = 0  # flagged where the rules allow to be certain and ask for it
    certain_due: int = 0  # passages of which the rules ask for it

    def add(self, truths: Sequence[Truth], answers: Sequence[Carried], counted: Sequence[bool]) -> None:
        """Count the answers that are to be counted."""
        for truth, answer, is_counted in zip(truths, answers, counted, strict=True):
            if is_counted:
                score = judge(truth, answer)
                self.scores[truth.fate, score] += 1
                if truth.fate is Fate.UNCHANGED and truth.certain is Certain.DUE:
                    self.certain_due += 1
                    self.careful += score is Score.FLAGGED

    def add_unflagged(
        self, truths: Sequence[Truth], answers: Sequence[Carried], counted: Sequence[bool]
    ) -> None:
        """Count answers that are never flagged: a place is right or wrong, however little is allowed."""
        for truth, answer, is_counted in zip(truths, answers, counted, strict=True):
            if is_counted:
                self.scores[truth.fate, judge_place(truth, answer)] += 1

    def of(self, *scores: Score, fate: Fate | None = None) -> int:
        """How many passages have one of these scores."""
        return sum(
            times for (its, score), times in self.scores.items() if score in scores and fate in (None, its)
        )

    def all(self, fate: Fate | None = None) -> int:
        """How many passages there are, the undecided ones left out."""
        return self.of(*(score for score in Score if score is not Score.UNDECIDED), fate=fate)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.scores + other.scores,
            self.careful + other.careful,
            self.certain_due + other.certain_due,
        )


def judge(truth: Truth, answer: Carried) -> Score:
    """The score of one answer."""
    if answer.outcome in (Outcome.KEPT, Outcome.MOVED):
        is_true = truth.certain is not Certain.FORBIDDEN and answer.span == truth.place
        return Score.RIGHT if is_true else Score.SILENT
    if truth.fate is Fate.UNDECIDED:
        return Score.UNDECIDED
    if truth.fate is Fate.GONE:
        return Score.RIGHT if answer.outcome is Outcome.LOST else Score.ATTACHED
    if answer.span is None or truth.place is None:
        return Score.LOST
    return Score.FLAGGED if in_common(answer.span, truth.place) >= AT_PLACE else Score.MISPLACED


def judge_place(truth: Truth, answer: Carried) -> Score:
    """The score of an answer that cannot be flagged."""
    if truth.fate is Fate.UNDECIDED:
        return Score.UNDECIDED
    if truth.place is None or answer.span is None:
        is_right = truth.place is None and answer.span is None
        return Score.RIGHT if is_right else Score.SILENT if answer.span else Score.LOST
    return Score.RIGHT if in_common(answer.span, truth.place) >= AT_PLACE else Score.SILENT


def in_common(one: Span, other: Span) -> float:
    """How much of what two spans cover is covered by both, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))
