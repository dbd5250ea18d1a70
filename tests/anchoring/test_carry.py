"""What becomes of a passage when its text changes, rule by rule."""

from __future__ import annotations

import unicodedata

import pytest

from articles.anchoring.carry import Carried, Outcome, carry
from articles.errors import BadSpan
from articles.text.normalise import normalise
from articles.text.spans import Span
from tests.anchoring.strategies import made_up
from tests.brackets import spans_of

DEAL = "Putin signed the deal on Tuesday in Sochi with pomp."
DRAWN = (
    "A title of the whole\n\n"
    f"The first sentence speaks of trade between them. [{DEAL}] Nobody was surprised by it at all.\n\n"
    "The [minister] lied about [it all] in the end, they say, and went home.\n\n"
    "What follows is the last of it."
)
OLD, SPANS = spans_of(DRAWN)


def fate(old_drawn: str, new_drawn: str) -> Carried:
    """The outcome of the one span of the old text, after looking that it is where the new one has it."""
    (old, (span,)), (new, places) = spans_of(old_drawn), spans_of(new_drawn)
    (carried,) = carry(old, new, [span])
    assert carried.span == (places[0] if places else None), carried
    return carried


def outcomes(new: str, *, old_drawn: str = DRAWN) -> list[Outcome]:
    old, spans = spans_of(old_drawn)
    return [one.outcome for one in carry(old, new, spans)]


KEPT, MOVED, GUESSED, LOST = Outcome.KEPT, Outcome.MOVED, Outcome.GUESSED, Outcome.LOST


@pytest.mark.parametrize(
    "new",
    [
        "A new title\n\n" + OLD.partition("\n\n")[2],
        "Another block before all.\n\n" + OLD,
        OLD + "\n\nAnother block after all.",
        OLD.replace("The first sentence speaks", "The opening sentence told"),
        OLD.replace("between them. ", "between them.\n\n"),
        OLD.replace("at all.\n\nThe", "at all. The"),
        "😀 السلام\n\n" + OLD,
    ],
    ids=["title", "block before", "block after", "words far before", "split", "merged", "emoji and Arabic"],
)
def test_words_and_neighbours_that_did_not_change_are_kept(new: str) -> None:
    assert outcomes(new) == [KEPT, KEPT, KEPT]
    assert [one.span and one.span.of(new) for one in carry(OLD, new, SPANS)] == [
        span.of(OLD) for span in SPANS
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('He said ["it\'s a deal"] to all.', "He said [“it’s a deal”] to all."),
        ("He said [“it’s a deal”] to all.", "He said [«it’s a deal»] to all."),
        ("The [de-escalation zone] was there.", "The [de‑escalation zone] was there."),
        ("One block [ends here. And another] begins.", "One block [ends here.\n\nAnd another] begins."),
    ],
)
def test_quotation_marks_hyphens_and_spaces_change_no_words(old: str, new: str) -> None:
    assert fate(old, new).outcome is KEPT


def test_decomposed_letters_and_soft_hyphens_are_the_same_words_once_normalised() -> None:
    old, spans = spans_of("A title\n\nThe [old régime] fell in the [co-operation] of all.")
    new = unicodedata.normalize("NFD", old).replace("fell", "fe\u00adll") + "\n\nMore."
    assert [one.outcome for one in carry(old, normalise(new), spans)] == [KEPT, KEPT]


def test_a_span_that_cuts_words_cuts_the_same_words_again() -> None:
    assert fate("Title\n\nThe [minis]ter lied.", "Title\n\nThe [minis]ter lied.\n\nMore.").outcome is KEPT


def test_a_block_that_was_moved_whole_with_its_sentences_is_found() -> None:
    title, second, third, last = OLD.split("\n\n")
    long_third = third + " It was a very long way to that home, and the sea was calm and dark all night."
    old = "\n\n".join([title, long_third, second, last])
    new = "\n\n".join([title, second, last, long_third])
    (carried,) = carry(old, new, [Span(old.index("It was"), old.index(" all night."))])
    assert carried.outcome in (KEPT, MOVED)
    moved = carry(old, new, [Span(old.index(DEAL), old.index(DEAL) + len(DEAL))])[0]
    assert {carried.outcome, moved.outcome} == {KEPT, MOVED}
    assert carried.span is not None and carried.span.of(new).startswith("It was a very long way")


def test_a_moved_sentence_with_one_neighbour_is_found() -> None:
    title, second, third, last = OLD.split("\n\n")
    old = "\n\n".join([title, second + " The rest of this block stays.", third, last])
    pair = f"{DEAL} Nobody was surprised by it at all."
    new = "\n\n".join([title, second.replace(pair, "The rest of this block stays."), third, last, pair])
    assert carry(old, new, SPANS[:1])[0].outcome is MOVED


def test_a_moved_sentence_without_its_neighbours_is_guessed() -> None:
    new = OLD.replace(DEAL + " ", "") + f"\n\n{DEAL} So it was."
    assert outcomes(new)[0] is GUESSED


def test_a_short_passage_in_a_moved_block_is_guessed() -> None:
    title, second, third, last = OLD.split("\n\n")
    carried = carry(OLD, "\n\n".join([title, third, second, last]), SPANS)
    assert [one.outcome for one in carried] == [KEPT, GUESSED, GUESSED]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He saw [the green house] of his aunt.", "He saw [the grean house] of his aunt."),
        ("He saw [the green house] of his aunt.", "He saw [the red house] of his aunt."),
        ("He saw the [green] house of his aunt.", "He saw the [yellow] house of his aunt."),
        ("He saw [the old green house] of his aunt.", "He saw [the old and very green house] of his aunt."),
        ("He saw the [green] house of his aunt.", "He saw a [green] house of his aunt."),
        ("[He saw a house.] It was green.", "Late at night. [He saw a house.] It was green."),
        ("It was green. [He saw a house.]", "It was green. [He saw a house.] Late at night."),
        (
            "At the start. [He went to the house of his aunt by the river.] At the end of it all.",
            "At the start. [He went to the house of his uncle by the sea.] At the end of it all.",
        ),
    ],
    ids=[
        "typing error",
        "word replaced",
        "only word replaced",
        "words put in",
        "neighbour",
        "sentence before",
        "sentence after",
        "two words",
    ],
)
def test_changed_words_or_neighbours_are_guessed_at_their_place(old: str, new: str) -> None:
    frame = "A title that stays\n\n{}\n\nA last paragraph that stays as it was."
    assert fate(frame.format(old), frame.format(new)).outcome is GUESSED


def test_the_score_of_a_guess_says_how_much_changed() -> None:
    small, great = OLD.replace("Tuesday", "Tusday"), OLD.replace("signed the deal on Tuesday", "broke it")
    assert 1.0 > carry(OLD, small, SPANS)[0].score > carry(OLD, great, SPANS)[0].score > 0.0


@pytest.mark.parametrize("where", ["front", "behind", "in the same block"])
def test_a_quotation_that_now_stands_twice_is_guessed(where: str) -> None:
    new = {
        "front": f"{DEAL}\n\n{OLD}",
        "behind": f"{OLD}\n\n{DEAL}",
        "in the same block": OLD.replace(DEAL, f"{DEAL} {DEAL}"),
    }[where]
    assert outcomes(new)[0] is GUESSED


def test_a_correction_note_does_not_take_the_place_of_the_corrected_sentence() -> None:
    note = f"\n\nCorrection: an earlier version said that {DEAL}"
    new = OLD.replace("Tuesday", "Wednesday") + note
    (carried, *_) = carry(OLD, new, SPANS)
    assert carried.outcome is GUESSED
    assert carried.span is not None and carried.span.of(new) == DEAL.replace("Tuesday", "Wednesday")


def test_a_note_that_repeats_a_changed_sentence_and_its_neighbour_is_not_where_it_moved_to() -> None:
    passage = f"{DEAL} Nobody was surprised by it at all."
    changed = passage.replace("Tuesday", "Wednesday").replace("at all", "in Europe")
    new = OLD.replace(passage, changed) + f"\n\nAn earlier version said: {passage}"
    (carried, *_) = carry(OLD, new, SPANS)
    assert carried.outcome is GUESSED
    assert carried.span is not None and "Wednesday" in carried.span.of(new)


def test_a_correction_note_in_the_same_block_does_neither() -> None:
    old = "So here we are\n\nOne two three four five. [Putin signed the deal on Tuesday in Sochi.]"
    new = (
        "So here we are\n\nOne two three four five. [Putin signed the deal on Wednesday in Sochi.]"
        " Correction: an earlier version said that Putin signed the deal on Tuesday in Sochi."
    )
    assert fate(old, new).outcome is GUESSED


@pytest.mark.parametrize(
    "new",
    [OLD.replace(DEAL + " ", ""), OLD.replace("minister ", ""), OLD.replace("about it all", "")],
    ids=["sentence", "word", "words"],
)
def test_deleted_words_are_lost_and_have_no_place(new: str) -> None:
    lost = [one for one in carry(OLD, new, SPANS) if one.outcome is LOST]
    assert lost == [Carried(LOST, None, 0.0)]


def test_one_of_two_equal_blocks_is_lost_and_the_other_is_not() -> None:
    old = "[Read more.]\n\nSome words stand between these two blocks.\n\n[Read more.]\n\nThe end of it."
    new = old.replace("[", "").replace("]", "").removeprefix("Read more.\n\n")
    assert outcomes(new, old_drawn=old) == [LOST, KEPT]


def test_short_words_in_a_block_that_is_repeated_whole_are_guessed() -> None:
    title, second, third, last = OLD.split("\n\n")
    *_, it_all = outcomes("\n\n".join([title, second, third, last, third]))
    assert it_all is GUESSED


def test_words_that_went_to_another_sentence_are_guessed_there_when_they_are_telling() -> None:
    old = OLD + "\n\nHe praised the [intercontinental negotiations] warmly, it was said, and often."
    new = "Nobody in Moscow or Ankara believed that intercontinental negotiations will succeed.\n\n" + OLD
    old, (span,) = spans_of(old)
    (carried,) = carry(old, new, [span])
    assert carried.outcome is GUESSED
    assert carried.span is not None and carried.span.of(new) == span.of(old)


def test_a_changed_passage_in_a_moved_block_is_guessed_where_it_went() -> None:
    title, second, third, last = OLD.split("\n\n")
    others = third + " There was a good deal more of this to come in the weeks that followed, as we know."
    old = "\n\n".join([title, second, others, last])
    new = "\n\n".join([title, others, last, second.replace("Tuesday", "Wednesday")])
    (carried,) = carry(old, new, SPANS[:1])
    assert carried.outcome is GUESSED
    assert carried.span is not None and carried.span.of(new) == DEAL.replace("Tuesday", "Wednesday")


def test_one_block_sent_to_the_end_of_a_long_text_unsettles_no_other() -> None:
    first, *others = made_up(2_000, salt=3).split("\n\n")
    old, new = "\n\n".join([first, *others]), "\n\n".join([*others, first])
    places = [old.index(block) + 40 for block in others[:-1]]
    carried = carry(old, new, [Span(place, place + 100) for place in places])
    assert {one.outcome for one in carried} == {KEPT}


def test_what_two_articles_share_word_for_word_is_not_certain_when_nothing_else_is_shared() -> None:
    about = "This article was first published by an agency that has asked us to name it here."
    old, spans = spans_of(f"[A title of the whole]\n\n{made_up(400, salt=4)}\n\n[{about}]")
    new = f"A title of the whole\n\n{made_up(400, salt=5)}\n\n{about}"
    assert [one.outcome for one in carry(old, new, spans)] == [GUESSED, GUESSED]


def test_nothing_is_certain_in_another_article_on_the_same_subject() -> None:
    new = (
        "A title of the whole\n\nIn Sochi nobody speaks of trade. The deal was signed with pomp.\n\n"
        "A minister of Turkey said in the end that fishing in the Black Sea must be allowed to all who live "
        "there, and that boats from other places are not wanted. They say so in every harbour of the coast."
    )
    assert not {KEPT, MOVED} & set(outcomes(new))


@pytest.mark.parametrize("new", ["", "x", "\n\n", "words " * 50])
def test_a_text_that_has_nothing_of_the_old_one_loses_all(new: str) -> None:
    assert outcomes(new) == [LOST, LOST, LOST]


def test_a_span_beyond_the_old_text_is_refused() -> None:
    with pytest.raises(BadSpan):
        carry("short", "other", [Span(0, 6)])
