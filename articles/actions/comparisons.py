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
    _refuse_unfit(articles)
    texts.check([slug, title, introduction])
    identity = {"guid": guid} if guid else {}
    with gesture("comparisons.arrange", by=by):
        comparison = Comparison(slug=slug, title=title, introduction=introduction, **identity)
        comparison.full_clean()
        comparison.save()
        _place(articles, comparison)
    return comparison


def rearrange(
    comparison: Comparison, *, title: str, introduction: str, articles: Sequence[Article], by: Any
) -> Comparison:
    """Other words, or other articles in another order, under the same address."""
    roles.require(by, Act.COMPARE)
    _refuse_unfit(articles)
    texts.check([title, introduction])
    with gesture("comparisons.rearrange", by=by):
        comparison = Comparison.objects.select_for_update().get(pk=comparison.pk)
        if (comparison.title, comparison.introduction) != (title, introduction):
            comparison.title, comparison.introduction = title, introduction
            comparison.full_clean()
            comparison.save(update_fields=["title", "introduction"])
        if compared(comparison) != list(articles):
            comparison.compared.all().delete()
            _place(articles, comparison)
    return comparison


def compared(comparison: Comparison) -> list[Article]:
    """The articles of a comparison in their order."""
    return [row.article for row in comparison.compared.select_related("article").order_by("position")]


def _refuse_unfit(articles: Sequence[Article]) -> None:
    if len(set(articles)) < len(articles):
        raise SameArticleTwice()
    if len(articles) < 2:
        raise FieldMissing(field="The second article")
    if len(articles) > MOST_COLUMNS:
        raise TooManyArticles(times=len(articles), most=MOST_COLUMNS)


def _place(articles: Sequence[Article], comparison: Comparison) -> None:
    ComparedArticle.objects.bulk_create(
        ComparedArticle(comparison=comparison, article=article, position=position)
        for position, article in enumerate(articles, start=1)
    )
