"""One person of each role; those who lost theirs got in while they still had it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from articles.models import CHIEF_EDITORS, EDITORS, Coder
from tests.conftest import person

ROLES = ("visitor", "reader", "editor", "chief", "administrator", "deactivated", "former chief")
EDITING = {"editor", "chief", "administrator"}
CHIEF = {"chief", "administrator"}
ADMINISTRATORS = {"administrator"}
GROUPS = {
    "editor": [EDITORS],
    "chief": [EDITORS, CHIEF_EDITORS],
    "deactivated": [EDITORS, CHIEF_EDITORS],
    "former chief": [EDITORS, CHIEF_EDITORS],
}


def somebody(role: str) -> Any:
    """A person of this role as they are now."""
    return _now(_then(role), role)


def sign_in(client: Client, role: str) -> Any:
    """A person of this role, signed in; what somebody lost, they lose after that."""
    found = _then(role)
    if found.is_authenticated:
        client.force_login(found, backend="django.contrib.auth.backends.ModelBackend")
    return _now(found, role)


def _then(role: str) -> Any:
    if role == "visitor":
        return AnonymousUser()
    return person(
        f"the-{role.replace(' ', '-')}",
        *GROUPS.get(role, []),
        is_staff=role != "reader",
        is_superuser=role in ("administrator", "deactivated"),
    )


def _now(found: Any, role: str) -> Any:
    """A deactivated person keeps every right on paper; a former chief editor is still called staff."""
    if role == "deactivated":
        Coder.objects.filter(pk=found.pk).update(is_active=False)
    if role == "former chief":
        found.groups.clear()
    return found if role == "visitor" else Coder.objects.get(pk=found.pk)
