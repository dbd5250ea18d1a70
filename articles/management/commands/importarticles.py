"""Imports articles from plain text files, one article a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from articles.errors import AnotherArticle, NamedForAnother, RoomError, Undecodable
from articles.importing import files
from articles.importing.decoding import decode, refuse_unknown
from articles.importing.files import Found
from articles.importing.plain import BlockRule
from articles.importing.previews import parse_revision
from articles.models import Article, Coder, Outlet, State
from articles.models.articles import SLUG, SLUG_LIMIT
from articles.models.revisions import LANGUAGE, SOURCE_LIMIT
from articles.queries import block_rules
from articles.text.normalise import refuse_unstorable

UNSTATED = "und"
SURE = (State.KEPT.value, State.MOVED.value)
UNSURE = (State.GUESSED.value, State.LOST.value)
MANY = 20  # files; fewer are done before a bar of progress could be read


@dataclass(frozen=True)
class Job:
    """What all files of one run have in common."""

    facts: Facts
    by: Coder
    encoding: str | None
    publish: bool
    revises: Article | None
    by_name: bool
    same_article: bool
    dry_run: bool
    rules: list[BlockRule]

    def article_of(self, file: Found) -> Article | None:
        """The article whose new text the file is, as far as that was said.

        NamedForAnother when the article with this name is from another outlet.
        """
        if not self.by_name:
            return self.revises
        named = Article.objects.select_related("head", "outlet").filter(slug=file.path.stem).first()
        if named is not None and named.outlet != self.facts.outlet:
            raise NamedForAnother(slug=named.slug, outlet=named.outlet.slug)
        return named

    def facts_of(self, article: Article | None, file: Found) -> Facts:
        """Byline, date and language of a new text are those of the last one, unless they were stated.

        A new article has the name of its file, where that can be an address: so its next text is known by it.
        """
        if article is None or article.head is None:
            name = file.path.stem
            named = self.by_name and SLUG.fullmatch(name) and len(name) <= SLUG_LIMIT
            return replace(self.facts, slug=name) if named else self.facts
        head = article.head
        return replace(
            self.facts,
            language=head.language if self.facts.language == UNSTATED else self.facts.language,
            byline=head.byline,
            published_on=head.published_on,
            published_precision=head.published_precision,
        )


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
        parser.add_argument(
            "--by-name",
            action="store_true",
            help="a file named like an article's address is its new text; others are new articles",
        )
        parser.add_argument(
            "--same-article",
            action="store_true",
            help="the one file is the same article's text, although nearly no passage has a sure place in it",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would become of each file; keep nothing"
        )
        parser.add_argument("--encoding", help="of the files, when it is not UTF-8: for instance cp1252")
        parser.add_argument(
            "--language", default=UNSTATED, help="of the texts, for instance en (default: not stated)"
        )
        parser.add_argument("--as", dest="username", default=EDITOR, metavar="USER", help="who imports")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        job = _job(options)
        found = files.find(paths)
        if job.revises and len(found) != 1:
            raise CommandError(_("--revises takes one file: the new text of that one article."))
        if job.same_article and len(found) != 1:
            raise CommandError(_("--same-article takes one file: look at each text before you say so."))
        outcomes: Counter[str] = Counter()
        carried: Counter[str] = Counter()
        for file in self._with_progress(found):
            outcome, lines, states = _import(file, job)
            outcomes[outcome] += 1
            carried.update(states)
            for line in lines:
                self._say(line)
        if outcomes[What.NEW_REVISION] > 1:
            self._say(_sum(outcomes[What.NEW_REVISION], carried))
        if job.dry_run:
            self._say(_("Nothing was kept: this was a dry run."))
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
        by_name=options["by_name"],
        same_article=options["same_article"],
        dry_run=options["dry_run"],
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
    article = Article.objects.select_related("outlet", "head").filter(slug=slug).first()
    if article is None:
        raise CommandError(_("There is no article “%s”. Its address is what follows /articles/.") % slug)
    if article.outlet != outlet:
        sentence = _("“%(slug)s” is an article from %(theirs)s: write --outlet %(theirs)s.")
        raise CommandError(sentence % {"slug": slug, "theirs": article.outlet.slug})
    return article


def _import(found: Found, job: Job) -> tuple[str, list[str], dict[str, int]]:
    """What became of one file, the lines that say so, and its passages by state."""
    name = files.display(found.path)
    try:
        data = files.read(found, most=SOURCE_LIMIT)
        article = job.article_of(found)
        perform = imports.foresee if job.dry_run else imports.store
        done = perform(
            parse_revision(
                decode(data, encoding=job.encoding),
                rules=job.rules,
                before=block_rules.of_text(article.head if article else None),
            ),
            job.facts_of(article, found),
            by=job.by,
            data=data,
            publish=job.publish,
            revises=article,
            same_article=job.same_article,
        )
    except AnotherArticle as asked:
        way = _("If it is, import the file by itself with --same-article.")
        return "refused", [_("%(name)s: stopped. %(why)s") % {"name": name, "why": f"{asked} {way}"}], {}
    except RoomError as refused:
        why = f"{refused} {_('Name it with --encoding.')}" if isinstance(refused, Undecodable) else refused
        return "refused", [_("%(name)s: refused. %(why)s") % {"name": name, "why": why}], {}
    except IntegrityError:
        why = _("Another import stored the same just now. Run this again.")
        return "refused", [_("%(name)s: refused. %(why)s") % {"name": name, "why": why}], {}
    lines = [f"{name}: {_what(done)}", *(f"  {warning}" for warning in done.warnings)]
    return str(done.what), lines, done.carried


def _what(done: Imported) -> str:
    facts = {"slug": done.article.slug, "number": done.revision.number}
    if done.what is What.NEW:
        return _("new, %(slug)s") % facts
    if done.what is What.UNCHANGED:
        return _("unchanged, %(slug)s") % facts
    sentence = _("new revision %(number)s of %(slug)s; ") % facts
    return sentence + _passages(done.carried)


def _passages(states: Mapping[str, int]) -> str:
    """Which passages stand in the new text for certain, and which a person has to look at."""

    def counted(wanted: Sequence[str]) -> str:
        return ", ".join(f"{states[state]} {state}" for state in wanted if states.get(state))

    said = [_("passages: %(carried)s") % {"carried": counted(SURE) or _("none to carry")}]
    if review := counted(UNSURE):
        said = [_("passages: %(carried)s") % {"carried": counted(SURE) or _("none carried")}]
        said.append(_("to review: %(review)s") % {"review": review})
    return "; ".join(said)


def _sum(revisions: int, states: Mapping[str, int]) -> str:
    return _("%(revisions)s new revisions; ") % {"revisions": revisions} + _passages(states)
