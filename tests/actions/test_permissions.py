"""Who may do what: every action asked by everybody."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.actions import (
    articles,
    codes,
    codings,
    comparisons,
    imports,
    naming,
    passages,
    progress,
    revisions,
    roles,
)
from articles.actions.roles import Act
from articles.errors import NotAllowed
from articles.importing.plain import parse
from articles.models import CHIEF_EDITORS, EDITORS, Coder, Topic
from articles.text.blocks import from_json
from tests.builders import facts, passage, tags
from tests.conftest import person
from tests.rooms import Room

PEOPLE = ("visitor", "reader", "editor", "chief", "superuser", "former chief", "former superuser")
NOBODY: set[str] = set()
EDITING = {"editor", "chief", "superuser"}
CHIEF = {"chief", "superuser"}


def who(name: str) -> Any:
    if name == "visitor":
        return AnonymousUser()
    groups = {"editor": [EDITORS], "chief": [CHIEF_EDITORS], "former chief": [CHIEF_EDITORS]}.get(name, [])
    former = name.startswith("former")
    return person(name.replace(" ", "-"), *groups, is_active=not former, is_superuser="superuser" in name)


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
        lambda r, by: revisions.correct(r.second, language="fr", blocks=from_json(r.second.blocks), by=by),
        CHIEF,
    ),
    "import": (_import, CHIEF),
    "import and publish": (lambda r, by: _import(r, by, publish=True), CHIEF),
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
    "take a comparison away": (lambda r, by: comparisons.remove(r.comparison, by=by), CHIEF),
}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_open_to_those_it_is_for_and_closed_to_others(act: str, name: str, room: Room) -> None:
    do, allowed = ACTS[act]
    by = who(name)
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


def test_chief_editors_have_no_rights_on_people(chief: Coder) -> None:
    assert not any(right.startswith(("auth.", "articles.add_coder")) for right in chief.get_all_permissions())
