"""Puts articles next to each other under a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from articles.actions import roles, texts
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import FieldMissing, NotReadable, SameArticleTwice, TooManyArticles
from articles.models import Article, ComparedArticle, Comparison
from articles.search.comparing import MOST_ARTICLES


def arrange(
    *,
    slug: str,
    title: str,
    introduction: str,
    articles: Sequence[Article],
    by: Any,
    position: int = 0,
    guid: UUID | None = None,
) -> Comparison:
    """A new comparison of two to four articles, in the order given; the lowest position comes first."""
    roles.require(by, Act.COMPARE)
    _refuse_unfit(articles)
    texts.check([slug, title, introduction])
    identity = {"guid": guid} if guid else {}
    with gesture("comparisons.arrange", by=by):
        said: dict[str, Any] = {"title": title, "introduction": introduction, "position": position}
        comparison = Comparison(slug=slug, **said, **identity)
        comparison.full_clean()
        comparison.save()
        _place(articles, comparison)
    return comparison


def rearrange(
    comparison: Comparison,
    *,
    title: str,
    introduction: str,
    articles: Sequence[Article],
    by: Any,
    position: int | None = None,
) -> Comparison:
    """Other words, another position, or other articles in another order, under the same address."""
    roles.require(by, Act.COMPARE)
    _refuse_unfit(articles)
    texts.check([title, introduction])
    with gesture("comparisons.rearrange", by=by):
        comparison = _hold(comparison)
        said = {"title": title, "introduction": introduction, "position": position}
        changes = {
            name: value
            for name, value in said.items()
            if value is not None and value != getattr(comparison, name)
        }
        if changes:
            for name, value in changes.items():
                setattr(comparison, name, value)
            comparison.full_clean()
            comparison.save(update_fields=list(changes))
        if compared(comparison) != list(articles):
            comparison.compared.all().delete()
            _place(articles, comparison)
    return comparison


def remove(comparison: Comparison, *, by: Any) -> None:
    """Take it away: its address leads nowhere then, its articles stay, the history keeps what it was."""
    roles.require(by, Act.COMPARE)
    with gesture("comparisons.remove", by=by):
        comparison = _hold(comparison)
        comparison.compared.all().delete()
        comparison.delete()


def _hold(comparison: Comparison) -> Comparison:
    """The comparison as it is now, until the act is done; NotReadable when it was taken away."""
    held = Comparison.objects.select_for_update().filter(pk=comparison.pk).first()
    if held is None:
        raise NotReadable(thing="comparison", name=comparison.slug)
    return held


def compared(comparison: Comparison) -> list[Article]:
    """The articles of a comparison in their order."""
    return [row.article for row in comparison.compared.select_related("article").order_by("position")]


def _refuse_unfit(articles: Sequence[Article]) -> None:
    if len(set(articles)) < len(articles):
        raise SameArticleTwice()
    if len(articles) < 2:
        raise FieldMissing(field="The second article")
    if len(articles) > MOST_ARTICLES:
        raise TooManyArticles(times=len(articles), most=MOST_ARTICLES)


def _place(articles: Sequence[Article], comparison: Comparison) -> None:
    ComparedArticle.objects.bulk_create(
        ComparedArticle(comparison=comparison, article=article, position=position)
        for position, article in enumerate(articles, start=1)
    )
