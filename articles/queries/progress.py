"""How far editors have come: in one text, and in the queue of all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, Finished, Passage, Progress, Revision
from articles.queries.reading import day
from articles.text import sentences
from articles.text.blocks import Kind, from_json
from articles.text.spans import Span

ON_A_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """How far somebody has come with a text."""

    percent: int
    finished: str  # the day; "" while it is not finished


@dataclass(frozen=True)
class Waiting:
    """An article in the queue."""

    article: int
    title: str
    outlet: str
    passages: int
    progress: Shown
    draft: bool
    others: tuple[str, ...]  # who else has finished it


@dataclass(frozen=True)
class Queue:
    rows: tuple[Waiting, ...]
    page: int
    pages: int
    left: int  # articles that this editor has not finished


def sentences_of(revision: Revision) -> list[Span]:
    """The sentences of a text that can be tagged, in order."""
    return [
        span
        for block in from_json(revision.blocks)
        if block.kind is not Kind.FURNITURE
        for span in sentences.sentences(revision.text, block.span, language=revision.language)
    ]


def of(revision: Revision, by: Any) -> Shown:
    """How far this person has come with a text; two queries."""
    row = Progress.objects.filter(revision=revision, coder=by).values_list("looked", "whole").first()
    done = Finished.objects.filter(revision=revision, coder=by).values_list("created_at", flat=True).first()
    return shown(*(row or (0, 0)), done)


def shown(looked: int | None, whole: int | None, finished_at: Any) -> Shown:
    """Whole percents; a hundred only when nothing is left."""
    return Shown((looked or 0) * 100 // whole if whole else 0, day(finished_at) if finished_at else "")


def queue(by: Any, page: int = 1) -> Queue:
    """Articles to do: those begun first, then those not looked at, those finished last; five queries."""
    rows = _articles(by).order_by(
        F("finished_at").asc(nulls_first=True), F("looked").desc(nulls_last=True), "pk"
    )
    pages = Paginator(rows, ON_A_PAGE)
    here = pages.get_page(page)
    found = list(here.object_list)
    others = _finished([row.head_id for row in found], by)
    waiting = tuple(
        Waiting(
            article=row.pk,
            title=row.head.title,
            outlet=row.outlet.name,
            passages=row.passages_count,
            progress=shown(row.looked, row.whole, row.finished_at),
            draft=row.published_id is None,
            others=tuple(others[row.head_id]),
        )
        for row in found
    )
    left = _articles(by).filter(finished_at__isnull=True).count()
    return Queue(waiting, here.number, pages.num_pages, left)


def following(article: int, by: Any) -> int | None:
    """The next article that this person has not finished, round to the first; None when all are."""
    left = (
        _articles(by)
        .filter(finished_at__isnull=True)
        .exclude(pk=article)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return left.filter(pk__gt=article).first() or left.first()


def _articles(by: Any) -> QuerySet[Any]:
    mine = Progress.objects.filter(revision=OuterRef("head"), coder=by)
    done = Finished.objects.filter(revision=OuterRef("head"), coder=by)
    live = Passage.objects.live().filter(article=OuterRef("pk")).order_by().values("article")
    return (
        Article.objects.filter(head__isnull=False, withdrawn_at__isnull=True)
        .select_related("outlet", "head")
        .only("outlet__name", "head__title", "published_id")
        .annotate(
            looked=Subquery(mine.values("looked")),
            whole=Subquery(mine.values("whole")),
            finished_at=Subquery(done.values("created_at")),
            passages_count=Coalesce(Subquery(live.annotate(number=Count("pk")).values("number")), 0),
        )
    )


def _finished(heads: Iterable[int | None], by: Any) -> dict[int | None, list[str]]:
    rows = Finished.objects.filter(revision__in=list(heads)).exclude(coder=by)
    found: dict[int | None, list[str]] = defaultdict(list)
    for row in rows.select_related("coder").order_by("created_at"):
        found[row.revision_id].append(row.coder.name_for(by))
    return found
