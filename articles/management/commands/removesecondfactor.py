"""Takes a lost second factor away when no administrator can get in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.actions import second_factor
from articles.errors import RoomError
from articles.models import Coder


class Command(BaseCommand):
    help = "Remove the second factor of a person, with all recovery codes: the password alone lets them in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the name that they sign in with")
        parser.add_argument("--why", required=True, help="kept in the history of the account")

    def handle(self, *args: Any, username: str, why: str, **options: Any) -> None:
        person = Coder.objects.filter(username=username).first()
        if person is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": username})
        try:
            removed = second_factor.remove_on_server(person, why=why)
        except RoomError as refused:
            raise CommandError(str(refused)) from refused
        said = _("Removed.") if removed else _("There was no second factor to remove.")
        self.stdout.write(said)
