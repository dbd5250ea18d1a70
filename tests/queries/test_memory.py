"""What is kept of the whole room is never old, and never for the wrong reader."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import articles, codings, passages
from articles.models import (
    Anchor,
    Article,
    Coder,
    Outlet,
    OutletCoding,
    Passage,
    Revision,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries import memory
from articles.queries.matrix import glance
from tests.builders import article, passage, tags
from tests.queries.matrices import TEXT, VISITOR, numbers, section, shown


@pytest.fixture
def found(chief: Coder) -> Article:
    return article(TEXT, by=chief)


def test_a_second_reader_costs_one_query_and_no_counting(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    first = shown(voice="both")
    with CaptureQueriesContext(connection) as asked:
        assert shown(voice="both") == first
        assert shown(voice="own").sections == first.sections[:1]
    assert [query["sql"].startswith("SELECT (SELECT max(pgh_id)") for query in asked] == [True, True]


def test_what_an_editor_changes_shows_at_once(found: Article, editor: Coder, chief: Coder) -> None:
    def critical() -> tuple[str, ...]:
        return numbers(section())["The Daily"].get("All", ())

    assert critical() == ()
    marked = passage(found, "minister", by=editor)
    assert critical() == ("1 critical",)
    codings.give(marked, tags(stance=("supportive", "russia")), by=editor)
    assert critical() == ("1 supportive",)
    codings.give(marked, tags(source=("the-agency", None)), by=editor)
    assert critical() == ()
    again = passage(found, "It rained", by=editor)
    assert critical() == ("1 critical",)
    passages.withdraw(again, version=1, why="A slip.", by=editor)
    assert critical() == ()
    passage(found, "premier left", by=editor)
    assert critical() == ("1 critical",)
    article("Title\n\nThe minister lied. It rained. Nobody came.", by=chief, revises=found)
    assert critical() == ()
    articles.withdraw(Article.objects.get(pk=found.pk), why="A slip.", by=chief)
    assert numbers(section()) == {}


def test_a_new_name_in_the_codebook_shows_at_once(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor, topics=("idlib",))
    for kind, view in ((Outlet, "targets"), (Target, "targets"), (Topic, "topics"), (Stance, "stances")):
        before = shown(view)
        for entry in kind.objects.all():
            kind.objects.filter(pk=entry.pk).update(name=f"New {entry.name}")
        assert shown(view) != before, kind


def test_a_block_that_becomes_furniture_takes_its_passages_out_at_once(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    assert section().rows[0].whole.passages == 1
    assert found.published
    blocks = [*found.published.blocks[:-1], found.published.blocks[-1] | {"kind": "furniture"}]
    type(found.published).objects.filter(pk=found.published.pk).update(blocks=blocks)
    assert section().rows[0].whole.passages == 0


def test_nothing_is_kept_for_those_who_may_not_see_it(
    found: Article, editor: Coder, reader: Coder, settings: Any
) -> None:
    passage(found, "minister", by=editor)
    assert not shown(by=VISITOR).empty
    assert not glance(by=VISITOR).empty
    settings.READERS = "signed-in"
    assert not shown(by=reader).empty
    assert not glance(by=reader).empty
    assert shown(by=VISITOR).empty
    assert shown(by=VISITOR).sections[0].rows == ()
    assert glance(by=VISITOR).rows == ()


READ = (
    Article,
    Revision,
    Passage,
    Anchor,
    StanceCoding,
    OutletCoding,
    TopicCoding,
    Stance,
    Target,
    Outlet,
    Topic,
)


@pytest.mark.parametrize("model", READ)
def test_a_change_of_any_row_that_is_counted_is_another_state(
    model: Any, found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor, topics=("idlib",))
    before = memory.state()
    assert model.objects.update(created_at=found.created_at + timedelta(days=1)) > 0
    assert memory.state() != before


def test_reading_and_signing_in_leave_the_state_as_it_is(found: Article, reader: Coder) -> None:
    before = memory.state()
    shown(voice="both")
    reader.last_login = reader.date_joined
    reader.save()
    assert memory.state() == before
