"""Which of several equal or like places a passage has, when its sentence stands there more than once."""

from __future__ import annotations

import pytest

from articles.anchoring.carry import Outcome
from tests.anchoring.test_carry import fate

KEPT, MOVED, GUESSED, LOST = Outcome.KEPT, Outcome.MOVED, Outcome.GUESSED, Outcome.LOST

FRAME = (
    "A title that stays\n\nA first block that says little. It goes on for a while.\n\n{}\n\nThe last of it."
)
SAID = "The harbour master told a meeting that the pier was sound and would stand for years."
NOW = SAID.replace("sound", "cracked")


def becomes(old: str, new: str) -> Outcome:
    return fate(FRAME.format(old), FRAME.format(new)).outcome


@pytest.mark.parametrize(
    "note",
    [
        f"[{NOW}] (Earlier we wrote: {SAID}) He left at once.",
        f"[{NOW}] An earlier version said that {SAID} He left at once.",
        f"[{NOW}] He left at once.\n\nCorrection: {SAID} He left at once.",
        f"Correction: {SAID}\n\n[{NOW}] He left at once.",
    ],
    ids=["behind it in brackets", "behind it", "below with its neighbour", "above"],
)
def test_a_corrected_sentence_is_where_its_neighbours_are_whatever_a_note_repeats(note: str) -> None:
    assert becomes(f"[{SAID}] He left at once.", note) is GUESSED


def test_words_within_a_corrected_sentence_are_not_kept_in_the_note() -> None:
    old = SAID.replace("stand for", "[stand] for") + " He left at once."
    new = NOW.replace("stand for", "[stand] for") + f" (Earlier we wrote: {SAID}) He left at once."
    assert becomes(old, new) in (KEPT, GUESSED)


@pytest.mark.parametrize(("first", "second"), [(SAID, NOW), (NOW, SAID)])
def test_of_two_like_sentences_side_by_side_the_one_that_went_is_lost(first: str, second: str) -> None:
    assert becomes(f"It began. [{first}] {second} It ended.", f"It began. {second} It ended.") is LOST
    assert becomes(f"It began. {first} [{second}] It ended.", f"It began. {first} It ended.") is LOST
    assert becomes(f"It began. {first} [{second}] It ended.", f"It began. [{second}] It ended.") is MOVED


def test_a_like_sentence_put_before_takes_no_more_than_certainty() -> None:
    # It may be the sentence as it was corrected, and the old words a note.
    assert becomes(f"It began. {SAID} [It ended.]", f"It began. {NOW} {SAID} [It ended.]") in (KEPT, GUESSED)
    part, now = (said.replace("told a meeting", "[told a meeting]") for said in (SAID, NOW))
    assert becomes(f"It began. {part} It ended.", f"It began. {now} {SAID} It ended.") is GUESSED


def test_a_sentence_that_only_a_note_still_repeats_is_not_certain() -> None:
    part = SAID.replace("told a meeting", "[told a meeting]")
    deleted = f"He left at once.\n\nWe have taken this away: {part}"
    assert becomes(f"He left at once. {part}", deleted) is GUESSED


def test_a_stock_phrase_in_a_new_sentence_is_not_certain() -> None:
    phrase = "on condition that his [name] was not used in print."
    old = f"It began. Somebody who had seen all the papers of the committee on works spoke {phrase} It ended."
    new = f"It began. Another man, an old sailor, gave no answer for some days and then {phrase} It ended."
    assert becomes(old, new) is GUESSED


def test_a_passage_that_is_cut_off_at_some_word_with_all_behind_it_is_guessed() -> None:
    old = "to vote on repairs of all the western piers and quays before the storms of late autumn came again"
    new = "The council met [to vote on repairs of all the western]"
    assert becomes(f"It began. The council met [{old}]. It ended.", f"It began. {new}") is GUESSED


def test_every_sentence_of_a_corrected_paragraph_is_at_home_when_a_note_repeats_all_of_it() -> None:
    before = [
        SAID,
        "Two of the five divers had seen no cracks in any of its walls.",
        "He left the town at once.",
    ]
    after = [
        NOW,
        "Two of the five divers had seen long cracks in any of its walls.",
        "He left the port at once.",
    ]
    old = f"{before[0]} [{before[1]}] {before[2]}"
    new = f"{after[0]} [{after[1]}] {after[2]}\n\nAn earlier version read: {' '.join(before)}"
    assert becomes(old, new) is GUESSED


def test_a_sentence_that_was_replaced_by_another_is_lost() -> None:
    other = "Fishing boats from other towns may land their catch here on market days."
    assert becomes(f"It began. [{SAID}] It ended.", f"It began. {other} It ended.") is LOST
