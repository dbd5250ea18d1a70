"""Erases the words of an article for good: the one change of a text that there is, made for the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone

from articles.actions import reasons, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.models import Anchor, Article, Note, Revision, Source
from articles.queries import erased, erasures

SCRUBBED = "(erased with the words of the article)"  # a withdrawal always has a reason
NO_WORDS = {"exact": "", "prefix": "", "suffix": ""}
NO_TEXT: dict[str, Any] = {"title": "", "standfirst": "", "blocks": []}


@dataclass(frozen=True)
class Erased:
    """How many rows lost their words."""

    texts: int
    places: int
    notes: int
    reasons: int
    sources: int
    events: int


def erase(article: Article, *, why: str, notes: bool, bylines: bool, by: Any) -> Erased:
    """Empty every text of an article with its source files, its passages' quotes and all history of them.

    Numbers, tags and the article's identity stay; its address answers 410 with the day and the reason. With
    `notes` the notes on its passages and the reasons for which these were withdrawn go too, with `bylines`
    the authors. This is never undone.
    """
    roles.require(by, Act.ERASE)
    why = reasons.check(why)
    with gesture("articles.erase", by=by, why=why):
        article = Article.objects.select_for_update().get(pk=article.pk)
        erased.refuse_editors(article)
        now = timezone.now()
        sources = erasures.sources_of(article)
        # Places first: their words are compared with the text when it changes.
        places = Anchor.objects.filter(article=article).update(**NO_WORDS, erased_at=now)
        said = {"byline": ""} if bylines else {}
        texts = Revision.objects.filter(article=article).update(
            text="", source=None, erased_at=now, erased_why=why, **NO_TEXT, **said
        )
        Source.objects.filter(pk__in=sources).delete()
        noted = Note.objects.filter(passage__article=article).delete()[0] if notes else 0
        given = article.passages.exclude(withdrawn_why="").update(withdrawn_why=SCRUBBED) if notes else 0
        _take_away(article, why, now, by)
        events = _scrub(article, notes=notes, bylines=bylines)
    return Erased(texts, places, noted, given, len(sources), events)


def _take_away(article: Article, why: str, now: Any, by: Any) -> None:
    """No list, file or search finds what is withdrawn."""
    article.published = None
    if article.withdrawn_at is None:
        article.withdrawn_at, article.withdrawn_why, article.withdrawn_by = now, why, by
    article.save(update_fields=["published", "withdrawn_at", "withdrawn_why", "withdrawn_by"])


def _scrub(article: Article, *, notes: bool, bylines: bool) -> int:
    """Empty what the history keeps of the words; who did what and when stays in it."""
    said = {"byline": ""} if bylines else {}
    count: int = _events("AnchorEvent").filter(article=article).update(**NO_WORDS)
    count += _events("RevisionEvent").filter(article=article).update(**NO_TEXT, **said)
    if notes:
        passages = article.passages.values("pk")
        count += _events("NoteEvent").filter(passage__in=passages).update(text="")
        given = _events("PassageEvent").filter(article=article).exclude(withdrawn_why="")
        count += given.update(withdrawn_why=SCRUBBED)
        for act in erasures.withdrawals_of(article):
            act.metadata["why"] = SCRUBBED
            act.save(update_fields=["metadata"])
    return count


def _events(name: str) -> Any:
    return apps.get_model("articles", name).objects
