"""Who may do what: every action asked by everybody."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest

from articles.actions import (
    additions,
    articles,
    block_rules,
    bulk,
    codebook_files,
    codes,
    codings,
    comparisons,
    imports,
    merging,
    naming,
    passages,
    progress,
    repairs,
    reviews,
    revisions,
    roles,
    splitting,
)
from articles.actions.revisions import Said
from articles.actions.roles import Act
from articles.errors import NotAllowed, NothingToChange
from articles.importing.plain import parse
from articles.models import BlockRule, Coder, Passage, Stance, Target, Topic
from articles.queries import bulk as bulk_plans
from articles.queries import code_reach
from articles.queries.bulk_changes import RecodeStance
from articles.text.blocks import from_json
from tests.builders import code, facts, passage, tags
from tests.people import CHIEF, EDITING, ROLES, somebody
from tests.rooms import Room


def _correct(r: Room, by: Any) -> None:
    about = {
        "source_url": "",
        "archive_url": "",
        "retrieved_on": None,
        "about": "Corrected.",
        "rights": "none",
    }
    articles.correct(r.article, outlet=r.article.outlet, **about, by=by)


def _revise(r: Room, by: Any, quote: str) -> None:
    passages.revise(
        r.passage, version=1, revision=2, span=None, quote=quote, tags=tags(), opened_with=None, by=by
    )


def _import(r: Room, by: Any, publish: bool = False) -> None:
    imports.store(parse("New title\n\nNew words"), facts(), by=by, publish=publish)


def _guessed(r: Room) -> Passage:
    r.passage.anchors.filter(revision=r.second).update(state="guessed", score=0.5)
    return r.passage


def _state_of(row: Any) -> str:
    return code_reach.state_of(code_reach.several([row]))


def _remove(by: Any) -> None:
    unused = code(Topic, "unused")
    codes.remove(unused, state=code_reach.reach(unused).state, by=by)


def _merge(r: Room, by: Any) -> None:
    other = code(Target, "turkey")
    merging.merge(r.target, other, state=code_reach.merging(r.target, other).state, by=by)


def _split(r: Room, by: Any) -> None:
    topic, other, keys = code(Topic, "idlib"), code(Topic, "aleppo"), [r.passage.pk]
    state = code_reach.splitting(topic, other, keys).state
    splitting.split(topic, other, passages=keys, state=state, by=by)


def _change_many(r: Room, by: Any, mine: bool) -> None:
    change = RecodeStance(code(Stance, "critical"), r.stance)
    typed = "article:title"
    found = bulk_plans.plan(typed, change, by=by, mine=mine) if by.is_authenticated else None
    state = found.state if found else ""
    try:
        bulk.recode_stance(typed, change, mine=mine, state=state, by=by)
    except NothingToChange:
        assert mine


Do = Callable[[Room, Any], object]

# what is done, and who may do it; the passage in the room is the librarian's, so of nobody asked here
ACTS: dict[str, tuple[Do, set[str]]] = {
    "make a passage": (lambda r, by: passage(r.article, "again", by=by), EDITING),
    "give one's own tags": (lambda r, by: codings.give(r.passage, tags(), by=by), EDITING),
    "add tags in the form": (lambda r, by: _revise(r, by, "minister"), EDITING),
    "move another's edges in the form": (lambda r, by: _revise(r, by, "minister lied"), CHIEF),
    "move another's edges": (
        lambda r, by: passages.place(
            r.passage, version=1, revision=2, span=None, quote="The minister", by=by
        ),
        CHIEF,
    ),
    "withdraw another's passage": (
        lambda r, by: passages.withdraw(r.passage, version=1, why="Wrong.", by=by),
        CHIEF,
    ),
    "restore another's passage": (lambda r, by: passages.restore(r.passage, by=by), CHIEF),
    "publish": (lambda r, by: articles.publish(r.draft, by=by), CHIEF),
    "unpublish": (lambda r, by: articles.unpublish(r.article, by=by), CHIEF),
    "withdraw an article": (lambda r, by: articles.withdraw(r.article, why="Wrong.", by=by), CHIEF),
    "restore an article": (lambda r, by: articles.restore(r.article, by=by), CHIEF),
    "correct an article": (_correct, CHIEF),
    "correct a text": (
        lambda r, by: revisions.correct(r.second, said=Said("A. Writer", "fr", None, ""), by=by),
        CHIEF,
    ),
    "recast the blocks of a text": (
        lambda r, by: revisions.recast(r.second, blocks=from_json(r.second.blocks), by=by),
        CHIEF,
    ),
    "import": (_import, CHIEF),
    "import and publish": (lambda r, by: _import(r, by, publish=True), CHIEF),
    "keep a rule for blocks": (
        lambda r, by: block_rules.keep(r.article.outlet, starts="Read more", kind="furniture", by=by),
        CHIEF,
    ),
    "remove a rule for blocks": (lambda r, by: block_rules.remove(BlockRule.objects.get(), by=by), CHIEF),
    "add a text": (
        lambda r, by: additions.add(
            parse("New title\n\nNew words"), facts(), data=b"x", rules=[], revises=None, by=by
        ),
        CHIEF,
    ),
    "confirm where another's passage stands": (
        lambda r, by: reviews.accept(_guessed(r), version=1, revision=2, by=by),
        CHIEF,
    ),
    "declare another's passage gone": (
        lambda r, by: reviews.decline(_guessed(r), version=1, revision=2, by=by),
        CHIEF,
    ),
    "carry what has no place": (lambda r, by: repairs.carry_missing(by=by), CHIEF),
    "foresee an import": (
        lambda r, by: imports.foresee(parse("New title\n\nNew words"), facts(), by=by),
        CHIEF,
    ),
    "define a code": (
        lambda r, by: codes.define(Topic, {"slug": "new", "name": "New", "definition": "New."}, by=by),
        CHIEF,
    ),
    "define a code by its name": (
        lambda r, by: naming.add(Topic, name="New", definition="New.", by=by),
        CHIEF,
    ),
    "look at a text": (lambda r, by: progress.look(r.article, revision=2, spans=[], by=by), EDITING),
    "finish an article": (lambda r, by: progress.finish(r.article, by=by), EDITING),
    "take an article up again": (lambda r, by: progress.reopen(r.article, by=by), EDITING),
    "change a code": (lambda r, by: codes.change(r.target, {"definition": "Other."}, by=by), CHIEF),
    "retire a code": (lambda r, by: codes.retire(r.target, by=by), CHIEF),
    "restore a code": (lambda r, by: codes.restore(r.target, by=by), CHIEF),
    "retire codes that were shown": (
        lambda r, by: codes.retire_shown([r.target], state=_state_of(r.target), by=by),
        CHIEF,
    ),
    "delete a code": (lambda r, by: _remove(by), CHIEF),
    "merge a code": (lambda r, by: _merge(r, by), CHIEF),
    "split a code": (lambda r, by: _split(r, by), CHIEF),
    "take a codebook over": (
        lambda r, by: codebook_files.take_over(
            b'[[topic]]\nslug = "new"\nname = "New"\ndefinition = "D"', by=by
        ),
        CHIEF,
    ),
    "arrange a comparison": (
        lambda r, by: comparisons.arrange(
            slug="new", title="New", introduction="", articles=[r.article, r.draft], by=by
        ),
        CHIEF,
    ),
    "rearrange a comparison": (
        lambda r, by: comparisons.rearrange(
            r.comparison, title="New", introduction="", articles=[r.draft, r.article], by=by
        ),
        CHIEF,
    ),
    "change many of one's own tags": (lambda r, by: _change_many(r, by, mine=True), EDITING),
    "change many tags of everybody's": (lambda r, by: _change_many(r, by, mine=False), CHIEF),
    "take a comparison away": (lambda r, by: comparisons.remove(r.comparison, by=by), CHIEF),
}


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_open_to_those_it_is_for_and_closed_to_others(act: str, name: str, room: Room) -> None:
    do, allowed = ACTS[act]
    by = somebody(name)
    tags()  # the codes are there already when nobody asked may define them
    with nullcontext() if name in allowed else pytest.raises(NotAllowed):
        do(room, by)


def test_an_editor_may_move_withdraw_and_restore_a_passage_of_their_own(editor: Coder, room: Room) -> None:
    own = passage(room.article, "again", by=editor)
    passages.place(own, version=1, revision=2, span=None, quote="lied again", by=editor)
    passages.withdraw(own, version=2, why="A slip.", by=editor)
    passages.restore(own, by=editor)
    own.refresh_from_db()
    assert (own.version, own.withdrawn_at) == (4, None)


def test_a_refusal_says_who_may(editor: Coder, room: Room) -> None:
    with pytest.raises(NotAllowed, match="is for Librarian, who made it, and for chief editors"):
        passages.withdraw(room.passage, version=1, why="Wrong.", by=editor)


def test_a_refused_act_writes_nothing(reader: Coder, room: Room) -> None:
    with pytest.raises(NotAllowed):
        passage(room.article, "again", by=reader)
    assert room.article.passages.count() == 2


def test_the_table_of_roles_names_every_act() -> None:
    assert set(roles.WHO) == set(Act)


@pytest.mark.django_db
def test_what_only_administrators_may_do_says_so() -> None:
    administrator, chief = somebody("administrator"), somebody("chief")
    for act in (Act.ERASE, Act.PEOPLE):
        roles.require(administrator, act)
        with pytest.raises(NotAllowed, match="is for administrators"):
            roles.require(chief, act)


def test_a_room_may_let_its_editors_change_what_others_made(
    editor: Coder, reader: Coder, room: Room, settings: Any
) -> None:
    settings.EDITORS_CHANGE_OTHERS = True
    passages.place(room.passage, version=1, revision=2, span=None, quote="The minister", by=editor)
    passages.withdraw(room.passage, version=2, why="Wrong.", by=editor)
    passages.restore(room.passage, by=editor)
    with pytest.raises(NotAllowed):
        passages.withdraw(room.passage, version=3, why="Wrong.", by=reader)


def test_the_setting_opens_nothing_else(editor: Coder, settings: Any) -> None:
    before = {act for act in Act if roles.may(editor, act)}
    settings.EDITORS_CHANGE_OTHERS = True
    assert {act for act in Act if roles.may(editor, act)} - before == {Act.CHANGE_OTHERS}


def test_with_the_setting_others_tags_still_stay_their_own(editor: Coder, room: Room, settings: Any) -> None:
    settings.EDITORS_CHANGE_OTHERS = True
    before = set(room.passage.stance_codings.values_list("pk", "coder"))
    codings.give(room.passage, tags(stance=("neutral", "russia")), by=editor)
    assert before < set(room.passage.stance_codings.values_list("pk", "coder"))


def test_chief_editors_have_no_rights_on_people(chief: Coder) -> None:
    assert not any(right.startswith(("auth.", "articles.add_coder")) for right in chief.get_all_permissions())
