"""Proves the laws of the corpus over the whole database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.actions import repairs
from articles.actions.desk import EDITOR
from articles.actions.repairs import Repaired
from articles.errors import RoomError
from articles.models import Coder
from articles.queries import corpus
from articles.queries.corpus import Finding


class Command(BaseCommand):
    help = (
        "Check that every text, passage and tag is as it must be. Changes nothing; with --repair only gives "
        "passages the places that they have not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="first carry passages to the newest and the published text where they have no place",
        )
        parser.add_argument("--as", dest="username", default=EDITOR, metavar="USER", help="who repairs")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"]:
            self._repair(options["username"])
        broken = 0
        for finding in corpus.check():
            broken += finding.breaches > 0
            for line in _lines(finding):
                self.stdout.write(line)
        if broken:
            sentence = ngettext("%d law is broken.", "%d laws are broken.", broken)
            raise CommandError(sentence % broken)

    def _repair(self, username: str) -> None:
        by = Coder.objects.filter(username=username, is_active=True).first()
        if by is None:
            raise CommandError(
                _("There is no active user “%s”. Name the one who repairs with --as.") % username
            )
        try:
            done = repairs.carry_missing(by=by)
        except RoomError as refused:
            raise CommandError(str(refused)) from refused
        for repaired in done:
            for line in _repaired(repaired):
                self.stdout.write(line)
        if not done:
            self.stdout.write(_("repair: no place is missing"))


def _repaired(done: Repaired) -> list[str]:
    facts = {"slug": done.slug, "number": done.revision, "left": done.left}
    carried = ", ".join(f"{count} {state}" for state, count in sorted(done.carried.items()))
    lines = []
    if carried:
        sentence = _("repair: %(slug)s r/%(number)s; passages: %(carried)s")
        lines.append(sentence % (facts | {"carried": carried}))
    if done.left:
        sentence = _(
            "repair: %(slug)s r/%(number)s; passages left: %(left)s. They have a place in no text of the "
            "article to be carried from: withdraw them, or set them in the workbench"
        )
        lines.append(sentence % facts)
    return lines


def _lines(finding: Finding) -> list[str]:
    if not finding.breaches:
        return [_("ok: %(law)s") % {"law": finding.law}]
    facts = {"law": finding.law, "count": finding.breaches}
    more = finding.breaches - len(finding.first)
    return [
        _("BROKEN, %(count)s times: %(law)s") % facts,
        *(f"  {name}" for name in finding.first),
        *([_("  and %(more)s more") % {"more": more}] if more else []),
    ]
