"""What carrying does with what people decided, over several texts of one article."""

from __future__ import annotations

import pytest

from articles.actions import passages, reviews, undoing
from articles.actions.imports import foresee, store
from articles.errors import AnotherArticle
from articles.importing.plain import parse
from articles.models import Anchor, Article, Coder, Passage, Revision, State
from articles.queries import corpus
from articles.queries.review import review_page
from tests.builders import article, draft, facts, passage
from tests.desk.pages import forget_context
from tests.history.gestures import gesture_of, there
from tests.laws.test_places import assert_laws

FIRST = """Title of the piece

The minister lied to the whole house on Monday morning, and nobody there contradicted him at all.

It rained for seven days and seven nights in the capital, and the river rose above its banks.

The premier left early, as he always does when the house debates the budget."""
CHANGED = FIRST.replace("lied to the whole house", "misled the whole house")
GONE = FIRST.replace(
    "The premier left early, as he always does when the house debates the budget.", "Nobody left."
)


def state(row: Passage, number: int) -> tuple[str, bool]:
    """How it came to its place in that text, and whether a person decided so."""
    anchor = row.anchors.get(revision__number=number)
    return anchor.state, anchor.confirmed_by_id is not None


def current(row: Passage) -> Passage:
    return Passage.objects.get(pk=row.pk)


def test_a_text_that_comes_back_finds_its_passages_again(editor: Coder, chief: Coder) -> None:
    found = article(FIRST, by=chief)
    guessed = passage(found, "lied to the whole house", by=editor)
    lost = passage(found, "The premier left early, as he always does", by=editor)
    draft(CHANGED.replace("The premier left early, as he always does when", "When"), by=chief, revises=found)
    assert (state(guessed, 2)[0], state(lost, 2)[0]) == (State.GUESSED, State.LOST)
    draft(FIRST, by=chief, revises=found)
    for row in (guessed, lost):
        first, again = row.anchors.get(revision__number=1), row.anchors.get(revision__number=3)
        assert (again.state, again.span) == (State.KEPT, first.span)
    assert_laws()


def test_a_guess_that_nobody_confirmed_never_becomes_certain_by_carrying(editor: Coder, chief: Coder) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "lied to the whole house", by=editor)
    draft(CHANGED, by=chief, revises=found)
    draft(CHANGED.replace("seven nights", "eight nights"), by=chief, revises=found)
    assert state(row, 2) == state(row, 3) == (State.GUESSED, False)


def test_a_guess_that_was_confirmed_is_carried_like_any_place(editor: Coder, chief: Coder) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "lied to the whole house", by=editor)
    draft(CHANGED, by=chief, revises=found)
    reviews.accept(current(row), version=1, revision=2, by=editor)
    draft(CHANGED.replace("seven nights", "eight nights"), by=chief, revises=found)
    assert state(row, 3) == (State.KEPT, False)


def test_what_a_person_adjusted_stays_adjusted_when_the_old_text_comes_back(
    editor: Coder, chief: Coder
) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "lied to the whole house", by=editor)
    draft(CHANGED, by=chief, revises=found)
    passages.place(
        current(row),
        version=1,
        revision=2,
        span=None,
        quote="misled the whole house on Monday morning",
        by=editor,
    )
    draft(FIRST, by=chief, revises=found)
    again = row.anchors.get(revision__number=3)
    assert again.exact != "lied to the whole house" or again.state == State.GUESSED


def test_what_was_declared_gone_is_not_asked_again_unless_its_words_are_there(
    editor: Coder, chief: Coder
) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "The premier left early, as he always does", by=editor)
    draft(GONE, by=chief, revises=found)
    reviews.decline(current(row), version=1, revision=2, by=editor)
    draft(GONE.replace("seven nights", "eight nights"), by=chief, revises=found)
    assert state(row, 3) == (State.LOST, True)
    draft(FIRST, by=chief, revises=found)
    assert state(row, 4) == (State.GUESSED, False)


def test_setting_a_passage_in_a_draft_spoils_no_sure_place_in_what_readers_see(
    editor: Coder, chief: Coder
) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "lied to the whole house", by=editor)
    draft(CHANGED, by=chief, revises=found)
    passages.place(current(row), version=1, revision=2, span=None, quote="misled the whole house", by=editor)
    assert state(row, 1)[0] == State.MADE
    assert row.anchors.get(revision__number=1).exact == "lied to the whole house"


# another article by mistake

OTHER = """Fishing in the Black Sea

Boats from other places are not wanted in the harbours of the coast, fishermen say every year.

A law that is to keep them away was read in parliament for the second time last week."""


def test_an_import_that_would_lose_nearly_everything_asks_first_and_keeps_nothing(
    editor: Coder, chief: Coder
) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "lied to the whole house", by=editor)
    with pytest.raises(AnotherArticle, match="1 of 1"):
        store(parse(OTHER), facts(), by=chief, revises=found)
    assert (Revision.objects.count(), row.anchors.count()) == (1, 1)
    done = store(parse(OTHER), facts(), by=chief, revises=found, same_article=True)
    assert (done.revision.number, sum(done.carried.values())) == (2, 1)
    assert row.anchors.get(revision=done.revision).state in (State.GUESSED, State.LOST)


def test_what_is_foreseen_is_what_happens_and_nothing_is_kept(editor: Coder, chief: Coder) -> None:
    found = article(FIRST, by=chief)
    passage(found, "lied to the whole house", by=editor), passage(found, "seven days", by=editor)
    before = (Article.objects.get(pk=found.pk).head_id, Revision.objects.count(), Anchor.objects.count())
    said = foresee(parse(CHANGED), facts(), by=chief, revises=found)
    assert (
        Article.objects.get(pk=found.pk).head_id,
        Revision.objects.count(),
        Anchor.objects.count(),
    ) == before
    done = store(parse(CHANGED), facts(), by=chief, revises=found)
    assert (done.carried, done.revision.number) == (said.carried, said.revision.number)


# a revision by mistake


def test_a_text_imported_by_mistake_is_taken_back_with_what_it_did_to_passages(
    editor: Coder, chief: Coder
) -> None:
    found = article(FIRST, by=chief)
    row = passage(found, "lied to the whole house", by=editor)
    before = there()
    forget_context()
    gesture = gesture_of(lambda: draft(OTHER, by=chief, revises=found))
    assert gesture
    forget_context()
    undoing.undo(gesture, by=chief)
    assert there() == before
    assert review_page(by=editor, all_of_them=True).item is None
    assert {finding.law for finding in corpus.check() if finding.breaches} == set()
    forget_context()
    draft(CHANGED, by=chief, revises=found)
    assert row.anchors.get(revision__number=3).state == State.GUESSED
    assert_laws()
