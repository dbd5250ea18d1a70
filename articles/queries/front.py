"""The front page: the room at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from articles.models import Anchor, Article, ComparedArticle, Comparison, Passage
from articles.queries import columns, counting, listing, matrix
from articles.queries.front_pages import FrontColumn, FrontPage, Lead, SavedComparison
from articles.queries.pages import Stance

NEWEST_PASSAGES = 6
NEWEST_ARTICLES = 6
# Among so many passages the newest that readers may see are looked for. Without a bound the database goes
# through every passage of the room: 87 ms with 15,000 of them.
LOOKED_AT = 200
COMPARISONS = 12  # that are looked at: the first that can be read leads
MORE_COMPARISONS = 5  # that are listed below it


def front_page(by: Any) -> FrontPage:
    """What a visitor sees first; a room without a comparison shows its newest articles."""
    saved = _saved(by)
    readable = Article.objects.readable(by).select_related("outlet", "published")
    compared = _compared(saved[0], readable) if saved else []
    newest_articles = list(readable.order_by("-first_published_at", "-pk")[:NEWEST_ARTICLES])
    recent = _recent(by)
    shown = {a.pk: a for a in [*compared, *newest_articles]}
    readings = {
        r.article.pk: r for r in columns.read([(a, a.published) for a in shown.values() if a.published])
    }
    codebook = columns.codebook()
    legend = counting.tally((p for a in compared for p in readings[a.pk].passages), codebook)
    others = [readings[a.pk] for a in newest_articles if a not in compared]
    glance = matrix.glance(by=by)
    return FrontPage(
        lead=_lead(saved[0], [readings[a.pk] for a in compared], codebook) if saved else None,
        comparisons=tuple(_named(rows) for rows in saved[1 : 1 + MORE_COMPARISONS]),
        matrix=None if glance.empty else glance,
        newest=listing.listed(recent),
        articles=_columns(others, codebook),
        legend=legend,
    )


Saved = Sequence[ComparedArticle]  # the articles of one comparison that may be read, two at least


def _saved(by: Any) -> list[Saved]:
    """The first comparisons that can be read, in the editors' order."""
    first = list(Comparison.objects.values_list("pk", flat=True)[:COMPARISONS])
    rows = ComparedArticle.objects.filter(comparison__in=first, article__in=Article.objects.readable(by))
    found: dict[int, list[ComparedArticle]] = {key: [] for key in first}
    for row in rows.select_related("comparison", "article__outlet"):
        found[row.comparison_id].append(row)
    return [several for several in found.values() if len(several) > 1]


def _compared(rows: Saved, readable: Any) -> list[Article]:
    found = {article.pk: article for article in readable.filter(pk__in=[row.article_id for row in rows])}
    return [found[row.article_id] for row in rows if row.article_id in found]


def _lead(rows: Saved, readings: Sequence[columns.Reading], codebook: Sequence[Stance]) -> Lead:
    comparison = rows[0].comparison
    address = reverse("comparison", args=[comparison.slug])
    return Lead(comparison.title, comparison.introduction, address, _columns(readings, codebook))


def _named(rows: Saved) -> SavedComparison:
    comparison = rows[0].comparison
    outlets = dict.fromkeys(row.article.outlet.name for row in rows)
    return SavedComparison(comparison.slug, comparison.title, tuple(outlets), len(rows))


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
