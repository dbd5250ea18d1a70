"""The password of the desk's first user, kept in a file until somebody chooses another one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

EDITOR = "editor"


def place() -> Path:
    """The file of the password."""
    return Path(settings.VAR) / "desk-password"


def keep(password: str) -> None:
    """Writes the password where only the owner of the room can read it, whole or not at all."""
    target = place()
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, fresh = tempfile.mkstemp(prefix=f"{target.name}.", dir=target.parent)  # made with mode 0600
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{password}\n")
        Path(fresh).replace(target)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def read() -> str | None:
    """The password as it was written, None when there is no file."""
    try:
        return place().read_text().strip()
    except FileNotFoundError:
        return None


def forget() -> None:
    """Removes the file."""
    place().unlink(missing_ok=True)


class ForgetDeskPassword:
    """A password validator that refuses nothing, and removes the file once the editor chose another one."""

    def validate(self, password: str, user: Any = None) -> None:
        """Accepts every password."""

    def get_help_text(self) -> str:
        return ""

    def password_changed(self, password: str, user: Any = None) -> None:
        """Called by Django after a user was saved with a new password."""
        if user is not None and user.get_username() == EDITOR and read() not in (None, password):
            forget()
