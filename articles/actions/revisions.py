"""Corrects what is said about a text; its words and the places of its blocks never change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from articles.actions import roles, texts
from articles.actions.history import gesture
from articles.actions.imports import PARSED
from articles.actions.roles import Act
from articles.errors import BlocksStay
from articles.models import Anchor, Article, Revision
from articles.queries import erased
from articles.text.blocks import Block, Kind, from_json, to_json, touches_furniture


@dataclass(frozen=True)
class Said:
    """What is said about a text, besides its words and blocks."""

    byline: str
    language: str
    published_on: date | None
    published_precision: str  # of the date: day, month or year; empty without one

    @classmethod
    def of(cls, revision: Revision) -> Said:
        """What is said about it now."""
        return cls(revision.byline, revision.language, revision.published_on, revision.published_precision)


def correct(revision: Revision, *, said: Said, by: Any) -> Revision:
    """Say this of a text; ValidationError or UnstorableText when it cannot be said."""
    roles.require(by, Act.PUBLISH)
    texts.check([said.byline, said.language, said.published_precision])
    with gesture("revisions.correct", by=by):
        return _change(_lock(revision), asdict(said))


def recast(revision: Revision, *, blocks: Sequence[Block], by: Any) -> Revision:
    """Give the blocks of a text other kinds; BlocksStay says why that cannot be."""
    roles.require(by, Act.PUBLISH)
    with gesture("revisions.recast", by=by):
        revision = _lock(revision)
        _refuse_other_words(from_json(revision.blocks), blocks)
        _refuse_passages_in_furniture(revision, blocks)
        return _change(revision, {"blocks": to_json(blocks)})


def _lock(revision: Revision) -> Revision:
    # The article is the lock of all who place passages: none comes to stand in new furniture meanwhile.
    erased.refuse_editors(Article.objects.select_for_update().get(pk=revision.article_id))
    return Revision.objects.get(pk=revision.pk)


def _change(revision: Revision, values: dict[str, Any]) -> Revision:
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
