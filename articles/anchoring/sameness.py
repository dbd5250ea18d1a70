"""Whether a text that is to be an article's next one may be another article, so that a person is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.anchoring.alignment import Alignment
from articles.anchoring.carry import Outcome
from articles.anchoring.words import Words

# Nearly everything: of the passages, those that a person would have to look at or would miss.
NEARLY_ALL = 0.8

# One passage whose sentence was rewritten is all of one. Fewer than these raise a doubt only when the texts
# themselves are unlike.
FEW = 5

# Of the old text in unbroken rows of words. Two articles on one subject share below one in twenty, an article
# of which every fifth word was changed keeps more than half.
UNLIKE = 0.5

_UNSETTLED = frozenset({Outcome.GUESSED, Outcome.LOST})


@dataclass(frozen=True)
class Doubt:
    """Why a text may be another article."""

    unsettled: int  # passages that would be guessed or lost
    passages: int
    likeness: float  # how much of the old text, 0 to 1, stands in the new one in rows of six words and more


def doubt(old: str, new: str, outcomes: Sequence[Outcome]) -> Doubt | None:
    """Why to ask whether `new` is the same article as `old`, given what would become of its passages.

    None when there is nothing to ask. Both texts normalised; an article without passages has nothing to lose.
    """
    unsettled = sum(outcome in _UNSETTLED for outcome in outcomes)
    if not outcomes or unsettled < NEARLY_ALL * len(outcomes):
        return None
    likeness = Alignment(Words(old), Words(new)).share_in_rows()
    if len(outcomes) < FEW and likeness >= UNLIKE:
        return None
    return Doubt(unsettled, len(outcomes), likeness)
