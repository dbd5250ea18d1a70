"""Finds the passages that a query keeps: pages, downloads and feeds all come through here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from articles.models import Anchor
from articles.models.articles import SLUG
from articles.queries import codebook_names, filtering, wording
from articles.search.filters import KINDS, Filter
from articles.search.grammar import Query, parse, unparse
from articles.search.names import resolve


def matching(query_text: str, *, by: Any) -> QuerySet[Anchor]:
    """The passages that a query keeps, newest first, as this reader sees them; it raises for no text."""
    query, _problems = parse(query_text)
    query, _unknown = resolve(query, codebook_names.load().names)
    return kept_by(query, wording.understand(query), by=by)


def kept_by(query: Query, words: wording.Wording, *, by: Any) -> QuerySet[Anchor]:
    """The passages that a query keeps whose names are resolved, newest first."""
    return said(query, words, by=by).filter(filtering.kept(query.filter)).order_by("-passage")


def said(query: Query, words: wording.Wording, *, by: Any) -> QuerySet[Anchor]:
    """The same before the filter: what its choices are counted over."""
    anchors = Anchor.objects.seen(by).filter(_articles(query))
    for kind in KINDS:
        for value in query.without.values(kind):
            anchors = anchors.exclude(filtering.kept(Filter().choose(kind, value)))
    return words.of_passages(anchors)


def _articles(query: Query) -> Q:
    """A condition on anchors: they are of the articles asked for, and of none of those left out."""
    condition = ~Q(article__slug__in=_plain(query.without_articles))
    return condition & Q(article__slug__in=_plain(query.articles)) if query.articles else condition


def _plain(slugs: tuple[str, ...]) -> list[str]:
    return [slug.lower() for slug in slugs if SLUG.fullmatch(slug.lower())]


def address(filter: Filter) -> str:
    """Where the passages that a filter keeps are listed."""
    return query_address(Query(filter=filter))


def query_address(query: Query, **more: str) -> str:
    """Where a query is answered; `more` are other parameters of the page, left out when empty."""
    asked = {"q": unparse(query), **more}
    given = urlencode({name: value for name, value in asked.items() if value})
    return reverse("passages") + (f"?{given}" if given else "")
