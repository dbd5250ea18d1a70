"""Corrects what is said about a text; its words and the places of its blocks never change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articles.actions import roles, texts
from articles.actions.history import gesture
from articles.actions.imports import PARSED
from articles.actions.roles import Act
from articles.errors import BlocksStay
from articles.models import Anchor, Article, Revision
from articles.text.blocks import Block, Kind, from_json, to_json, touches_furniture


def correct(revision: Revision, *, language: str, blocks: Sequence[Block], by: Any) -> Revision:
    """Give a text another language, or its blocks other kinds; BlocksStay says why that cannot be."""
    roles.require(by, Act.PUBLISH)
    texts.check([language])
    with gesture("revisions.correct", by=by):
        # The article is the lock of all who place passages: none comes to stand in new furniture meanwhile.
        Article.objects.select_for_update().get(pk=revision.article_id)
        revision = Revision.objects.get(pk=revision.pk)
        _refuse_other_words(from_json(revision.blocks), blocks)
        _refuse_passages_in_furniture(revision, blocks)
        values = {"language": language, "blocks": to_json(blocks)}
        changed = [field for field, value in values.items() if getattr(revision, field) != value]
        for field in changed:
            setattr(revision, field, values[field])
        if changed:
            revision.full_clean(exclude=PARSED)
            revision.save(update_fields=changed)
    return revision


def _refuse_other_words(stored: Sequence[Block], blocks: Sequence[Block]) -> None:
    if [(block.start, block.end) for block in blocks] != [(block.start, block.end) for block in stored]:
        raise BlocksStay(reason="these are not where those of the text are")
    for kind in (Kind.TITLE, Kind.STANDFIRST):
        if [block for block in blocks if block.kind is kind] != [b for b in stored if b.kind is kind]:
            raise BlocksStay(reason=f"the {kind} of a text never changes")


def _refuse_passages_in_furniture(revision: Revision, blocks: Sequence[Block]) -> None:
    # Withdrawn ones too: they can be restored.
    anchors = Anchor.objects.placed().filter(revision=revision)
    times = sum(touches_furniture(blocks, anchor.span) for anchor in anchors)
    if times:
        raise BlocksStay(reason=f"passages stand in what would be furniture: {times}, withdrawn ones too")
