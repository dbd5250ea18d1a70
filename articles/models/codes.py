"""The codebook: five kinds of code, each a taggit tag with a definition."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from articles.models.rows import NamedRow, Seen, at_most, tracked

TEXT_LIMIT = 2000
ALIASES = 50  # further names of an entry
RESERVED_SLUGS = ("none",)  # what filters call passages that have no code of a kind
GUIDANCE = {
    "definition": TEXT_LIMIT,
    "include_when": TEXT_LIMIT,
    "exclude_when": TEXT_LIMIT,
    "example": TEXT_LIMIT,
}


class Codes(models.QuerySet[Any]):
    def in_use(self) -> Codes:
        """Codes that may still be given."""
        return self.filter(retired_at__isnull=True)


class Code(Seen, NamedRow, TagBase):
    """An entry of the codebook; retired when out of use, never deleted."""

    seen: ClassVar[dict[str, str]] = {"name": "The name"}

    definition = models.TextField(_("definition"), max_length=TEXT_LIMIT)
    include_when = models.TextField(_("when to use"), max_length=TEXT_LIMIT, blank=True)
    exclude_when = models.TextField(_("when not to use"), max_length=TEXT_LIMIT, blank=True)
    example = models.TextField(_("example"), max_length=TEXT_LIMIT, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("also called"),
        default=list,
        blank=True,
        size=ALIASES,
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)
    # Where its passages went: its address stays and leads on. Nothing is given a merged entry (see codings).
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )

    objects = Codes.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    @classmethod
    def rules(cls, table: str) -> list[models.BaseConstraint]:
        """The constraints every kind of code has, under names of its own table."""
        return [
            models.UniqueConstraint(Lower("name"), name=f"{table}_name_once_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name=f"{table}_slug_is_plain"
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS), name=f"{table}_slug_is_not_reserved"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | models.Q(retired_at__isnull=False) & ~models.Q(merged_into=models.F("id")),
                name=f"{table}_merged_is_retired",
            ),
            *at_most(table, **GUIDANCE),
        ]


def never_merged(**columns: str) -> pgtrigger.Trigger:
    """Refuses a row that names a merged entry; `columns` are this table's, each with that of the entries.

    It waits for a merging that is under way, which holds the entry's row.
    """
    checks = "".join(
        f"PERFORM FROM {table} WHERE id = NEW.{column} FOR KEY SHARE; "
        f"IF EXISTS (SELECT FROM {table} WHERE id = NEW.{column} AND merged_into_id IS NOT NULL) THEN "
        "RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; "
        for column, table in columns.items()
    )
    return pgtrigger.Trigger(
        name="never_give_merged",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"{checks}RETURN NEW;",
    )


class Hue(models.TextChoices):
    """Named colours; static/css/tokens.css gives each for light and dark."""

    TEAL = "teal", _("teal")
    RED = "red", _("red")
    SLATE = "slate", _("slate")
    VIOLET = "violet", _("violet")
    BLUE = "blue", _("blue")
    AMBER = "amber", _("amber")
    MAGENTA = "magenta", _("magenta")
    OLIVE = "olive", _("olive")


class Pattern(models.TextChoices):
    """Named underlines; each has a symbol too, so that no meaning hangs on colour."""

    SOLID = "solid", _("solid line, disc")
    WAVY = "wavy", _("wavy line, diamond")
    DOTTED = "dotted", _("dotted line, ring")
    DOUBLE = "double", _("double line, half disc")
    DASHED = "dashed", _("dashed line, square")
    THICK = "thick", _("thick line, triangle")


@tracked
class Stance(Code):
    """How a passage stands towards its target."""

    seen: ClassVar[dict[str, str]] = {
        "name": "The name",
        "phrase_without_target": "The phrase without target",
    }

    phrase = models.CharField(
        _("phrase"), max_length=100, help_text=_("With {target} in it: “critical of {target}”.")
    )
    phrase_without_target = models.CharField(_("phrase without target"), max_length=100)
    hue = models.CharField(_("hue"), max_length=10, choices=Hue)
    pattern = models.CharField(_("line"), max_length=10, choices=Pattern)

    class Meta(Code.Meta):
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        constraints = [
            *Code.rules("stance"),
            models.CheckConstraint(condition=models.Q(hue__in=Hue.values), name="stance_hue_is_named"),
            models.CheckConstraint(
                condition=models.Q(pattern__in=Pattern.values), name="stance_pattern_is_named"
            ),
            models.CheckConstraint(
                condition=models.Q(phrase__contains="{target}"), name="stance_phrase_names_target"
            ),
        ]


@tracked
class Target(Code):
    """Towards whom or what."""

    class Meta(Code.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = Code.rules("target")


@tracked
class Outlet(Code):
    """Who publishes, or whose words are quoted."""

    class Meta(Code.Meta):
        verbose_name = _("source outlet")
        verbose_name_plural = _("source outlets")
        constraints = Code.rules("outlet")


@tracked
class Speaker(Code):
    """The person or body quoted."""

    class Meta(Code.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = Code.rules("speaker")


@tracked
class Topic(Code):
    """What is spoken about: never a judgement, never a target."""

    class Meta(Code.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = Code.rules("topic")
