"""Prints the password that was made for the first editor, or makes a new one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions import desk
from readingroom import passwords


class Command(BaseCommand):
    help = "Print the kept password of the user “editor”, if it is still the right one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="set a new password, keep it and print it")

    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        self.stdout.write(_reset() if reset else _kept())


def _kept() -> str:
    password = passwords.read()
    if password is None:
        raise CommandError(
            _(
                "No password is kept: either the editor chose one, or the room was never opened. "
                "Sign in with the chosen one, or set a new one with: manage.py deskpassword --reset"
            )
        )
    if not desk.is_password(password):
        raise CommandError(
            _(
                "The kept password is stale: somebody changed it, or closed the account of “editor”. "
                "Set a new one with: manage.py deskpassword --reset"
            )
        )
    return password


def _reset() -> str:
    with transaction.atomic():  # a password that cannot be kept is not set either
        password = desk.reset_password()
        if password is None:
            raise CommandError(_("There is no user “editor” yet. Open the room once with: make run"))
        passwords.keep(password)
    if not desk.is_password(password):
        raise CommandError(_("The account of “editor” is closed: an administrator opens it at the desk."))
    return password
