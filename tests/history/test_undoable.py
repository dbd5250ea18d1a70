"""Who may take an act back, what is final, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import (
    articles,
    codings,
    erasing,
    seeds,
    undoing,
)
from articles.errors import (
    NotAllowed,
    NotReadable,
    NotUndoable,
)
from articles.models import Article, Coder, Passage, Topic
from tests.builders import article, code, crowd, passage, tags
from tests.history.gestures import gesture_of, there


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("Title\n\nThe minister lied to the house on Monday. It rained.", by=chief)


@pytest.fixture
def marked(found: Article, editor: Coder) -> Passage:
    return passage(found, "minister lied", by=editor, topics=("idlib",), note="A note.")


def must(act: Callable[[], Any]) -> UUID:
    gesture = gesture_of(act)
    assert gesture
    return gesture


def test_others_acts_are_for_chief_editors_and_lost_rights_are_lost(
    marked: Passage, found: Article, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    given = must(lambda: codings.give(marked, tags(topics=("aleppo",)), by=editor))
    with pytest.raises(NotAllowed, match="Undoing what another did"):
        undoing.undo(given, by=second_editor)
    withdrawn = must(lambda: articles.withdraw(found, why="No.", by=chief))
    chief.groups.remove(*chief.groups.filter(name="Chief editors"))
    del chief.known_groups
    with pytest.raises(NotAllowed, match="Publishing"):
        undoing.undo(withdrawn, by=chief)


def test_undoing_an_undoing_needs_the_rights_of_the_act(found: Article, editor: Coder, chief: Coder) -> None:
    undone = undoing.undo(must(lambda: articles.unpublish(found, by=chief)), by=chief)
    with pytest.raises(NotAllowed, match="Publishing"):
        undoing.undo(undone, by=editor)


def test_a_gesture_of_nowhere_is_said_to_be_none(editor: Coder) -> None:
    with pytest.raises(NotReadable):
        undoing.undo(uuid4(), by=editor)


def test_the_seeds_are_not_taken_back_at_once(seeded: seeds.Report, superuser: Coder) -> None:
    from pghistory.models import Context

    (context,) = Context.objects.filter(metadata__act="seeds.load")
    with pytest.raises(NotUndoable):
        undoing.undo(UUID(context.metadata["gesture"]), by=superuser)


def test_taking_back_costs_as_many_queries_for_many_passages_as_for_few(
    found: Article, editor: Coder, chief: Coder
) -> None:
    from articles.actions.history import gesture
    from articles.models import TopicCoding

    def cost(passages_count: int) -> int:
        text = " ".join(f"word{n}" for n in range(passages_count + 5))
        of = article(f"Title {passages_count}\n\n{text}", by=chief)
        crowd(of, passages_count)

        def recode() -> None:
            with gesture("codings.give", by=chief):
                TopicCoding.objects.filter(content_object__article=of).update(tag=code(Topic, "aleppo"))

        name = must(recode)
        with CaptureQueriesContext(connection) as asked:
            undoing.undo(name, by=chief)
        return len(asked)

    code(Topic, "aleppo")
    assert cost(4) == cost(300)


def test_nothing_of_an_erased_article_comes_back(
    marked: Passage, found: Article, editor: Coder, chief: Coder, superuser: Coder
) -> None:
    given = must(lambda: codings.give(marked, tags(found, topics=("aleppo",)), by=editor))
    withdrawn = must(lambda: articles.withdraw(found, why="No.", by=chief))
    erased = must(lambda: erasing.erase(found, why="By order.", notes=True, bylines=True, by=superuser))
    before = there()
    for gesture in (given, withdrawn, erased):
        with pytest.raises(NotUndoable):
            undoing.undo(gesture, by=superuser)
    assert there() == before
