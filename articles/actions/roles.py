"""Who may do what: one table, asked by every action."""

from __future__ import annotations

from enum import Enum
from typing import Any

from articles.errors import NotAllowed
from articles.models import CHIEF_EDITORS, EDITORS
from articles.models.coders import SAMPLE


class Act(Enum):
    """What can be done; the value is how it is said."""

    TAG = "Tagging passages"
    CHANGE_OTHERS = "Changing what another coder made"
    IMPORT = "Importing articles"
    PUBLISH = "Publishing, withdrawing and correcting articles"
    CODEBOOK = "Changing the codebook"
    COMPARE = "Arranging comparisons"
    UNDO_OTHERS = "Undoing what another did"


WHO: dict[Act, frozenset[str]] = {
    Act.TAG: frozenset({EDITORS, CHIEF_EDITORS}),
    Act.CHANGE_OTHERS: frozenset({CHIEF_EDITORS}),
    Act.IMPORT: frozenset({CHIEF_EDITORS}),
    Act.PUBLISH: frozenset({CHIEF_EDITORS}),
    Act.CODEBOOK: frozenset({CHIEF_EDITORS}),
    Act.COMPARE: frozenset({CHIEF_EDITORS}),
    Act.UNDO_OTHERS: frozenset({CHIEF_EDITORS}),
}


def may(by: Any, act: Act) -> bool:
    """Whether this person may do it; administrators may do everything, deactivated people nothing."""
    if not by.is_authenticated or not (by.is_active or by.username == SAMPLE):
        return False
    return by.is_superuser or not WHO[act].isdisjoint(groups(by))


def require(by: Any, act: Act) -> None:
    """Raise NotAllowed unless this person may do it."""
    if not may(by, act):
        raise NotAllowed(act=act.value, who=" and ".join(sorted(WHO[act])))


def groups(by: Any) -> frozenset[str]:
    """The names of a person's groups, asked once for each request's user."""
    if not hasattr(by, "known_groups"):
        by.known_groups = frozenset(by.groups.values_list("name", flat=True))
    return by.known_groups
