"""When an import asks first whether the text is another article's."""

from __future__ import annotations

from articles.anchoring.carry import Outcome
from articles.anchoring.sameness import Doubt, doubt

KEPT, MOVED, GUESSED, LOST = Outcome.KEPT, Outcome.MOVED, Outcome.GUESSED, Outcome.LOST

OLD = (
    "Putin signed the deal on Tuesday in Sochi with pomp\n\n"
    "The first sentence speaks of trade between them. Nobody was surprised by it at all.\n\n"
    "The minister lied about it all in the end, they say, and went home to his wife."
)
CHANGED = OLD.replace("trade", "fruit").replace("Tuesday", "Monday")
OTHER = (
    "Fishing in the Black Sea\n\n"
    "Boats from other places are not wanted in the harbours of the coast, fishermen say.\n\n"
    "A law that is to keep them away was read in parliament for the second time last week."
)


def test_nothing_is_asked_while_every_fifth_passage_and_more_is_certain() -> None:
    assert doubt(OLD, OTHER, [LOST, LOST, GUESSED, KEPT]) is None
    assert doubt(OLD, OTHER, [LOST] * 7 + [MOVED, KEPT]) is None


def test_another_text_that_leaves_nearly_every_passage_unsettled_is_asked_about() -> None:
    assert doubt(OLD, OTHER, [LOST, LOST, GUESSED, GUESSED, KEPT]) == Doubt(4, 5, 0.0)
    assert doubt(OLD, OTHER, [LOST]) == Doubt(1, 1, 0.0)


def test_a_few_passages_that_changed_in_a_text_that_stayed_ask_nothing() -> None:
    assert doubt(OLD, CHANGED, [GUESSED] * 4) is None


def test_many_passages_that_all_changed_are_asked_about_even_in_a_text_that_stayed() -> None:
    asked = doubt(OLD, CHANGED, [GUESSED] * 5)
    assert asked is not None
    assert asked.likeness > 0.5


def test_an_article_without_passages_has_nothing_to_lose() -> None:
    assert doubt(OLD, OTHER, []) is None


def test_an_emptied_text_and_one_that_was_empty_are_asked_about() -> None:
    assert doubt(OLD, "", [LOST]) == Doubt(1, 1, 0.0)
    assert doubt("", OLD, [LOST]) == Doubt(1, 1, 0.0)
