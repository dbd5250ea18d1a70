"""Runs a command of `manage.py` and keeps what it printed and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command

from tests.desk.pages import forget_context


@dataclass(frozen=True)
class Run:
    """What was printed, and the sentence with which it failed, empty when it did not."""

    printed: str
    failed: str

    @property
    def lines(self) -> list[str]:
        return self.printed.splitlines()


def run(name: str, *arguments: Any) -> Run:
    """The command as typed; in a shell it ends with status 1 exactly when `failed` says something."""
    out = StringIO()
    forget_context()
    try:
        call_command(name, *[str(argument) for argument in arguments], stdout=out)
    except CommandError as error:
        assert error.returncode == 1
        return Run(out.getvalue(), str(error))
    return Run(out.getvalue(), "")
