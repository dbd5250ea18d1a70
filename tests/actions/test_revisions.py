"""What is said about a text can be corrected; its words cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from articles.actions import passages, revisions
from articles.errors import BlocksStay, UnstorableText
from articles.models import Revision
from articles.queries.changes import last_change_of
from articles.text.blocks import Block, Kind, from_json
from tests.desk.pages import forget_context
from tests.rooms import Room

Blocks = Sequence[Block]


def blocks(revision: Revision) -> tuple[Block, ...]:
    return from_json(revision.blocks)


def with_last(revision: Revision, kind: Kind) -> Blocks:
    *others, last = blocks(revision)
    return [*others, replace(last, kind=kind)]


def test_kind_and_language_are_corrected_and_the_history_says_by_whom(room: Room) -> None:
    forget_context()
    wanted = with_last(room.second, Kind.QUOTE)
    found = revisions.correct(room.second, language="fr", blocks=wanted, by=room.coder)
    room.second.refresh_from_db()
    assert (room.second.language, list(blocks(room.second))) == ("fr", wanted)
    assert found == room.second and last_change_of(found).who == "Librarian"


BEYOND: dict[str, Callable[[tuple[Block, ...]], Blocks]] = {
    "other places": lambda found: [found[0], replace(found[1], end=found[1].end - 1)],
    "fewer blocks": lambda found: found[:1],
    "no title": lambda found: [replace(found[0], kind=Kind.HEADING), found[1]],
    "a standfirst more": lambda found: [found[0], replace(found[1], kind=Kind.STANDFIRST)],
}


@pytest.mark.parametrize("case", list(BEYOND))
def test_what_would_make_it_another_text_is_refused(case: str, room: Room) -> None:
    with pytest.raises(BlocksStay):
        revisions.correct(room.second, language="fr", blocks=BEYOND[case](blocks(room.second)), by=room.coder)
    room.second.refresh_from_db()
    assert room.second.language == "und"


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_block_with_passages_does_not_become_furniture(withdrawn: bool, room: Room) -> None:
    if withdrawn:
        for passage in room.article.passages.all():
            passages.withdraw(passage, version=1, why="Wrong.", by=room.coder)
    with pytest.raises(BlocksStay, match="passages stand in what would be furniture: 2"):
        revisions.correct(
            room.second, language="en", blocks=with_last(room.second, Kind.FURNITURE), by=room.coder
        )


def test_a_block_without_passages_becomes_furniture(room: Room) -> None:
    head = room.draft.head
    assert head
    found = revisions.correct(head, language="en", blocks=with_last(head, Kind.FURNITURE), by=room.coder)
    assert blocks(found)[-1].kind is Kind.FURNITURE


@pytest.mark.parametrize("language", ["English!", "a\x00b", ""])
def test_a_language_that_is_none_is_refused(language: str, room: Room) -> None:
    with pytest.raises((ValidationError, UnstorableText)):
        revisions.correct(room.second, language=language, blocks=blocks(room.second), by=room.coder)
