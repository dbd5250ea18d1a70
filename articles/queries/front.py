"""The front page: the first comparison, and the newest passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Anchor, Article, ComparedArticle, Comparison, Passage
from articles.queries import columns, counting, listing
from articles.queries.pages import FrontColumn, FrontPage, Lead, Stance

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
    recent = _recent(by)
    shown = {a.pk: a for a in [*compared, *newest_articles]}
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
    return FrontPage(lead, listing.listed(recent), _columns(others, codebook), legend)


def _compared(comparison: Comparison, readable: Any) -> list[Article]:
    keys = ComparedArticle.objects.filter(comparison=comparison).values_list("article", flat=True)
    found = {article.pk: article for article in readable.filter(pk__in=list(keys))}
    return [found[key] for key in keys if key in found]


def _recent(by: Any) -> list[Anchor]:
    """The newest passages that this reader sees, where they stand."""
    # Asked for by themselves: as a part of the next query the database would go through all after all.
    newest = list(Passage.objects.order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])
    seen = Anchor.objects.seen(by).filter(passage__in=newest)
    return list(listing.with_article(seen).order_by("-passage")[:NEWEST_PASSAGES])


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
