"""A guess is confirmed or a passage declared gone: by whom, when, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.actions import articles, passages, reviews, undoing
from articles.errors import NewerText, NotAllowed, ReviewedAlready, StillOpen, Withdrawn
from articles.models import Article, Coder, Passage, State
from articles.queries.review import review_page
from tests.builders import article, draft, passage
from tests.desk.pages import forget_context
from tests.history.gestures import gesture_of, there
from tests.revisions.test_carrying import CHANGED, FIRST, GONE, current, state


@pytest.fixture
def found(chief: Coder) -> Article:
    return article(FIRST, by=chief)


@pytest.fixture
def guessed(found: Article, editor: Coder, chief: Coder) -> Passage:
    row = passage(found, "lied to the whole house", by=editor)
    draft(CHANGED, by=chief, revises=found)
    return current(row)


ACTS: list[Callable[..., Any]] = [reviews.accept, reviews.decline]


def test_a_confirmed_guess_keeps_its_words_and_readers_are_told_no_doubt(
    guessed: Passage, editor: Coder, chief: Coder
) -> None:
    reviews.accept(guessed, version=1, revision=2, by=editor)
    assert state(guessed, 2) == (State.GUESSED, True)
    assert current(guessed).version == 2
    assert review_page(by=editor, all_of_them=False).item is None


def test_a_passage_declared_gone_stays_where_it_was_in_older_texts(guessed: Passage, editor: Coder) -> None:
    reviews.decline(guessed, version=1, revision=2, by=editor)
    gone = guessed.anchors.get(revision__number=2)
    assert (gone.state, gone.start, gone.exact) == (State.LOST, None, "lied to the whole house")
    assert state(guessed, 1)[0] == State.MADE
    assert current(guessed).withdrawn_at is None


def test_a_lost_passage_cannot_be_confirmed_but_declared_gone(
    found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "The premier left early, as he always does", by=editor)
    draft(GONE, by=chief, revises=found)
    with pytest.raises(ReviewedAlready):
        reviews.accept(current(row), version=1, revision=2, by=editor)
    reviews.decline(current(row), version=1, revision=2, by=editor)
    assert state(row, 2) == (State.LOST, True)


@pytest.mark.parametrize("act", ACTS)
def test_the_second_of_two_answers_changes_nothing_and_is_told_whose_came_first(
    act: Any, guessed: Passage, editor: Coder, chief: Coder
) -> None:
    reviews.accept(guessed, version=1, revision=2, by=chief)
    with pytest.raises(ReviewedAlready) as told:
        act(guessed, version=1, revision=2, by=editor)
    assert told.value.parameters["who"] == chief.shown_name
    assert state(guessed, 2) == (State.GUESSED, True)


@pytest.mark.parametrize("act", ACTS)
def test_an_answer_about_an_older_text_or_a_withdrawn_passage_is_refused(
    act: Any, found: Article, guessed: Passage, editor: Coder, chief: Coder
) -> None:
    draft(CHANGED.replace("seven nights", "eight nights"), by=chief, revises=found)
    with pytest.raises(NewerText, match="revision 3, not 2"):
        act(guessed, version=1, revision=2, by=editor)
    passages.withdraw(guessed, version=1, why="A slip.", by=editor)
    with pytest.raises(Withdrawn):
        act(guessed, version=2, revision=3, by=editor)


@pytest.mark.parametrize("act", ACTS)
def test_only_its_maker_and_chief_editors_settle_a_passage(
    act: Any, guessed: Passage, second_editor: Coder, chief: Coder, settings: Any
) -> None:
    with pytest.raises(NotAllowed):
        act(guessed, version=1, revision=2, by=second_editor)
    page = review_page(by=second_editor, all_of_them=False)
    assert (page.item, page.left, page.elsewhere) == (None, 0, 1)
    settings.EDITORS_CHANGE_OTHERS = True
    act(guessed, version=1, revision=2, by=second_editor)


@pytest.mark.parametrize("act", ACTS)
def test_every_answer_can_be_taken_back_and_given_again(act: Any, guessed: Passage, editor: Coder) -> None:
    before = there()
    forget_context()
    gesture = gesture_of(lambda: act(guessed, version=1, revision=2, by=editor))
    after = there()
    assert gesture
    forget_context()
    undone = undoing.undo(gesture, by=editor)
    assert there() == before
    assert review_page(by=editor, all_of_them=False).item is not None
    forget_context()
    undoing.undo(undone, by=editor)
    assert there() == after


def test_the_page_shows_both_texts_with_the_words_that_changed(guessed: Passage, editor: Coder) -> None:
    item = review_page(by=editor, all_of_them=False).item
    assert item and item.before and item.now
    before = "".join(part.text for part in item.before.parts if part.within)
    now = "".join(part.text for part in item.now.parts if part.within)
    assert before == "lied to the whole house"
    assert now == guessed.anchors.get(revision__number=2).exact
    assert {part.text.strip() for part in item.before.parts if part.kind == "gone"} >= {"lied to"}
    assert "".join(part.text for part in item.before.parts) in FIRST
    assert "".join(part.text for part in item.now.parts) in CHANGED


def test_a_lost_passage_is_shown_with_what_stands_in_its_place(
    found: Article, editor: Coder, chief: Coder
) -> None:
    passage(found, "The premier left early, as he always does", by=editor)
    draft(GONE, by=chief, revises=found)
    item = review_page(by=editor, all_of_them=False).item
    assert item and item.now and not item.guessed
    assert "Nobody left." in "".join(part.text for part in item.now.parts)


def test_publishing_makes_a_version_of_what_readers_find_changed_and_of_nothing_else(
    found: Article, guessed: Passage, editor: Coder, chief: Coder
) -> None:
    kept = passage(found, "seven days and seven nights", by=editor)
    were = {row.pk: row.shown_version for row in Passage.objects.all()}
    articles.publish(found, by=chief)
    now = {row.pk: row.shown_version for row in Passage.objects.all()}
    assert now[guessed.pk] == were[guessed.pk] + 1
    assert now[kept.pk] == were[kept.pk]


@pytest.mark.parametrize("act", ACTS)
def test_an_answer_about_a_passage_that_was_changed_meanwhile_is_refused(
    act: Any, guessed: Passage, editor: Coder
) -> None:
    passages.withdraw(guessed, version=1, why="A slip.", by=editor)
    passages.restore(guessed, by=editor)
    with pytest.raises(StillOpen):
        act(guessed, version=1, revision=2, by=editor)
    assert state(guessed, 2) == (State.GUESSED, False)
