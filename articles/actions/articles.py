"""Publishes articles, takes them back, withdraws them, and corrects what is said about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone

from articles.actions import reasons, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import NotReadable, Withdrawn
from articles.models import Anchor, Article, Outlet, Passage, Revision, State
from articles.queries import erased
from articles.queries.days import day
from articles.text.normalise import refuse_unstorable


def publish(article: Article, *, by: Any) -> Article:
    """Show readers the newest revision."""
    roles.require(by, Act.PUBLISH)
    with gesture("articles.publish", by=by):
        article = _lock(article)
        erased.refuse_editors(article)
        if article.head_id is None:
            raise NotReadable(thing="article", name=article.slug)
        if article.published_id != article.head_id:
            _make_versions(article)
            article.published = article.head
            article.first_published_at = article.first_published_at or timezone.now()
            never = Revision.objects.filter(pk=article.head_id, first_published_at__isnull=True)
            never.update(first_published_at=timezone.now())
            article.save(update_fields=["published", "first_published_at"])
    return article


def unpublish(article: Article, *, by: Any) -> Article:
    """Make it a draft again: readers find nothing at its address."""
    roles.require(by, Act.PUBLISH)
    with gesture("articles.unpublish", by=by):
        article = _lock(article)
        article.published = None
        article.save(update_fields=["published"])
    return article


def withdraw(article: Article, *, why: str, by: Any) -> Article:
    """Take an article away; its address answers with date and reason, without text."""
    roles.require(by, Act.PUBLISH)
    why = reasons.check(why)
    with gesture("articles.withdraw", by=by, why=why):
        article = _lock(article)
        if article.withdrawn_at:
            who = article.withdrawn_by.shown_name if article.withdrawn_by else "somebody"
            raise Withdrawn(thing="article", on=day(article.withdrawn_at), who=who)
        article.withdrawn_at, article.withdrawn_why, article.withdrawn_by = timezone.now(), why, by
        article.save(update_fields=["withdrawn_at", "withdrawn_why", "withdrawn_by"])
    return article


def restore(article: Article, *, by: Any) -> Article:
    """Bring a withdrawn article back."""
    roles.require(by, Act.PUBLISH)
    with gesture("articles.restore", by=by):
        article = _lock(article)
        erased.refuse_editors(article)
        article.withdrawn_at, article.withdrawn_why, article.withdrawn_by = None, "", None
        article.save(update_fields=["withdrawn_at", "withdrawn_why", "withdrawn_by"])
    return article


def correct(
    article: Article,
    *,
    outlet: Outlet,
    source_url: str,
    archive_url: str,
    retrieved_on: date | None,
    about: str,
    rights: str,
    by: Any,
) -> Article:
    """Correct what the editors say about an article; its texts are never touched."""
    roles.require(by, Act.PUBLISH)
    values = {
        "outlet": outlet,
        "source_url": source_url,
        "archive_url": archive_url,
        "retrieved_on": retrieved_on,
        "about": about,
        "rights": rights,
    }
    for value in (source_url, archive_url, about, rights):
        refuse_unstorable(value)
    with gesture("articles.correct", by=by):
        article = _lock(article)
        erased.refuse_editors(article)
        changed = [field for field, value in values.items() if getattr(article, field) != value]
        for field in changed:
            setattr(article, field, values[field])
        if changed:
            article.full_clean(exclude=["slug"])
            article.save(update_fields=changed)
    return article


def _make_versions(article: Article) -> None:
    """A version more of every passage that readers will not find as they found it in the text before.

    Whoever cited it cited other words, another place, or a place that was not in doubt.
    """
    seen = article.revisions.filter(first_published_at__isnull=False, number__lt=article.head.number)  # type: ignore[union-attr]
    before = article.published or seen.order_by("number").last()
    if before is None:
        return
    there = Anchor.objects.filter(passage=OuterRef("pk"), revision=article.head, shown=True)
    there = there.exclude(state=State.MOVED).exclude(state=State.GUESSED, confirmed_by=None)
    same = there.filter(exact=OuterRef("was"))
    then = Anchor.objects.filter(passage=OuterRef("pk"), revision=before, shown=True)
    rows = article.passages.live().annotate(was=Subquery(then.values("exact"))).exclude(was=None)
    changed = rows.filter(~Exists(same)).order_by("pk").values_list("pk", flat=True)
    Passage.objects.filter(pk__in=list(changed)).update(shown_version=F("shown_version") + 1)


def live_passages(article: Article) -> list[Passage]:
    return list(article.passages.live().order_by("pk"))


def _lock(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
