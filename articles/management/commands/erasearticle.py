"""Erases the words of an article for the law: asked twice, done once, never undone."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.actions import erasing, roles
from articles.actions.erasing import Erased
from articles.actions.roles import Act
from articles.errors import RoomError
from articles.models import Article, Coder
from articles.models.articles import SLUG
from articles.queries import erased, erasures
from articles.queries.erasures import Erasure

SURE = "erase"


class Command(BaseCommand):
    help = (
        "Erase the words of an article for good: texts, source files, quotes of its passages and their "
        "history. Its address answers 410 with the day and the reason. For administrators; docs/erasing.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the article's address: what follows /articles/")
        parser.add_argument("--why", required=True, help="the reason; readers see it at the address")
        parser.add_argument("--by", required=True, metavar="USER", help="the administrator who erases")
        parser.add_argument(
            "--notes",
            action="store_true",
            help="the notes on its passages too, and why these were withdrawn",
        )
        parser.add_argument("--bylines", action="store_true", help="the names of its authors too")
        parser.add_argument(
            "--again", metavar="SLUG", help="the address once more: erases without asking, for scripts"
        )

    def handle(self, *args: Any, slug: str, why: str, **options: Any) -> None:
        by = _administrator(options["by"])
        article = _article(slug)
        try:
            erased.refuse_editors(article)
            for line in _preview(erasures.erasure(article), options):
                self.stdout.write(line)
            self._ask(slug, options["again"])
            done = erasing.erase(article, why=why, notes=options["notes"], bylines=options["bylines"], by=by)
        except RoomError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(_said(article, done))

    def _ask(self, slug: str, again: str | None) -> None:
        """CommandError unless it is meant: asked twice at a terminal, told by `--again` in a script."""
        if again is not None:
            if again != slug:
                raise CommandError(_("--again names another article. Nothing was erased."))
            return
        if self._answer(_("Type the article's address to erase it: ")) != slug:
            raise CommandError(_("That is not its address. Nothing was erased."))
        if self._answer(_("This cannot be undone. Type “%s” to go on: ") % SURE) != SURE:
            raise CommandError(_("Nothing was erased."))

    def _answer(self, question: str) -> str:
        self.stdout.write(question, ending="")
        self.stdout.flush()
        try:
            return input().strip()
        except EOFError:
            sentence = _("Nobody is there to answer. In a script, repeat the address: --again SLUG.")
            raise CommandError(sentence) from None


def _administrator(username: str) -> Coder:
    by = Coder.objects.filter(username=username, is_active=True).first() if "\x00" not in username else None
    if by is None:
        raise CommandError(_("There is no active user “%s”. Name an administrator with --by.") % username)
    if not roles.may(by, Act.ERASE):
        raise CommandError(
            _("“%s” is no administrator. One is made with: manage.py createsuperuser") % username
        )
    return by


def _article(slug: str) -> Article:
    found = Article.objects.select_related("outlet").filter(slug=slug) if SLUG.fullmatch(slug) else None
    article = found.first() if found is not None else None
    if article is None:
        raise CommandError(_("There is no article “%s”. Its address is what follows /articles/.") % slug)
    return article


def _preview(what: Erasure, options: dict[str, Any]) -> list[str]:
    """What goes, what stays, and where the words still stand."""
    lines = [
        _("“%(title)s”, %(outlet)s") % {"title": what.title, "outlet": what.outlet},
        _("Erased: %(texts)d texts, %(sources)d source files, quotes of %(passages)d passages, history.")
        % {"texts": what.texts, "sources": what.sources, "passages": what.passages},
        _("Kept: outlet, addresses, dates, tags, places as numbers; the address keeps words of the title."),
    ]
    if options["notes"]:
        said = {"notes": what.notes, "reasons": what.reasons}
        lines.append(_("Erased too: %(notes)d notes, %(reasons)d reasons of withdrawn passages.") % said)
    elif what.notes:
        said = {"notes": what.notes, "quoting": what.quoting_notes}
        lines.append(_("Kept: %(notes)d notes, %(quoting)d of them with words of the text (--notes).") % said)
    lines.append(_("Erased too: bylines.") if options["bylines"] else _("Kept: bylines (--bylines)."))
    quoting = () if options["notes"] else what.quoting_reasons
    for sentence, names in (
        (_("Kept: reasons with words of it, of the withdrawn passages %s (--notes)."), quoting),
        (_("From the same file, which therefore stays: %s"), what.shared_sources),
        (_("With the same or nearly the same words: %s"), what.like),
        (_("Words of it stand in: %s"), what.quoted_in),
    ):
        if names:
            lines.append(sentence % ", ".join(names))
    lines.append(_("Backups made before today still hold it: docs/erasing.md."))
    return lines


def _said(article: Article, done: Erased) -> str:
    facts = {"slug": article.slug, **vars(done)}
    return (
        _(
            "Erased: %(slug)s; %(texts)d texts, %(sources)d source files, %(places)d places, "
            "%(notes)d notes, %(reasons)d reasons, %(events)d rows of history."
        )
        % facts
    )
