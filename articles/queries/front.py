"""The front page: the first comparison, and the newest passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse

from articles.models import Article, ComparedArticle, Comparison, Passage
from articles.queries import columns, counting
from articles.queries.pages import FrontColumn, FrontPage, FrontPassage, Lead, Stance

NEWEST_PASSAGES = 6
NEWEST_ARTICLES = 6
# Among so many passages the newest that readers may see are looked for. Without a bound the database goes
# through every passage of the room: 87 ms with 15,000 of them.
LOOKED_AT = 200


def front_page(by: Any) -> FrontPage:
    """What a visitor sees first; a room without a comparison shows its newest articles."""
    readable = Article.objects.readable(by).select_related("outlet", "published")
    comparison = Comparison.objects.first()
    compared = _compared(comparison, readable) if comparison else []
    newest_articles = list(readable.order_by("-first_published_at", "-pk")[:NEWEST_ARTICLES])
    recent = _recent(readable)
    shown = {a.pk: a for a in [*compared, *newest_articles, *(p.article for p in recent)]}
    readings = {
        r.article.pk: r for r in columns.read([(a, a.published) for a in shown.values() if a.published])
    }
    codebook = columns.codebook()
    lead = None
    if comparison and len(compared) > 1:
        address = f"{reverse('compare')}?{urlencode([('a', a.slug) for a in compared])}"
        fronts = _columns([readings[a.pk] for a in compared], codebook)
        lead = Lead(comparison.title, comparison.introduction, address, fronts)
    legend = counting.tally((p for a in compared for p in readings[a.pk].passages), codebook)
    others = [readings[a.pk] for a in newest_articles if lead is None or a not in compared]
    return FrontPage(lead, _newest(recent, readings), _columns(others, codebook), legend)


def _compared(comparison: Comparison, readable: Any) -> list[Article]:
    keys = ComparedArticle.objects.filter(comparison=comparison).values_list("article", flat=True)
    found = {article.pk: article for article in readable.filter(pk__in=list(keys))}
    return [found[key] for key in keys if key in found]


def _recent(readable: Any) -> list[Passage]:
    """The newest passages that have a place on the published revision."""
    # Asked for by themselves: as a part of the next query the database would go through all after all.
    newest = list(Passage.objects.order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])
    return list(
        Passage.objects.live()
        .filter(pk__in=newest, article__in=readable)
        .filter(anchors__revision=F("article__published"), anchors__start__isnull=False)
        .select_related("article__outlet", "article__published")
        .order_by("-pk")[:NEWEST_PASSAGES]
    )


def _columns(readings: Sequence[columns.Reading], codebook: Sequence[Stance]) -> tuple[FrontColumn, ...]:
    return tuple(_column(reading, index, codebook) for index, reading in enumerate(readings, start=1))


def _column(reading: columns.Reading, index: int, codebook: Sequence[Stance]) -> FrontColumn:
    return FrontColumn(
        index=index,
        slug=reading.article.slug,
        outlet=reading.article.outlet.name,
        title=reading.revision.title,
        about=reading.article.about,
        date=columns.stated_date(reading.revision),
        bar=counting.bar(counting.tally(reading.passages, codebook)),
        passages_count=len(reading.passages),
        stances_count=counting.stances_given(reading.passages),
        paragraphs=sum(number is not None for number in reading.numbers),
        language=reading.revision.language,
        sample=any(passage.sample for passage in reading.passages),
    )


def _newest(recent: Sequence[Passage], readings: dict[int, columns.Reading]) -> tuple[FrontPassage, ...]:
    shown = {passage.pk: passage for reading in readings.values() for passage in reading.passages}
    return tuple(
        FrontPassage(
            passage=shown[row.pk],
            outlet=row.article.outlet.name,
            title=readings[row.article_id].revision.title,
            slug=row.article.slug,
            language=readings[row.article_id].revision.language,
            address=f"{reverse('article', args=[row.article.slug])}#p-{row.guid}",
        )
        for row in recent
        if row.pk in shown
    )
