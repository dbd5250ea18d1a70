"""Where a passage stands in each text of its article that readers have had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Anchor, Article, State
from articles.queries import columns
from articles.queries.days import day
from articles.queries.passage_pages import Standing
from articles.text.blocks import from_json, numbers, touches_furniture


def read(anchor: Anchor) -> bool:
    """Whether readers of that text see the passage in it: placed, outside furniture, nothing of it erased."""
    if anchor.start is None or anchor.erased_at or anchor.revision.erased_at:
        return False
    return not touches_furniture(from_json(anchor.revision.blocks), anchor.span)


def best(anchors: Iterable[Anchor], *, present: int) -> Anchor | None:
    """The place to show: in the text of key `present` if it is there, else in the newest text that has it."""
    found = sorted((anchor for anchor in anchors if read(anchor)), key=lambda anchor: anchor.revision.number)
    return next((anchor for anchor in found if anchor.revision_id == present), found[-1] if found else None)


def standings(anchors: Sequence[Anchor], article: Article, shown: Anchor) -> tuple[Standing, ...]:
    """One line for each text, oldest first; `shown` is the place that the page shows."""
    return tuple(_standing(anchor, article, shown) for anchor in anchors)


def _standing(anchor: Anchor, article: Article, shown: Anchor) -> Standing:
    revision, here = anchor.revision, read(anchor)
    blocks = from_json(revision.blocks)
    present = revision.pk == article.published_id
    text = (
        reverse("article", args=[article.slug])
        if present
        else reverse("revision", args=[article.slug, revision.number])
    )
    return Standing(
        revision=revision.number,
        published=day(revision.first_published_at) if revision.first_published_at else "",
        present=present,
        shown=revision.pk == shown.revision_id,
        words=_words(anchor) if here else _("It is not in this text."),
        place=columns.place(blocks, numbers(blocks), anchor.span.start) if here else "",
        other_quote=anchor.exact if here and anchor.exact != shown.exact else "",
        address=f"{text}#p-{anchor.passage.guid}" if here else "",
    )


def _words(anchor: Anchor) -> str:
    if anchor.unconfirmed:
        return _("It was looked up in this text; position not confirmed.")
    return {
        State.MADE: _("It was marked in this text."),
        State.KEPT: _("It was carried over, word for word."),
        State.MOVED: _("It was carried over to another place."),
        State.GUESSED: _("It was looked up in this text, and its position confirmed."),
    }[State(anchor.state)]
