"""The rules by which blocks of an outlet's texts are named."""

from __future__ import annotations

from articles.importing import plain
from articles.models import BlockRule, Outlet
from articles.text.blocks import Kind


def of(outlet: Outlet | None) -> list[plain.BlockRule]:
    """An outlet's rules as the parser takes them; none while no outlet is named."""
    if outlet is None:
        return []
    rules = BlockRule.objects.filter(outlet=outlet)
    return [plain.BlockRule(rule.starts_with, Kind(rule.kind), times=None) for rule in rules]
