"""What is said about a text can be corrected; its words cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.actions import passages, revisions
from articles.actions.revisions import Said
from articles.errors import BlocksStay, UnstorableText
from articles.models import Revision
from articles.queries.changes import last_change_of
from articles.text.blocks import Block, Kind, from_json
from tests.desk.pages import forget_context, writes
from tests.rooms import Room

Blocks = Sequence[Block]
SAID = Said("A. Writer", "fr", date(2017, 11, 1), "month")


def blocks(revision: Revision) -> tuple[Block, ...]:
    return from_json(revision.blocks)


def with_last(revision: Revision, kind: Kind) -> Blocks:
    *others, last = blocks(revision)
    return [*others, replace(last, kind=kind)]


def test_kind_and_what_is_said_are_corrected_and_the_history_says_by_whom(room: Room) -> None:
    forget_context()
    wanted = with_last(room.second, Kind.QUOTE)
    found = revisions.recast(room.second, blocks=wanted, by=room.coder)
    forget_context()
    revisions.correct(room.second, said=SAID, by=room.coder)
    room.second.refresh_from_db()
    assert (Said.of(room.second), list(blocks(room.second))) == (SAID, wanted)
    assert found == room.second and last_change_of(found).who == "Librarian"


def test_what_is_said_again_leaves_no_trace(room: Room) -> None:
    revisions.correct(room.second, said=SAID, by=room.coder)
    before = writes()
    revisions.correct(room.second, said=SAID, by=room.coder)
    revisions.recast(room.second, blocks=blocks(room.second), by=room.coder)
    assert writes() == before


BEYOND: dict[str, Callable[[tuple[Block, ...]], Blocks]] = {
    "other places": lambda found: [found[0], replace(found[1], end=found[1].end - 1)],
    "fewer blocks": lambda found: found[:1],
    "no title": lambda found: [replace(found[0], kind=Kind.HEADING), found[1]],
    "a standfirst more": lambda found: [found[0], replace(found[1], kind=Kind.STANDFIRST)],
}


@pytest.mark.parametrize("case", list(BEYOND))
def test_what_would_make_it_another_text_is_refused(case: str, room: Room) -> None:
    with pytest.raises(BlocksStay):
        revisions.recast(room.second, blocks=BEYOND[case](blocks(room.second)), by=room.coder)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_block_with_passages_does_not_become_furniture(withdrawn: bool, room: Room) -> None:
    if withdrawn:
        for passage in room.article.passages.all():
            passages.withdraw(passage, version=1, why="Wrong.", by=room.coder)
    with pytest.raises(BlocksStay, match="passages stand in what would be furniture: 2"):
        revisions.recast(room.second, blocks=with_last(room.second, Kind.FURNITURE), by=room.coder)


def test_a_block_without_passages_becomes_furniture(room: Room) -> None:
    head = room.draft.head
    assert head
    found = revisions.recast(head, blocks=with_last(head, Kind.FURNITURE), by=room.coder)
    assert blocks(found)[-1].kind is Kind.FURNITURE


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "English!"},
        {"language": "a\x00b"},
        {"language": ""},
        {"byline": "x" * 201},
        {"byline": "a\ud800"},
        {"published_precision": "century"},
        {"published_precision": ""},
        {"published_on": None},
    ],
    ids=str,
)
def test_what_cannot_be_said_is_refused(wrong: dict[str, Any], room: Room) -> None:
    with pytest.raises((ValidationError, UnstorableText)):
        revisions.correct(room.second, said=replace(SAID, **wrong), by=room.coder)
