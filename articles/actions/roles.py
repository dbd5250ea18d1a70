"""Who may do what: one table, asked by every action."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.conf import settings

from articles.errors import NotAllowed
from articles.models import CHIEF_EDITORS, EDITORS
from articles.models.coders import SAMPLE


class Act(Enum):
    """What can be done; the value is how it is said."""

    TAG = "Tagging passages"
    CHANGE_OTHERS = "Changing what another coder made"
    UNDO_OTHERS = "Undoing what another did"
    BULK = "Changing many passages at once"
    IMPORT = "Importing articles"
    PUBLISH = "Publishing, withdrawing and correcting articles"
    CODEBOOK = "Changing the codebook"
    COMPARE = "Arranging comparisons"
    ERASE = "Erasing the words of an article for good"
    PEOPLE = "Managing users"


WHO: dict[Act, frozenset[str]] = {
    Act.TAG: frozenset({EDITORS, CHIEF_EDITORS}),
    Act.CHANGE_OTHERS: frozenset({CHIEF_EDITORS}),
    Act.UNDO_OTHERS: frozenset({CHIEF_EDITORS}),
    Act.BULK: frozenset({EDITORS, CHIEF_EDITORS}),
    Act.IMPORT: frozenset({CHIEF_EDITORS}),
    Act.PUBLISH: frozenset({CHIEF_EDITORS}),
    Act.CODEBOOK: frozenset({CHIEF_EDITORS}),
    Act.COMPARE: frozenset({CHIEF_EDITORS}),
    Act.ERASE: frozenset(),  # administrators only, who may do everything
    Act.PEOPLE: frozenset(),
}
ADMINISTRATORS = "administrators"


def groups_for(act: Act) -> frozenset[str]:
    """The groups that may do it in this room: the table, and what its settings add to it."""
    if act is Act.CHANGE_OTHERS and settings.EDITORS_CHANGE_OTHERS:
        return WHO[act] | {EDITORS}
    return WHO[act]


def may(by: Any, act: Act) -> bool:
    """Whether this person may do it; administrators may do everything, deactivated people nothing."""
    if not by.is_authenticated or not (by.is_active or by.username == SAMPLE):
        return False
    return by.is_superuser or not groups_for(act).isdisjoint(groups(by))


def require(by: Any, act: Act) -> None:
    """Raise NotAllowed unless this person may do it."""
    if not may(by, act):
        raise NotAllowed(act=act.value, who=" and ".join(sorted(groups_for(act))) or ADMINISTRATORS)


def groups(by: Any) -> frozenset[str]:
    """The names of a person's groups, asked once for each request's user."""
    if not hasattr(by, "known_groups"):
        by.known_groups = frozenset(by.groups.values_list("name", flat=True))
    return by.known_groups
