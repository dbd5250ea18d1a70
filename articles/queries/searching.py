"""The page on which passages and texts are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.errors import UnknownChoice
from articles.models import Anchor
from articles.queries import (
    advising,
    codebook_names,
    facet_groups,
    facets,
    filtering,
    finding,
    found_passages,
    found_texts,
    memory,
    understood,
    wording,
)
from articles.queries.codebook_names import Book
from articles.queries.found_pages import FoundPage, FoundPassage, FoundText, Way
from articles.queries.found_passages import Leaf
from articles.queries.taking import FORMS
from articles.queries.wording import Wording
from articles.search import cursors
from articles.search.cursors import Cursor
from articles.search.filters import Filter
from articles.search.grammar import Problem, Query, clean, parse, unparse
from articles.search.names import resolve

PASSAGES, TEXTS = "passages", "texts"
RELEVANCE, DATE = "relevance", "date"


@dataclass(frozen=True)
class Asked:
    """What a page is asked for, understood as far as it can be."""

    typed: str
    query: Query
    words: Wording
    problems: tuple[Problem, ...]
    book: Book
    where: str
    order: str
    after: Cursor | None

    def at(self, query: Query | None = None, **changes: str) -> str:
        """The address of this list with another query or other parameters, on its first page."""
        where, order = changes.get("where", self.where), changes.get("order", self.order)
        more = {"in": "" if where == PASSAGES else where, "order": "" if order == self.usual else order}
        return finding.query_address(
            self.query if query is None else query, **more, after=changes.get("after", "")
        )

    @property
    def usual(self) -> str:
        return RELEVANCE if self.words.wanted else DATE


def passages_page(typed: str, *, where: str, order: str, after: str, by: Any) -> FoundPage:
    """The passages or the texts that a query keeps; UnknownChoice or BadCursor for what no link has."""
    asked = _asked(typed, where, order, after)
    hits = finding.said(asked.query, asked.words, by=by)
    counts, total, texts_total = _counted(asked, hits, by)
    in_texts = asked.where == TEXTS
    if in_texts:
        leaf, texts = _texts(asked, by)
        passages: tuple[FoundPassage, ...] = ()
    else:
        (leaf, passages), texts = _passages(asked, hits), ()
    shown = texts_total if in_texts else total
    wanted = asked.query.filter
    return FoundPage(
        asked=asked.typed,
        understood=understood.sentence(_of_texts(asked.query) if in_texts else asked.query, asked.book),
        advice=advising.advice(asked.query, asked.problems, asked.book, found=total + texts_total, by=by),
        in_texts=in_texts,
        total=shown,
        lists=_lists(asked, total, texts_total),
        orders=_orders(asked),
        passages=passages,
        texts=texts,
        groups=facet_groups.groups(
            counts, wanted, asked.book, lambda new: asked.at(asked.query.keeping(new))
        ),
        next_address=asked.at(after=leaf.next) if leaf.next else "",
        first_address=asked.at() if asked.after else "",
        clear_address=asked.at(asked.query.keeping(Filter())) if wanted else "",
        downloads=_downloads(asked.query),
        feed_address=_with_query("passages-feed", asked.query),
        ranked=_ranked(asked, shown),
        plain_address=reverse("passages"),
    )


def _of_texts(query: Query) -> Query:
    """What of a query counts for full texts: words, articles, and the outlets that published them."""

    def outlets(of: Filter) -> Filter:
        return Filter(outlet=of.outlet)

    return replace(query, filter=outlets(query.filter), without=outlets(query.without))


def _asked(typed: str, where: str, order: str, after: str) -> Asked:
    query, problems = parse(typed)
    book = codebook_names.load()
    query, unknown = resolve(query, book.names)
    words = wording.understand(query)
    asked = Asked(
        typed=clean(typed),
        query=query,
        words=words,
        problems=problems + unknown,
        book=book,
        where=_chosen(where, (PASSAGES, TEXTS)),
        order=DATE,
        after=cursors.read(after) if after else None,
    )
    chosen = _chosen(order, (asked.usual, *{RELEVANCE, DATE}))
    return replace(asked, order=chosen if words.wanted else DATE)


def _chosen(value: str, choices: Sequence[str]) -> str:
    """One of the choices, the first when nothing is said."""
    if value and value not in choices:
        raise UnknownChoice(name=value[:60], choices=", ".join(sorted(set(choices))))
    return value or choices[0]


def _counted(asked: Asked, hits: QuerySet[Anchor], by: Any) -> tuple[Mapping[str, Counter[str]], int, int]:
    """The choices with their passages, how many passages are kept, and how many texts there are."""

    def count() -> tuple[Mapping[str, Counter[str]], int, int]:
        base = facets.among(hits) if asked.words else hits
        total = base.filter(filtering.kept(asked.query.filter)).count()
        texts = found_texts.matching(asked.query, asked.words, by=by).count()
        return facets.counts(base, asked.query.filter), total, texts

    digest = sha256(unparse(asked.query).encode()).hexdigest()[:40]
    return memory.recall(f"found-{digest}", count, by=by)


def _passages(asked: Asked, hits: QuerySet[Anchor]) -> tuple[Leaf, tuple[FoundPassage, ...]]:
    kept = hits.filter(filtering.kept(asked.query.filter))
    if asked.order == RELEVANCE:
        leaf = found_passages.by_relevance(kept, asked.words, asked.after)
    else:
        leaf = found_passages.by_date(kept, asked.after)
    return leaf, found_passages.shown(leaf, asked.words)


def _texts(asked: Asked, by: Any) -> tuple[Leaf, tuple[FoundText, ...]]:
    found = found_texts.matching(asked.query, asked.words, by=by)
    if asked.order == RELEVANCE:
        leaf = found_texts.by_relevance(found, asked.words, asked.after)
    else:
        leaf = found_texts.by_date(found, asked.after)
    return leaf, found_texts.shown(leaf, asked.words)


def _lists(asked: Asked, passages: int, texts: int) -> tuple[Way, ...]:
    if not asked.words.wanted and asked.where == PASSAGES:
        return ()
    return (
        Way(_("Tagged passages"), asked.at(where=PASSAGES), asked.where == PASSAGES, passages),
        Way(_("Full texts"), asked.at(where=TEXTS), asked.where == TEXTS, texts),
    )


def _orders(asked: Asked) -> tuple[Way, ...]:
    if not asked.words.wanted:
        return ()
    names = {RELEVANCE: pgettext("order", "Relevance"), DATE: pgettext("order", "Newest tagged")}
    if asked.where == TEXTS:
        names[DATE] = pgettext("order", "Newest published")
    return tuple(Way(name, asked.at(order=order), asked.order == order) for order, name in names.items())


def _ranked(asked: Asked, total: int) -> int:
    most = found_texts.RANKED if asked.where == TEXTS else found_passages.RANKED
    return most if asked.order == RELEVANCE and total > most else 0


def _downloads(query: Query) -> tuple[Way, ...]:
    return tuple(Way(str(name), _with_query("passages-download", query, form)) for form, name in FORMS)


def _with_query(name: str, query: Query, *parts: str) -> str:
    asked = unparse(query)
    return reverse(name, args=parts) + (f"?{urlencode({'q': asked})}" if asked else "")
