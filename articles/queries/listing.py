"""Passages in lists: each with its tags, its article, and where it stands there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Anchor
from articles.queries import codings, columns
from articles.queries.pages import ListedPassage
from articles.text.blocks import from_json, numbers


def with_article(anchors: QuerySet[Anchor]) -> QuerySet[Anchor]:
    """The anchors with all that `listed` needs, and without the texts they stand in."""
    return anchors.select_related("passage", "revision", "article__outlet").defer(
        "revision__text", "prefix", "suffix"
    )


def listed(anchors: Sequence[Anchor]) -> tuple[ListedPassage, ...]:
    """The passages in the order given; four queries however many there are."""
    given = codings.load(anchor.passage_id for anchor in anchors)
    return tuple(_listed(anchor, given[anchor.passage_id]) for anchor in anchors)


def _listed(anchor: Anchor, given: codings.Given) -> ListedPassage:
    article, revision = anchor.article, anchor.revision
    blocks = from_json(revision.blocks)
    place = columns.place(blocks, numbers(blocks), anchor.span.start)
    return ListedPassage(
        passage=columns.shown(anchor, 0, article, given, place),
        outlet=article.outlet.name,
        title=revision.title,
        slug=article.slug,
        date=columns.stated_date(revision),
        language=revision.language,
        address=f"{reverse('article', args=[article.slug])}#p-{anchor.passage.guid}",
    )
