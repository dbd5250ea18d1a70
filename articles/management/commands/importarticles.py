"""Imports articles from plain text files, one article a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import track

from articles.actions import imports, roles
from articles.actions.desk import EDITOR
from articles.actions.imports import Facts, Imported, What
from articles.actions.roles import Act
from articles.errors import RoomError, Undecodable
from articles.importing import files
from articles.importing.decoding import decode, refuse_unknown
from articles.importing.files import Found
from articles.importing.plain import BlockRule, parse
from articles.models import Article, Coder, Outlet
from articles.models.revisions import LANGUAGE, SOURCE_LIMIT
from articles.queries import block_rules
from articles.text.normalise import refuse_unstorable

MANY = 20  # files; fewer are done before a bar of progress could be read


@dataclass(frozen=True)
class Job:
    """What all files of one run have in common."""

    facts: Facts
    by: Coder
    encoding: str | None
    publish: bool
    revises: Article | None
    rules: list[BlockRule]


class Command(BaseCommand):
    help = (
        "Import articles from plain text files (UTF-8, one article a file; "
        "folders are searched for .txt, hidden ones left out)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--outlet", required=True, metavar="SLUG", help="the outlet that published them")
        parser.add_argument("--publish", action="store_true", help="show them to readers at once")
        parser.add_argument("--revises", metavar="SLUG", help="the article whose new text the one file is")
        parser.add_argument("--encoding", help="of the files, when it is not UTF-8: for instance cp1252")
        parser.add_argument(
            "--language", default="und", help="of the texts, for instance en (default: not stated)"
        )
        parser.add_argument("--as", dest="username", default=EDITOR, metavar="USER", help="who imports")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        job = _job(options)
        found = files.find(paths)
        if job.revises and len(found) != 1:
            raise CommandError(_("--revises takes one file: the new text of that one article."))
        outcomes: Counter[str] = Counter()
        for file in self._with_progress(found):
            outcome, lines = _import(file, job)
            outcomes[outcome] += 1
            for line in lines:
                self._say(line)
        if outcomes["refused"]:
            raise CommandError(
                ngettext(
                    "%d file was refused; the reason stands above.",
                    "%d files were refused; the reasons stand above.",
                    outcomes["refused"],
                )
                % outcomes["refused"]
            )

    def _with_progress(self, found: list[Found]) -> Iterable[Found]:
        self.console: Console | None = None
        if len(found) < MANY or not self.stdout.isatty():
            return found
        self.console = Console(file=cast(IO[str], self.stdout), highlight=False)
        return track(found, description=_("Importing"), console=self.console)

    def _say(self, line: str) -> None:
        if self.console:
            self.console.print(line, markup=False, soft_wrap=True)
        else:
            self.stdout.write(line)


def _job(options: dict[str, Any]) -> Job:
    with _as_command_error():
        for value in (options["outlet"], options["username"], options["revises"] or "", options["language"]):
            refuse_unstorable(value)
        if options["encoding"]:
            refuse_unknown(options["encoding"])
        by = Coder.objects.filter(username=options["username"], is_active=True).first()
        if by is None:
            sentence = _("There is no active user “%s”. Name the one who imports with --as.")
            raise CommandError(sentence % options["username"])
        roles.require(by, Act.IMPORT)
        if options["publish"]:
            roles.require(by, Act.PUBLISH)
    if not re.fullmatch(LANGUAGE, options["language"]):
        sentence = _("“%s” is no language tag. Write for instance en, de or pt-BR.")
        raise CommandError(sentence % options["language"])
    outlet = _outlet(options["outlet"])
    return Job(
        facts=Facts(outlet=outlet, language=options["language"]),
        by=by,
        encoding=options["encoding"],
        publish=options["publish"],
        revises=_revised(options["revises"], outlet),
        rules=block_rules.of(outlet),
    )


@contextmanager
def _as_command_error() -> Iterator[None]:
    try:
        yield
    except RoomError as refused:
        raise CommandError(str(refused)) from refused


def _outlet(slug: str) -> Outlet:
    outlet: Outlet | None = Outlet.objects.in_use().filter(slug=slug).first()
    if outlet is None:
        known = ", ".join(Outlet.objects.in_use().values_list("slug", flat=True)) or _("none yet")
        sentence = _("There is no outlet “%(slug)s” in the codebook: add it at the desk. Known: %(known)s.")
        raise CommandError(sentence % {"slug": slug, "known": known})
    return outlet


def _revised(slug: str | None, outlet: Outlet) -> Article | None:
    if not slug:
        return None
    article = Article.objects.select_related("outlet").filter(slug=slug).first()
    if article is None:
        raise CommandError(_("There is no article “%s”. Its address is what follows /articles/.") % slug)
    if article.outlet != outlet:
        sentence = _("“%(slug)s” is an article from %(theirs)s: write --outlet %(theirs)s.")
        raise CommandError(sentence % {"slug": slug, "theirs": article.outlet.slug})
    return article


def _import(found: Found, job: Job) -> tuple[str, list[str]]:
    """What became of one file, and the lines that say so."""
    name = files.display(found.path)
    try:
        data = files.read(found, most=SOURCE_LIMIT)
        done = imports.store(
            parse(decode(data, encoding=job.encoding), rules=job.rules),
            job.facts,
            by=job.by,
            data=data,
            publish=job.publish,
            revises=job.revises,
        )
    except RoomError as refused:
        why = f"{refused} {_('Name it with --encoding.')}" if isinstance(refused, Undecodable) else refused
        return "refused", [_("%(name)s: refused. %(why)s") % {"name": name, "why": why}]
    except IntegrityError:
        why = _("Another import stored the same just now. Run this again.")
        return "refused", [_("%(name)s: refused. %(why)s") % {"name": name, "why": why}]
    return str(done.what), [f"{name}: {_what(done)}", *(f"  {warning}" for warning in done.warnings)]


def _what(done: Imported) -> str:
    facts = {"slug": done.article.slug, "number": done.revision.number}
    if done.what is What.NEW:
        return _("new, %(slug)s") % facts
    if done.what is What.UNCHANGED:
        return _("unchanged, %(slug)s") % facts
    counts = ", ".join(f"{count} {state}" for state, count in sorted(done.carried.items()))
    facts["carried"] = counts or _("none to carry")
    return _("new revision %(number)s of %(slug)s; passages: %(carried)s") % facts
