"""Law 4 while it happens: two people act in the same moment, each over a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from articles.actions import codings, passages
from articles.errors import RoomError, Stale
from articles.models import Anchor, Coder
from articles.queries.tags import tags_of
from tests.builders import article, passage, tags

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act came to, or the error that it was refused with; all start in the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=10)
            return act()
        except RoomError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def people(transactional_db: None, request: Any) -> tuple[Coder, Coder, Coder]:
    return tuple(request.getfixturevalue(name) for name in ("editor", "second_editor", "chief"))  # type: ignore[return-value]


def test_two_people_at_once(people: tuple[Coder, Coder, Coder]) -> None:
    editor, second, chief = people
    found = article("Title\n\nThe minister lied to the house. It rained.", by=chief)
    marked = passage(found, "minister", by=editor)
    given = {
        who.pk: tags(stance=("supportive", "turkey"), topics=("idlib",), note=who.username) for who in people
    }
    opened = tags()

    # Two coders tag one passage: both keep what they gave, and neither is in the other's way.
    done = together(
        lambda: codings.give(marked, given[editor.pk], by=editor, opened_with=opened),
        lambda: codings.give(marked, given[second.pk], by=second, opened_with=None),
        lambda: codings.give(marked, given[chief.pk], by=chief, opened_with=None),
    )
    assert done == [True, True, True]
    assert all(tags_of(marked, who) == given[who.pk] for who in people)

    # One coder in two windows: the second is told.
    done = together(
        *(
            lambda note=note: codings.give(marked, tags(note=note), by=editor, opened_with=given[editor.pk])
            for note in ("One.", "Two.")
        )
    )
    assert sorted(type(outcome).__name__ for outcome in done) == ["Stale", "bool"]

    # Two people move the edges of one passage: one is first, the other is told who.
    done = together(
        *(
            lambda who=who, quote=quote: passages.place(
                marked, version=1, revision=1, span=None, quote=quote, by=who
            )
            for who, quote in ((editor, "minister lied"), (chief, "The minister"))
        )
    )
    (refused,) = [outcome for outcome in done if isinstance(outcome, Stale)]
    first = editor if done.index(refused) else chief
    assert refused.parameters["who"] == first.shown_name
    marked.refresh_from_db()
    assert marked.version == 2

    # A passage is made while a new text comes in: it stands in the new text, or its maker is told.
    changed = "Title\n\nIt is said: The minister lied to the house. It rained."
    done = together(
        lambda: passage(found, "It rained", by=second),
        lambda: article(changed, by=chief, revises=found),
    )
    assert [
        outcome for outcome in done if isinstance(outcome, RoomError) and "text changed" not in str(outcome)
    ] == []
    found.refresh_from_db()
    live = found.passages.live()
    assert Anchor.objects.filter(passage__in=live, revision=found.head).count() == live.count()
