"""The first editor of a room, so that a newcomer can sign in at once."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from articles.models import CHIEF_EDITORS, EDITORS, Coder

EDITOR = "editor"
PASSWORD_BYTES = 15  # 20 characters to type


def ensure_editor() -> str | None:
    """Make the user `editor` with a fresh password and return it; None when there is such a user."""
    with transaction.atomic():
        if Coder.objects.filter(username=EDITOR).exists():
            return None
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        editor = Coder.objects.create_user(EDITOR, password=password, is_staff=True)
        editor.groups.set(Group.objects.filter(name__in=[EDITORS, CHIEF_EDITORS]))
    return password


def reset_password() -> str | None:
    """Give `editor` a fresh password and return it; None when there is no such user."""
    editor = Coder.objects.filter(username=EDITOR).first()
    if editor is None:
        return None
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    editor.set_password(password)
    editor.save(update_fields=["password"])
    return password


def is_password(password: str) -> bool:
    """Whether `editor` can sign in with it."""
    editor = Coder.objects.filter(username=EDITOR, is_active=True).first()
    return bool(editor and editor.check_password(password))
