"""The rules for the blocks of an outlet's texts at the desk: kept, looked at and removed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.actions import block_rules
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.admin.forms import ActingForm
from articles.admin.writing import WritingAdmin
from articles.models import BlockRule, Outlet


class BlockRuleForm(ActingForm):
    """What `actions.block_rules.keep` takes; words that have a rule already get another kind."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "outlet" in self.fields:
            self.fields["outlet"].queryset = Outlet.objects.in_use()  # type: ignore[attr-defined]
            self.fields["starts_with"].help_text = _("Exactly as the block begins, capitals included.")

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        return block_rules.keep(
            values["outlet"], starts=values["starts_with"], kind=values["kind"], by=self.by
        )


@admin.register(BlockRule)
class BlockRuleAdmin(WritingAdmin):
    """A rule is never changed: another is kept, and this one removed."""

    form = BlockRuleForm
    add_act = Act.IMPORT
    written = ("outlet", "starts_with", "kind")
    shown = ("outlet", "starts_with", "kind", "made")
    list_display = ("starts_with", "kind", "outlet", "made")
    list_filter = ("outlet",)
    list_select_related = ("outlet",)
    search_fields = ("starts_with",)
    actions = ("remove",)

    @admin.action(
        description=gettext_lazy("Remove: the next import does not apply them"), permissions=["add"]
    )
    def remove(self, request: HttpRequest, rules: QuerySet[BlockRule]) -> None:
        with gesture("block_rules.remove", by=request.user):
            rows = list(rules)
            for rule in rows:
                block_rules.remove(rule, by=request.user)
        said = ngettext(
            "%(count)s rule is removed. Articles that are here stay as they are.",
            "%(count)s rules are removed. Articles that are here stay as they are.",
            len(rows),
        )
        self.message_user(request, said % {"count": len(rows)}, messages.SUCCESS)
