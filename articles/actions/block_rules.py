"""Keeps and forgets the rules by which blocks of an outlet's texts are named when they are imported."""

from __future__ import annotations

from typing import Any

from articles.actions import roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import FieldMissing, FieldTooLong
from articles.importing.plain import start_of
from articles.models import BlockRule, Outlet
from articles.models.block_rules import STARTS_LIMIT


def keep(outlet: Outlet, *, starts: str, kind: str, by: Any) -> BlockRule:
    """The rule of this outlet for these words, made now, or given this kind when there is one already.

    FieldMissing, FieldTooLong or UnstorableText for words that cannot be a rule's, ValidationError for a kind
    that is none.
    """
    roles.require(by, Act.IMPORT)
    starts = start_of(starts).strip()
    if not starts:
        raise FieldMissing(field="The words that the blocks start with")
    if len(starts) > STARTS_LIMIT:
        raise FieldTooLong(field="The start of a block", length=len(starts), most=STARTS_LIMIT)
    with gesture("block_rules.keep", by=by):
        # The outlet is the lock: two who keep the same rule at once make one.
        Outlet.objects.select_for_update().get(pk=outlet.pk)
        rule = BlockRule.objects.filter(outlet=outlet, starts_with=starts).first()
        rule = rule or BlockRule(outlet=outlet, starts_with=starts)
        if rule.pk is None or rule.kind != kind:
            rule.kind = kind
            rule.full_clean()
            rule.save()
    return rule


def remove(rule: BlockRule, *, by: Any) -> None:
    """Forget a rule; articles that were imported by it stay as they are."""
    roles.require(by, Act.IMPORT)
    with gesture("block_rules.remove", by=by):
        BlockRule.objects.filter(pk=rule.pk).delete()
