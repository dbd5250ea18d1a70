"""Keeps what editors have looked at, and what they are done with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange

from articles.actions import roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import NotReadable
from articles.models import Article, Finished, Progress, Revision
from articles.queries.progress import sentences_of
from articles.text.spans import Span


def look(article: Article, *, revision: int, spans: Iterable[Span], by: Any) -> Progress:
    """These parts of a text have been before this person's eyes: the whole sentences in them are kept."""
    roles.require(by, Act.TAG)
    with gesture("progress.look", by=by):
        text = article.revisions.filter(number=revision).first()
        if text is None:
            raise NotReadable(thing="revision", name=str(revision))
        row = _own(text, by)
        every = sentences_of(text)
        parts = [*spans, *(Span(run.lower, run.upper) for run in row.seen)]
        seen = [any(part.start <= one.start and one.end <= part.end for part in parts) for one in every]
        row.seen = [NumericRange(run.start, run.end) for run in _runs(every, seen)]
        row.looked = sum(len(one) for one, is_seen in zip(every, seen, strict=True) if is_seen)
        row.whole = sum(len(one) for one in every)
        row.save(update_fields=["seen", "looked", "whole"])
    return row


def finish(article: Article, *, by: Any) -> None:
    """This person is done with the article's newest text."""
    roles.require(by, Act.TAG)
    with gesture("progress.finish", by=by):
        Finished.objects.get_or_create(article=article, revision=_newest(article), coder=by)


def reopen(article: Article, *, by: Any) -> None:
    """There is more to do after all."""
    roles.require(by, Act.TAG)
    with gesture("progress.reopen", by=by):
        Finished.objects.filter(revision=_newest(article), coder=by).delete()


def _newest(article: Article) -> Revision:
    """The newest text, the article held; it is the lock of its passages too, the same in every act."""
    head = Article.objects.select_for_update().get(pk=article.pk).head
    if head is None:
        raise NotReadable(thing="article", name=article.slug)
    return head


def _own(text: Revision, by: Any) -> Progress:
    """This person's row of the text, locked."""
    Progress.objects.get_or_create(revision=text, coder=by)
    return Progress.objects.select_for_update().get(revision=text, coder=by)


def _runs(every: Sequence[Span], seen: Sequence[bool]) -> list[Span]:
    """Sentences that follow each other as one span."""
    runs: list[Span] = []
    before = False
    for one, is_seen in zip(every, seen, strict=True):
        if is_seen and before:
            runs[-1] = Span(runs[-1].start, one.end)
        elif is_seen:
            runs.append(one)
        before = is_seen
    return runs
