"""Retiring and deleting: shown with numbers first, done as one act, refused where something would break."""

from __future__ import annotations

import pytest

from articles.actions import codes, codings, merging, seeds, undoing
from articles.errors import EntryInUse, ReachChanged
from articles.importing.seeds import SeedCode, Seeds
from articles.models import Article, Coder, Outlet, Topic
from articles.queries import code_reach
from tests.builders import article, code, passage, tags
from tests.history.gestures import gesture_of, there


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("Title\n\nThe minister lied to the house on Monday. It rained.", by=chief)


def test_several_entries_are_retired_as_one_act(found: Article, editor: Coder, chief: Coder) -> None:
    rows = [code(Topic, "aleppo"), code(Topic, "idlib")]
    state = code_reach.state_of(code_reach.several(rows))
    before = there()
    done = gesture_of(lambda: codes.retire_shown(rows, state=state, by=chief))
    assert done and not Topic.objects.in_use().exists()
    undoing.undo(done, by=chief)
    assert there() == before


def test_what_was_given_meanwhile_is_shown_before_it_is_retired(
    found: Article, editor: Coder, chief: Coder
) -> None:
    rows = [code(Topic, "aleppo")]
    state = code_reach.state_of(code_reach.several(rows))
    passage(found, "It rained", by=editor, topics=("aleppo",))
    with pytest.raises(ReachChanged):
        codes.retire_shown(rows, state=state, by=chief)
    assert Topic.objects.in_use().exists()


def test_an_unused_entry_is_deleted_and_comes_back_when_that_is_undone(chief: Coder) -> None:
    row = code(Topic, "aleppo")
    before = there()
    done = gesture_of(lambda: codes.remove(row, state=code_reach.reach(row).state, by=chief))
    assert done and not Topic.objects.exists()
    undoing.undo(done, by=chief)
    assert there() == before


def test_an_entry_in_use_is_not_deleted_and_the_numbers_are_said(
    found: Article, editor: Coder, chief: Coder
) -> None:
    passage(found, "It rained", by=editor, topics=("aleppo",))
    row = code(Topic, "aleppo")
    with pytest.raises(EntryInUse) as refused:
        codes.remove(row, state=code_reach.reach(row).state, by=chief)
    assert "1 passage, by 1 coder, in 1 article." in str(refused.value)
    outlet = code(Outlet, "the-daily")
    with pytest.raises(EntryInUse, match="the outlet of 1 article"):
        codes.remove(outlet, state=code_reach.reach(outlet).state, by=chief)


def test_an_entry_that_old_versions_show_is_not_deleted(found: Article, editor: Coder, chief: Coder) -> None:
    marked = passage(found, "It rained", by=editor, topics=("aleppo",))
    codings.give(marked, tags(), by=editor)
    row = code(Topic, "aleppo")
    assert code_reach.reach(row).codings == 0
    with pytest.raises(EntryInUse, match="1 passage or article whose history shows it"):
        codes.remove(row, state=code_reach.reach(row).state, by=chief)


def test_an_entry_to_which_another_leads_is_not_deleted(chief: Coder) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    merging.merge(one, other, state=code_reach.merging(one, other).state, by=chief)
    other.refresh_from_db()
    with pytest.raises(EntryInUse, match="1 entry merged into it"):
        codes.remove(other, state=code_reach.reach(other).state, by=chief)


def test_the_seeds_do_not_bring_back_what_was_deleted(chief: Coder) -> None:
    row = code(Topic, "aleppo")
    values = {"slug": row.slug, "name": row.name, "definition": row.definition}
    brought = Seeds((SeedCode("topic", row.guid, values),), (), (), ())
    codes.remove(row, state=code_reach.reach(row).state, by=chief)
    report = seeds.load(brought)
    assert not Topic.objects.exists()
    assert report.left_alone == ["topic aleppo: a person has deleted it"]
