"""The figures as a table, and against what is to be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.anchoring.scoring import Score, Tally
from tests.benchmarks.anchoring.truth import Fate

_COLUMNS = (
    ("right", Score.RIGHT),
    ("flagged", Score.FLAGGED),
    ("lost", Score.LOST),
    ("misplaced", Score.MISPLACED),
    ("attached", Score.ATTACHED),
    ("silent", Score.SILENT),
    ("undecided", Score.UNDECIDED),
)
_FOUND = (Score.RIGHT, Score.FLAGGED)


@dataclass(frozen=True)
class Target:
    """A share that is to be reached, and what it is of."""

    what: str
    hits: int
    all: int
    least: float

    @property
    def share(self) -> float:
        return self.hits / self.all if self.all else 1.0

    @property
    def is_reached(self) -> bool:
        return self.share >= self.least

    def line(self) -> str:
        """The figure in words."""
        said = "reached" if self.is_reached else "MISSED"
        return f"{said:8} {self.what}: {self.share:.2%} of {self.all} (to reach: {self.least:.1%})"


def table(rows: Mapping[str, Tally], others: Mapping[str, Mapping[str, Tally]]) -> list[str]:
    """One line for each kind of edit, and behind it, in per cent, what the baselines do: right and wrong."""
    width = max(len(name) for name in rows)
    heads = " ".join(f"{name:>9}" for name, _ in _COLUMNS)
    lines = [f"{'':{width}} {heads}   " + "   ".join(f"{name:>15}" for name in others)]
    for name, tally in rows.items():
        counts = " ".join(f"{tally.of(score):>9}" for _, score in _COLUMNS)
        behind = "   ".join(f"{_both(baseline[name]):>15}" for baseline in others.values())
        lines.append(f"{name:{width}} {counts}   {behind}")
    return lines


def _both(tally: Tally) -> str:
    return f"{_share(tally, *_FOUND)} {_share(tally, Score.SILENT)}"


def _share(tally: Tally, *scores: Score) -> str:
    return f"{100 * tally.of(*scores) / max(1, tally.all()):6.1f}"


def targets(about: Tally, others: Tally, *, confusing: Tally, another: Tally) -> list[Target]:
    """What is to be reached by passages that edits are about, by all others, and by two sorts of kinds."""
    both = about + others
    settled = both.all() + both.of(Score.UNDECIDED)
    gone, gone_with_all = both.all(Fate.GONE), another.all(Fate.GONE)
    lost, lost_with_all = (tally.of(Score.RIGHT, fate=Fate.GONE) for tally in (both, another))
    return [
        _found("unchanged words found, where the edit was", about, Fate.UNCHANGED, 0.995),
        _found("unchanged words found, elsewhere", others, Fate.UNCHANGED, 0.995),
        Target(
            "unchanged words and neighbours found without a flag",
            both.certain_due - both.careful,
            both.certain_due,
            0.94,
        ),
        _found("changed words placed and flagged", both, Fate.CHANGED, 0.95),
        Target(
            "words gone from the article attached to nothing",
            lost - lost_with_all,
            gone - gone_with_all,
            0.97,
        ),
        Target("words gone with their article attached to nothing", lost_with_all, gone_with_all, 0.97),
        Target("notes and look-alikes right", confusing.of(*_FOUND), confusing.all(), 0.95),
        Target("never wrong without a flag", settled - both.of(Score.SILENT), settled, 1.0),
    ]


def _found(what: str, tally: Tally, fate: Fate, least: float) -> Target:
    return Target(what, tally.of(*_FOUND, fate=fate), tally.all(fate), least)
