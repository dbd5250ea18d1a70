"""Prints how well passages are carried, kind of edit by kind of edit; exits 1 when a target is missed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence

from articles.anchoring.carry import Carried, carry
from articles.text.spans import Span
from tests.benchmarks.anchoring import baselines
from tests.benchmarks.anchoring.cases import Case, cases
from tests.benchmarks.anchoring.kinds import HELD_OUT, KINDS, Kind
from tests.benchmarks.anchoring.report import Target, table, targets
from tests.benchmarks.anchoring.scoring import Score, Tally, judge

_Method = Callable[[str, str, Sequence[Span]], Sequence[Carried]]
_BASELINES: dict[str, _Method] = {
    "old offset": baselines.old_offset,
    "first quote": baselines.first_quote,
    "with context": baselines.quote_with_context,
}


def measure(
    kinds: Sequence[Kind], *, seed: int, articles: int, show: str = ""
) -> tuple[list[str], list[Target]]:
    """The table of these kinds of edits and their targets; `show` names a score whose cases are printed."""
    rows: dict[str, Tally] = {}
    beside: dict[str, dict[str, Tally]] = {name: {} for name in _BASELINES}
    about, others, confusing, another = Tally(), Tally(), Tally(), Tally()
    for kind in kinds:
        row = rows[kind.name] = Tally()
        for number, case in enumerate(cases(kind, seed=seed, articles=articles)):
            answers = carry(case.old, case.new, case.spans)
            row.add(case.truths, answers, case.aimed)
            others.add(case.truths, answers, [not is_aimed for is_aimed in case.aimed])
            for name, method in _BASELINES.items():
                tally = beside[name].setdefault(kind.name, Tally())
                tally.add_unflagged(case.truths, method(case.old, case.new, case.spans), case.aimed)
            if show:
                _show(kind, number, case, answers, Score[show.upper()])
        about += row
        confusing += row if kind.confusing else Tally()
        another += row if kind.another else Tally()
    rows["passages the edits are not about"] = others
    for baseline in beside.values():
        baseline["passages the edits are not about"] = Tally()
    return table(rows, beside), targets(about, others, confusing=confusing, another=another)


def _show(kind: Kind, number: int, case: Case, answers: Sequence[Carried], score: Score) -> None:
    for truth, answer, span in zip(case.truths, answers, case.spans, strict=True):
        if judge(truth, answer) is score:
            place = answer.span.of(case.new) if answer.span else "nowhere"
            due = truth.place.of(case.new) if truth.place else "nowhere"
            print(f"{kind.name} {number}, {truth.fate.value}, {answer.outcome}, {answer.score:.2f}:")
            print(f"    was: {span.of(case.old)!r}\n    due: {due!r}\n    got: {place!r}")


def main() -> int:
    """Print the figures; 1 when one misses its target."""
    parser = argparse.ArgumentParser(prog="bench-anchoring", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another one makes other articles and edits")
    parser.add_argument("--articles", type=int, default=12, help="made-up articles for each kind of edit")
    parser.add_argument("--tuning", action="store_true", help="leave out the kinds that are held out")
    parser.add_argument("--only", default="", help="kinds of edit whose names have these words")
    parser.add_argument("--show", default="", help="print the cases of a score, such as misplaced")
    said = parser.parse_args()
    reached = True
    for title, kinds in (("Kinds of edit", KINDS), ("Held out", () if said.tuning else HELD_OUT)):
        chosen = [kind for kind in kinds if said.only in kind.name]
        if not chosen:
            continue
        began = time.perf_counter()
        lines, found = measure(chosen, seed=said.seed, articles=said.articles, show=said.show)
        took = time.perf_counter() - began
        print(f"\n{title}: {len(chosen)}, seed {said.seed}, {took:.0f} s")
        print(
            "Counts of passages that the edit is about; baselines in per cent: found, wrong without a flag."
        )
        print("\n".join([*lines, "", *(target.line() for target in found)]))
        reached = reached and all(target.is_reached for target in found)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
