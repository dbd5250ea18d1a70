"""The benchmark of carrying measures what it says, and carrying reaches on it what it is to reach."""

from __future__ import annotations

import pytest

from articles.anchoring.carry import LOST, Carried, Outcome
from articles.text.spans import Span
from tests.benchmarks.anchoring.__main__ import measure
from tests.benchmarks.anchoring.cases import cases
from tests.benchmarks.anchoring.kinds import HELD_OUT, KINDS, Kind
from tests.benchmarks.anchoring.scoring import Score, Tally, judge
from tests.benchmarks.anchoring.truth import Certain, Fate, Truth

PLACE, OTHER = Span(10, 30), Span(40, 60)


def kept(span: Span) -> Carried:
    return Carried(Outcome.KEPT, span, 1.0)


def guessed(span: Span) -> Carried:
    return Carried(Outcome.GUESSED, span, 0.9)


@pytest.mark.parametrize(
    ("truth", "answer", "score"),
    [
        (Truth(Fate.UNCHANGED, PLACE, Certain.DUE), kept(PLACE), Score.RIGHT),
        (Truth(Fate.UNCHANGED, PLACE, Certain.DUE), guessed(PLACE), Score.FLAGGED),
        (Truth(Fate.UNCHANGED, PLACE, Certain.DUE), LOST, Score.LOST),
        (Truth(Fate.UNCHANGED, PLACE, Certain.FORBIDDEN), kept(PLACE), Score.SILENT),
        (Truth(Fate.UNCHANGED, PLACE, Certain.DUE), kept(OTHER), Score.SILENT),
        (Truth(Fate.CHANGED, PLACE, Certain.FORBIDDEN), guessed(OTHER), Score.MISPLACED),
        (Truth(Fate.GONE, None, Certain.FORBIDDEN), LOST, Score.RIGHT),
        (Truth(Fate.GONE, None, Certain.FORBIDDEN), guessed(OTHER), Score.ATTACHED),
        (Truth(Fate.GONE, None, Certain.FORBIDDEN), kept(OTHER), Score.SILENT),
        (Truth(Fate.UNDECIDED, PLACE, Certain.FORBIDDEN), LOST, Score.UNDECIDED),
        (Truth(Fate.UNDECIDED, PLACE, Certain.FORBIDDEN), kept(PLACE), Score.SILENT),
    ],
)
def test_an_answer_is_worth_what_the_rules_say(truth: Truth, answer: Carried, score: Score) -> None:
    assert judge(truth, answer) is score


def test_there_are_thirty_kinds_of_edits_and_more_with_names_of_their_own() -> None:
    names = [kind.name for kind in (*KINDS, *HELD_OUT)]
    assert len(KINDS) >= 30
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", (*KINDS, *HELD_OUT), ids=lambda kind: kind.name)
def test_every_kind_changes_texts_and_says_which_passages_it_is_about(kind: Kind) -> None:
    found = list(cases(kind, seed=5, articles=1))
    assert any(case.old != case.new for case in found) or "spaces" in kind.name
    assert any(any(case.aimed) for case in found)


def test_equal_seeds_make_equal_cases() -> None:
    assert list(cases(KINDS[-1], seed=3, articles=1)) == list(cases(KINDS[-1], seed=3, articles=1))
    assert list(cases(KINDS[-1], seed=3, articles=1)) != list(cases(KINDS[-1], seed=4, articles=1))


@pytest.mark.parametrize("kind", KINDS[::6], ids=lambda kind: kind.name)
def test_who_knows_the_truth_gets_everything_right(kind: Kind) -> None:
    tally = Tally()
    for case in cases(kind, seed=2, articles=1):
        answers = [
            kept(truth.place)
            if truth.place and truth.certain is Certain.DUE
            else guessed(truth.place)
            if truth.place
            else LOST
            for truth in case.truths
        ]
        tally.add(case.truths, answers, case.aimed)
    assert tally.of(Score.RIGHT, Score.FLAGGED) == tally.all() > 0
    assert tally.careful == 0


def test_the_targets_are_reached_on_a_few_articles_of_each_kind() -> None:
    _, found = measure(KINDS, seed=1, articles=1)
    assert [target.line() for target in found if not target.is_reached] == []
