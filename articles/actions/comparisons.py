"""Puts articles next to each other under a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from articles.actions import roles, texts
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import FieldMissing, SameArticleTwice, TooManyArticles
from articles.models import Article, ComparedArticle, Comparison
from articles.queries.reading import MOST_COLUMNS


def arrange(
    *,
    slug: str,
    title: str,
    introduction: str,
    articles: Sequence[Article],
    by: Any,
    guid: UUID | None = None,
) -> Comparison:
    """A new comparison of two to four articles, in the order given."""
    roles.require(by, Act.COMPARE)
    if len(set(articles)) < len(articles):
        raise SameArticleTwice()
    if len(articles) < 2:
        raise FieldMissing(field="The second article")
    if len(articles) > MOST_COLUMNS:
        raise TooManyArticles(times=len(articles), most=MOST_COLUMNS)
    texts.check([slug, title, introduction])
    identity = {"guid": guid} if guid else {}
    with gesture("comparisons.arrange", by=by):
        comparison = Comparison(slug=slug, title=title, introduction=introduction, **identity)
        comparison.full_clean()
        comparison.save()
        ComparedArticle.objects.bulk_create(
            ComparedArticle(comparison=comparison, article=article, position=position)
            for position, article in enumerate(articles, start=1)
        )
    return comparison
