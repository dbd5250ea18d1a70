"""A sentence is changed and its old words are repeated close by: no passage of it is certain there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings

from articles.anchoring.carry import Outcome, carry
from articles.text.normalise import normalise
from articles.text.spans import Span
from tests.anchoring.test_carry import KEPT, MOVED, fate

CERTAIN = {Outcome.KEPT, Outcome.MOVED}
SEEDS = ["putin-proclaims-turkey-relations-fully-restored", "russia-sets-the-tone-in-tehran"]

# {new} is the sentence as it was changed, {old} as it was.
BESIDE = {
    "pull quote after": "{new}\n\n{old}",
    "pull quote before": "{old}\n\n{new}",
    "note in the paragraph": "{new} An earlier version of this article said: {old}",
    "note without a colon": "{new} This sentence was corrected. It was this. {old}",
    "note in blocks of its own": "{new}\n\nAn earlier version of this article said:\n\n{old}",
    "struck out before": "{old} {new}",
    "struck out after": "{new} {old}",
}
BELOW = {
    "note at the end": "Correction: an earlier version of this article said: {old}",
    "note at the end, no colon": "The article was corrected on Tuesday. {old} That was wrong.",
    "blocks at the end": "Correction\n\n{old}",
}


def sentences(block: str) -> list[str]:
    return re.split(r"(?<=[.?!]) ", block)


def changed(sentence: str) -> str:
    """Two of its words replaced, one of them in its middle."""
    words = sentence.split(" ")
    words[len(words) // 2], words[1] = "largely", "lately"
    return " ".join(words)


def revised(layout: str) -> Iterator[tuple[str, str, str, int]]:
    """Old text, new text, the sentence and its place in the old text, for each sentence of both seeds."""
    for slug in SEEDS:
        text = normalise((settings.SEEDS / "articles" / f"{slug}.txt").read_text())
        blocks = text.split("\n\n")
        for number in range(2, len(blocks) - 2):
            of_block = sentences(blocks[number])
            for place, old in enumerate(of_block):
                if len(old) < 60:
                    continue
                new = [*of_block[:place], "{}", *of_block[place + 1 :]]
                now, note = (layout, "") if layout in BESIDE.values() else ("{new}", f"\n\n{layout}")
                said = " ".join(new).replace("{}", now.format(new=changed(old), old=old))
                all_of_it = [*blocks[:number], said, *blocks[number + 1 :]]
                at = text.index(blocks[number]) + blocks[number].index(old)
                yield text, "\n\n".join(all_of_it) + note.format(old=old), old, at


@pytest.mark.parametrize("layout", [*BESIDE.values(), *BELOW.values()], ids=[*BESIDE, *BELOW])
def test_a_sentence_that_was_changed_is_certain_nowhere_though_its_old_words_are_repeated(
    layout: str,
) -> None:
    asked = wrong = 0
    for text, new, old, at in revised(layout):
        whole, middle = Span(at, at + len(old)), Span(at + 24, at + len(old) - 24)
        for found in carry(text, new, [whole, middle]):
            asked += 1
            wrong += found.outcome in CERTAIN
    assert asked >= 80
    assert wrong == 0


A, B, C = (
    "The first of them speaks of trade.",
    "Putin signed the deal in Sochi on Tuesday.",
    "Nobody was there.",
)
D = "The minister denied all of it the next day, and went home."
BEFORE = f"A title of the whole\n\n{D} It rained for seven days and the river rose above its banks again."
AFTER = (
    "\n\nWhat follows is the last of it, and longer than what was said above about the trade between them."
)


def text(middle: str, end: str = "") -> str:
    return f"{BEFORE}\n\n{middle}{AFTER}{end}"


@pytest.mark.parametrize(
    "new",
    [
        text(f"{A} Quite other words stand here now. {C}\n\n{B}"),
        text(f"{B}\n\n{A} {C}"),
        text(f"{A} {C}\n\n{B}"),
    ],
    ids=["replaced, and set below", "taken out, set above", "taken out, set below"],
)
def test_words_of_a_sentence_that_was_set_apart_are_not_certain(new: str) -> None:
    old = text(f"{A} {B} {C}")
    at = old.index("signed the deal in Sochi")
    (found,) = carry(old, new, [Span(at, at + 24)])
    assert found.outcome not in CERTAIN


@pytest.mark.parametrize(
    "note",
    [
        f"\n\nDeleted from this article: {B} {C}",
        f"\n\nDeleted from this article:\n\n{B} {C}",
        f"\n\nTwo sentences were withdrawn. {B} {C}",
        f"\n\nWithdrawn after publication\n\n{B} {C}",
    ],
)
def test_neighbours_that_a_note_repeats_too_are_no_evidence(note: str) -> None:
    old = text(f"{A} {B} {C}")
    at = old.index(B)
    (found,) = carry(old, text(A, note), [Span(at, at + len(B))])
    assert found.outcome not in CERTAIN


def test_a_paragraph_that_truly_moved_is_still_certain() -> None:
    moved = f"{A} [{B}] {C}"
    assert fate(text(moved), f"{BEFORE}{AFTER}\n\n{moved}").outcome == MOVED


def test_new_sentences_beside_a_passage_leave_it_where_it_is() -> None:
    drawn = text(f"{A} [{B}] {C}")
    assert fate(drawn, drawn.replace(A, f"{A} Farmers from the valley protested.")).outcome != Outcome.LOST
    assert fate(drawn, drawn.replace(AFTER, f"\n\nFarmers from the valley protested.{AFTER}")).outcome == KEPT
