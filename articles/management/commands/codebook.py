"""Writes the codebook to a file, and takes one over that a person has edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.actions import codebook_files, roles
from articles.actions.roles import Act
from articles.errors import BadCodebook, CodebookWrong, RoomError
from articles.importing import files
from articles.importing.codebooks import MOST_BYTES, Trouble
from articles.importing.files import Found, printable
from articles.models import Coder
from articles.queries import codebook_file, codebook_plan
from articles.queries.codebook_plan import Plan, Planned
from articles.text.normalise import refuse_unstorable

SIGNS = {"new": "+", "changed": "~", "retired": "-", "restored": "^"}


class Command(BaseCommand):
    help = "Write the codebook as TOML (export), or take over such a file (import)."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="export | import")
        out = acts.add_parser("export", help="write the codebook to a file, or to the screen without one")
        out.add_argument("file", nargs="?", type=Path, metavar="FILE")
        take = acts.add_parser("import", help="make the codebook what a file says, or change nothing")
        take.add_argument("file", type=Path, metavar="FILE")
        take.add_argument("--dry-run", action="store_true", help="only say what would change")
        take.add_argument("--by", required=True, metavar="USER", help="who does it, a chief editor")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        if act == "export":
            self._export(options["file"])
        else:
            self._import(options["file"], options["by"], dry=options["dry_run"])

    def _export(self, file: Path | None) -> None:
        text = codebook_file.written()
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            sentence = _("The file cannot be written: %(why)s.")
            raise CommandError(sentence % {"why": error.strerror}) from error

    def _import(self, file: Path, username: str, *, dry: bool) -> None:
        try:
            by = _person(username)
            roles.require(by, Act.CODEBOOK)
            data = files.read(Found(file), most=MOST_BYTES)
            plan = codebook_plan.plan(data)
            for line in _lines(plan):
                self.stdout.write(line)
            if plan.troubles:
                raise CodebookWrong(number=len(plan.troubles))
            if not dry and not plan.empty:
                codebook_files.take_over(data, by=by, state=plan.state)
        except (RoomError, BadCodebook) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(_end(plan, dry=dry))


def _person(username: str) -> Coder:
    refuse_unstorable(username)
    found = Coder.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise CommandError(_("There is no active user “%s”. Name the one who does it with --by.") % username)
    return found


def _lines(plan: Plan) -> Iterator[str]:
    for entry in plan.planned:
        yield printable(f"{SIGNS[entry.what]} {entry.kind} {entry.slug}: {_what(entry)}")
        if entry.what != "new":
            for line in entry.lines:
                yield printable(f"    {line.label}: “{line.old}” → “{line.new}”")
    for kind in plan.ordered:
        yield _("  another order of the entries of the kind %(kind)s") % {"kind": kind}
    for trouble in plan.troubles:
        yield printable(_trouble(trouble))


def _what(entry: Planned) -> str:
    words = {
        "new": _("new, “%(name)s”"),
        "changed": _("changed"),
        "retired": _("retired"),
        "restored": _("offered again"),
    }
    return words[entry.what] % {"name": entry.name}


def _trouble(trouble: Trouble) -> str:
    where = _("line %(line)d, ") % {"line": trouble.line} if trouble.line else ""
    return f"! {where}{trouble.entry}: {trouble.sentence}"


def _end(plan: Plan, *, dry: bool) -> str:
    left = ngettext(
        "%d entry is not in the file and stays.", "%d entries are not in the file and stay.", plan.absent
    )
    said = [_("Nothing is different.") if plan.empty else "", left % plan.absent if plan.absent else ""]
    if not plan.empty:
        said[0] = _("Nothing was changed: this was a dry run.") if dry else _("Taken over.")
    return " ".join(part for part in said if part)
