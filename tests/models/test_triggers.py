"""What a trigger keeps: texts, addresses and the places of passages do not change or go away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from articles.models import Anchor, Article, Passage, Revision
from tests.models.rows import change, run
from tests.rooms import Room


@pytest.mark.parametrize("model", [Revision, Passage, Anchor])
def test_revisions_passages_and_their_places_are_never_deleted(model: Any, room: Room) -> None:
    with pytest.raises(DatabaseError, match="Cannot delete"):
        run(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.parametrize("model", [Revision, Passage, Anchor])
def test_the_orm_cannot_delete_them_either(model: Any, room: Room) -> None:
    with pytest.raises(DatabaseError, match="Cannot delete"):
        model.objects.all()._raw_delete(using="default")


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Title\n\nThe minister was right"},
        {"title": "Another title"},
        {"standfirst": "Another standfirst"},
        {"digest": "0" * 64},
        {"number": 7},
        {"blocks": [{"kind": "title", "start": 0, "end": 5}]},
        {"blocks": [{"kind": "title", "start": 0, "end": 5}, {"kind": "paragraph", "start": 6, "end": 24}]},
        {"erased_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=str,
)
def test_the_text_of_a_revision_never_changes(changes: dict[str, Any], room: Room) -> None:
    with pytest.raises(IntegrityError, match="never changes"):
        change(room.first, **changes)


def test_a_revision_never_goes_to_another_article(room: Room) -> None:
    with pytest.raises(IntegrityError, match="never changes"):
        change(room.first, article=room.draft, number=9)


def test_what_is_said_about_a_text_may_be_corrected(room: Room) -> None:
    blocks = [*room.first.blocks[:-1], room.first.blocks[-1] | {"kind": "quote"}]
    change(room.first, byline="A. Writer", language="fr", blocks=blocks)
    room.first.refresh_from_db()
    assert room.first.blocks[-1]["kind"] == "quote"


ERASED = {"title": "", "standfirst": "", "text": "", "blocks": [], "erased_why": "By order of a court."}


def test_a_text_may_be_erased_when_it_says_when_and_why(room: Room) -> None:
    change(room.first, **ERASED, erased_at=timezone.now())
    room.first.refresh_from_db()
    assert (room.first.text, room.first.digest) != ("", "")


@pytest.mark.parametrize("kept", ["text", "title", "erased_why"])
def test_half_an_erasure_is_none(kept: str, room: Room) -> None:
    half = {name: value for name, value in ERASED.items() if name != kept}
    with pytest.raises(IntegrityError, match="never changes"):
        change(room.first, **half, erased_at=timezone.now())


def test_an_erased_text_stays_erased(room: Room) -> None:
    text = room.first.text
    change(room.first, **ERASED, erased_at=timezone.now())
    with pytest.raises(IntegrityError):
        change(room.first, text=text, title="Title", erased_at=None)


def test_an_article_that_was_published_keeps_its_address(room: Room) -> None:
    with pytest.raises(IntegrityError, match="keeps its address"):
        change(room.article, slug="elsewhere")


def test_it_keeps_its_address_also_when_it_is_a_draft_again(room: Room) -> None:
    change(room.article, published=None)
    with pytest.raises(IntegrityError, match="keeps its address"):
        change(room.article, slug="elsewhere")


def test_a_draft_may_get_another_address(room: Room) -> None:
    change(room.draft, slug="elsewhere")
    assert Article.objects.filter(slug="elsewhere").exists()


def test_the_length_of_a_quote_is_counted_in_code_points(room: Room) -> None:
    change(room.anchor, start=3, end=6, exact="😀e\u0301")
    with pytest.raises(IntegrityError, match="anchor_length_is_quote"):
        change(room.anchor, start=3, end=7, exact="😀e\u0301")


def test_the_words_of_an_anchor_may_be_erased_with_the_text(room: Room) -> None:
    change(room.anchor, exact="", prefix="", suffix="", erased_at=timezone.now())
    with pytest.raises(IntegrityError, match="anchor_length_is_quote"):
        change(room.anchor, erased_at=None)
