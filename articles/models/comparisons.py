"""Comparisons: articles that the editors put next to each other under a title."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import SLUG_LIMIT, Article
from articles.models.rows import NamedRow, Row, Seen, at_most, tracked


@tracked
class Comparison(Seen, NamedRow):
    """A titled selection of two to four articles; the first by position opens the front page."""

    seen: ClassVar[dict[str, str]] = {"title": "The title"}

    slug = models.CharField(_("address"), max_length=SLUG_LIMIT, unique=True)
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), max_length=2000, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="comparison_slug_is_plain"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="comparison_has_title"),
            *at_most("comparison", introduction=2000),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class ComparedArticle(Row):
    """An article's place in a comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.PROTECT, related_name="compared")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("compared article")
        verbose_name_plural = _("compared articles")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["comparison", "article"], name="article_once_in_comparison"),
            models.UniqueConstraint(fields=["comparison", "position"], name="comparison_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.article}"
