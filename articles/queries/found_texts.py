"""The articles whose text or title says what is wanted, also where nobody has tagged anything."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from articles.errors import BadCursor
from articles.models import Article, Revision
from articles.models.articles import SLUG
from articles.queries import columns, marking
from articles.queries.found_pages import FoundText, TextHit
from articles.queries.found_passages import Leaf, ranked
from articles.queries.wording import Wording
from articles.search import cursors
from articles.search.cursors import Cursor
from articles.search.grammar import Query
from articles.text.blocks import Kind, from_json, numbers
from articles.text.spans import Span

ON_A_PAGE = 10
RANKED = 300  # the newest are put in order of relevance; ranking reads a large vector for each
HITS_SHOWN = 3


def matching(query: Query, words: Wording, *, by: Any) -> QuerySet[Article]:
    """The articles with such a text; of a filter only the outlet counts, as the one that published."""
    articles = Article.objects.readable(by)
    if not words.wanted:
        return articles.none()
    if query.articles:
        articles = articles.filter(slug__in=_plain(query.articles))
    if query.filter.outlet:
        articles = articles.filter(outlet__slug__in=_plain(query.filter.outlet))
    left_out = Q(slug__in=_plain(query.without_articles)) | Q(outlet__slug__in=_plain(query.without.outlet))
    return words.of_texts(articles.exclude(left_out))


def _plain(slugs: tuple[str, ...]) -> list[str]:
    return [slug.lower() for slug in slugs if SLUG.fullmatch(slug.lower())]


def by_date(articles: QuerySet[Article], after: Cursor | None) -> Leaf:
    """The latest published first, those without a date last."""
    if after is not None:
        if not after.dated:
            raise BadCursor()
        older = Q(published__published_on=after.date, pk__lt=after.key)
        if after.date is not None:
            older |= Q(published__published_on__lt=after.date) | Q(published__published_on__isnull=True)
        else:
            older = Q(published__published_on__isnull=True, pk__lt=after.key)
        articles = articles.filter(older)
    ordered = articles.order_by(F("published__published_on").desc(nulls_last=True), "-pk")
    rows = list(ordered.values_list("pk", "published__published_on")[: ON_A_PAGE + 1])
    more, rows = len(rows) > ON_A_PAGE, rows[:ON_A_PAGE]
    after_these = cursors.write(Cursor(rows[-1][0], dated=True, date=rows[-1][1])) if more else ""
    return Leaf(tuple(key for key, _ in rows), after_these)


def by_relevance(articles: QuerySet[Article], words: Wording, after: Cursor | None) -> Leaf:
    """The best of the newest in the room first: a title weighs most, then a standfirst."""
    newest = list(articles.order_by("-first_published_at", "-pk").values_list("pk", flat=True)[:RANKED])
    rows = Article.objects.filter(pk__in=newest).annotate(rank=words.rank("published__search"))
    return ranked(list(rows.values_list("pk", "rank")), after, ON_A_PAGE)


def shown(leaf: Leaf, words: Wording) -> tuple[FoundText, ...]:
    """The articles of a page with their hits in context; two queries however many there are."""
    rows = Article.objects.filter(pk__in=leaf.keys).select_related("outlet", "published").in_bulk()
    found = [rows[key] for key in leaf.keys if key in rows]
    texts = [(row.published.text, row.published.language) for row in found if row.published]
    marker = marking.marker(words, texts)
    return tuple(_found(row, row.published, marker) for row in found if row.published)


def _found(article: Article, revision: Revision, marker: marking.Marker) -> FoundText:
    address = reverse("article", args=[article.slug])
    hits, count = _hits(address, revision, marker)
    return FoundText(
        outlet=article.outlet.name,
        outlet_slug=article.outlet.slug,
        title=marker.whole(revision.title, revision.language),
        address=address,
        date=columns.stated_date(revision),
        language=revision.language,
        hits=hits,
        hits_count=count,
        partly=revision.search_end is not None,
    )


def _hits(address: str, revision: Revision, marker: marking.Marker) -> tuple[tuple[TextHit, ...], int]:
    """The words around the first hits, one stretch for each block, and how many hits there are in all."""
    blocks = from_json(revision.blocks)
    numbered = numbers(blocks)
    starts = [block.start for block in blocks]
    inside: dict[int, list[Span]] = defaultdict(list)
    for place in marker.places(revision.text, revision.language):
        at = bisect_right(starts, place.start) - 1
        if blocks[at].kind is not Kind.FURNITURE:
            inside[at].append(place)
    # The title is shown with its hits already.
    below = [at for at in inside if blocks[at].kind is not Kind.TITLE][:HITS_SHOWN]
    found = tuple(
        TextHit(
            words=marking.cut(revision.text, blocks[at].span, inside[at]),
            place=columns.place(blocks, numbered, starts[at]),
            address=address + _fragment(numbered[at:]),
        )
        for at in below
    )
    return found, sum(map(len, inside.values()))


def _fragment(following: tuple[int | None, ...]) -> str:
    """Of the paragraph itself; of a heading, which has no number, the one after it."""
    number = next((number for number in following if number), None)
    return f"#a1-{number}" if number else "#t1"
