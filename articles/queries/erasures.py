"""What erasing an article would take away, what it would leave, and what else says its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from pghistory.models import Context

from articles.importing.plain import ParsedArticle
from articles.importing.shingles import shingles
from articles.models import (
    Article,
    Comparison,
    Note,
    Outlet,
    Passage,
    Revision,
    Source,
    Speaker,
    Stance,
    Target,
    Topic,
)
from articles.queries.alike import Likeness, alike
from articles.text.blocks import from_json

CODES = (Stance, Target, Outlet, Speaker, Topic)
WITHDRAWALS = ("passages.withdraw", "bulk.withdraw")
GUIDANCE = ("definition", "include_when", "exclude_when", "example")


@dataclass(frozen=True)
class Erasure:
    """The size of it, and where the words still stand afterwards."""

    title: str
    outlet: str
    texts: int
    passages: int
    notes: int
    quoting_notes: int  # notes on its passages that repeat words of it
    sources: int
    shared_sources: tuple[str, ...]  # other articles that came from the same bytes
    like: tuple[str, ...]  # other articles with the same or nearly the same words
    reasons: int  # for which passages of it are withdrawn
    quoting_reasons: tuple[str, ...]  # passages that were withdrawn with words of it, by their guid
    quoted_in: tuple[str, ...]  # what else editors wrote that repeats words of it


def erasure(article: Article) -> Erasure:
    """What there is to erase; everything is counted over this article, whatever the size of the corpus."""
    revisions = list(Revision.objects.filter(article=article).order_by("number"))
    runs = frozenset[int]().union(*(shingles(revision.text) for revision in revisions))
    notes = list(Note.objects.filter(passage__article=article))
    sources = {revision.source_id for revision in revisions if revision.source_id}
    return Erasure(
        title=revisions[-1].title if revisions else "",
        outlet=article.outlet.name,
        texts=len(revisions),
        passages=Passage.objects.filter(article=article).count(),
        notes=len(notes),
        quoting_notes=sum(_quotes(note.text, runs) for note in notes),
        sources=len(sources),
        shared_sources=tuple(
            Article.objects.filter(revisions__source__in=sources)
            .exclude(pk=article.pk)
            .distinct()
            .order_by("slug")
            .values_list("slug", flat=True)
        ),
        like=tuple(sorted({slug for revision in revisions for slug in _like(revision)} - {article.slug})),
        reasons=article.passages.exclude(withdrawn_why="").count(),
        quoting_reasons=tuple(
            sorted(
                {str(guid) for guid, why in _reasons("PassageEvent", article=article) if _quotes(why, runs)}
            )
        ),
        quoted_in=tuple(_quoting(article, runs)),
    )


def sources_of(article: Article) -> list[str]:
    """The digests of source files that no other article came from."""
    own = Source.objects.filter(pk__in=Revision.objects.filter(article=article).values("source"))
    others = Revision.objects.exclude(article=article).filter(source__isnull=False)
    return list(own.exclude(pk__in=others.values("source")).values_list("pk", flat=True))


def withdrawals_of(article: Article) -> QuerySet[Context]:
    """The acts that withdrew passages of this article and of no other: the history has their reasons."""
    return _withdrawals(article).exclude(pk__in=_of_others(article))


def _withdrawals(article: Article) -> QuerySet[Context]:
    touched = _events("PassageEvent").filter(article=article).values("pgh_context")
    return Context.objects.filter(pk__in=touched, metadata__act__in=WITHDRAWALS)


def _of_others(article: Article) -> Any:
    """The contexts, of those, that touched passages of other articles."""
    others = _events("PassageEvent").exclude(article=article)
    return others.filter(pgh_context__in=_withdrawals(article)).values("pgh_context")


def _reasons(events: str, **where: Any) -> Any:
    """Each row and reason for which it was ever withdrawn."""
    rows = _events(events).filter(**where).exclude(withdrawn_why="")
    return rows.order_by().values_list("guid", "withdrawn_why").distinct()


def _events(name: str) -> Any:
    return apps.get_model("articles", name).objects


def _like(revision: Revision) -> Iterator[str]:
    if revision.text:
        parsed = ParsedArticle(
            revision.title, revision.standfirst, revision.text, from_json(revision.blocks), revision.digest
        )
        yield from (other.slug for other in alike(parsed) if other.likeness is not Likeness.TITLE)


def _quoting(article: Article, runs: frozenset[int]) -> Iterator[str]:
    """What repeats a run of words of the article, by the name under which an editor finds it."""
    if _quotes(article.about, runs):
        yield f"the line about the article: {article.slug}"
    if any(_quotes(why, runs) for _guid, why in _reasons("ArticleEvent", pgh_obj=article.pk)):
        yield f"the reason for which the article was withdrawn: {article.slug}"
    for act in _withdrawals(article).filter(pk__in=_of_others(article)):
        if _quotes(act.metadata["why"], runs):
            day = f"{act.created_at:%Y-%m-%d}"
            yield f"the reason for which passages of several articles were withdrawn: {day}"
    for comparison in Comparison.objects.filter(Q(compared__article=article)).distinct():
        if _quotes(f"{comparison.title}\n\n{comparison.introduction}", runs):
            yield f"the comparison: {comparison.slug}"
    for kind in CODES:
        for code in kind.objects.all():
            if any(_quotes(getattr(code, field), runs) for field in GUIDANCE):
                yield f"the {kind._meta.verbose_name} in the codebook: {code.slug}"


def _quotes(words: str, runs: frozenset[int]) -> bool:
    return len(words.split()) > 1 and not runs.isdisjoint(shingles(words))
