"""Rules of an outlet's texts: which of their blocks are no paragraphs, told by the words they start with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.codes import Outlet
from articles.models.rows import Row, tracked
from articles.text.blocks import Kind

STARTS_LIMIT = 200  # code points


class RuledKind(models.TextChoices):
    """What a block can be by a rule; title, standfirst and paragraph are told by their place."""

    FURNITURE = Kind.FURNITURE.value, _("not the article")
    QUOTE = Kind.QUOTE.value, _("quotation")
    HEADING = Kind.HEADING.value, _("heading")
    LIST_ITEM = Kind.LIST_ITEM.value, _("list item")


@tracked
class BlockRule(Row):
    """At the next import from this outlet, a block that starts with these words is of this kind."""

    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, related_name="block_rules", verbose_name=_("outlet")
    )
    starts_with = models.CharField(_("starts with"), max_length=STARTS_LIMIT)
    kind = models.CharField(_("kind of block"), max_length=10, choices=RuledKind)

    class Meta:
        verbose_name = _("rule for blocks")
        verbose_name_plural = _("rules for blocks")
        ordering = ["outlet__name", "starts_with"]
        constraints = [
            models.UniqueConstraint(fields=["outlet", "starts_with"], name="one_rule_per_outlet_and_words"),
            models.CheckConstraint(condition=~models.Q(starts_with=""), name="block_rule_says_words"),
            models.CheckConstraint(
                condition=models.Q(kind__in=RuledKind.values), name="block_rule_kind_is_ruled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_with} → {self.get_kind_display()}"
