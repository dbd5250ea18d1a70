"""Articles: the identity of a published piece."""

from __future__ import annotations

import re
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.codes import Outlet, never_merged
from articles.models.rows import ADDRESS, NamedRow, all_or_none, at_most, tracked

RESERVED_SLUGS = ("text", "r", "feed")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LIMIT = 80
WHY_LIMIT = 500


class Articles(models.QuerySet["Article"]):
    def readable(self, by: Any) -> Articles:
        """Published, not withdrawn, the room open to this reader: where every reader's query starts."""
        return self.open_to(by).filter(published__isnull=False, withdrawn_at__isnull=True)

    def open_to(self, by: Any) -> Articles:
        if settings.READERS == "signed-in" and not by.is_authenticated:
            return self.none()
        return self


class Rights(models.TextChoices):
    """How much of the text a public download, feed, API answer or embed may carry."""

    FULL = "full", _("full text")
    EXCERPTS = "excerpts", _("excerpts")
    NONE = "none", _("nothing")


@tracked
class Article(NamedRow):
    """Identity only: the words are in its revisions."""

    slug = models.CharField(_("address"), max_length=SLUG_LIMIT, unique=True)
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, related_name="articles", verbose_name=_("outlet")
    )
    source_url = models.URLField(_("source address"), max_length=2000, blank=True)
    archive_url = models.URLField(_("archived at"), max_length=2000, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    about = models.CharField(_("about"), max_length=300, blank=True, help_text=_("One line by the editors."))
    rights = models.CharField(_("rights"), max_length=10, choices=Rights, default=Rights.EXCERPTS)
    head = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    published = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    first_published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_why = models.CharField(max_length=WHY_LIMIT, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = Articles.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "pk"]
        indexes = [
            models.Index(
                fields=["-first_published_at", "-id"],
                condition=models.Q(published__isnull=False, withdrawn_at__isnull=True),
                name="article_newest_readable",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$")
                & ~models.Q(slug__in=RESERVED_SLUGS),
                name="article_slug_is_plain_and_free",
            ),
            models.UniqueConstraint(
                fields=["source_url"],
                condition=~models.Q(source_url=""),
                name="article_once_per_source_address",
            ),
            models.CheckConstraint(
                condition=models.Q(source_url="") | models.Q(source_url__regex=ADDRESS),
                name="article_source_url_is_web",
            ),
            models.CheckConstraint(
                condition=models.Q(archive_url="") | models.Q(archive_url__regex=ADDRESS),
                name="article_archive_url_is_web",
            ),
            models.CheckConstraint(
                condition=models.Q(rights__in=Rights.values), name="article_rights_are_known"
            ),
            models.CheckConstraint(
                condition=models.Q(published__isnull=True) | models.Q(first_published_at__isnull=False),
                name="article_published_since_when",
            ),
            all_or_none("article", "withdrawn_at", "withdrawn_by", also="withdrawn_why"),
            *at_most("article", about=300),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="keep_published_slug",
                operation=pgtrigger.UpdateOf("slug"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(
                    old__first_published_at__isnull=False, new__slug__df=pgtrigger.F("old__slug")
                ),
                func="RAISE EXCEPTION 'a published article keeps its address' USING ERRCODE = '23001';",
            ),
            never_merged(outlet_id="articles_outlet"),
        ]

    def __str__(self) -> str:
        return self.slug
