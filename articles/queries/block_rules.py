"""The rules by which blocks of an outlet's texts are named."""

from __future__ import annotations

from articles.importing import plain
from articles.importing.previews import kinds_of
from articles.models import BlockRule, Outlet, Revision
from articles.text.blocks import Kind, from_json


def of(outlet: Outlet | None) -> list[plain.BlockRule]:
    """An outlet's rules as the parser takes them; none while no outlet is named."""
    if outlet is None:
        return []
    rules = BlockRule.objects.filter(outlet=outlet)
    return [plain.BlockRule(rule.starts_with, Kind(rule.kind), times=None) for rule in rules]


def of_text(revision: Revision | None) -> dict[str, Kind]:
    """What the blocks of the text before are, for those that the new one has too; nothing without one."""
    return kinds_of(revision.text, from_json(revision.blocks)) if revision is not None else {}
