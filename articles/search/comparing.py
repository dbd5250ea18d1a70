"""What a comparison shows, as its address says it: articles in their order, what is kept, how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from articles.errors import TooManyArticles
from articles.search import filters
from articles.search.filters import Filter

MOST_ARTICLES = 4  # with a fifth a column would be narrower than a line can be read
FULL, PASSAGES, TOPICS = "", "passages", "topics"
MODES = (FULL, PASSAGES, TOPICS)
ROWS = ("topics", "targets")  # what the rows of the table by topic are


@dataclass(frozen=True)
class Comparing:
    """One state of the page. Each method gives the state after one change; `query` writes its address.

    A single article is read in the same states, without `articles`: its address names it already.
    """

    articles: tuple[str, ...] = ()
    filter: Filter = field(default_factory=Filter)
    mode: str = FULL
    rows: str = ROWS[0]
    together: bool = False  # whether the columns scroll together, for the script

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address; `from_lists` reads them back. What is usual is left out."""
        found = [("a", slug) for slug in self.articles] + self.filter.pairs()
        if self.mode != FULL:
            found.append(("mode", self.mode))
        if self.rows != ROWS[0]:
            found.append(("rows", self.rows))
        return [*found, ("together", "1")] if self.together else found

    def query(self) -> str:
        """The state as the query of an address, with its question mark; empty when all is as usual."""
        pairs = self.pairs()
        return f"?{urlencode(pairs, errors='replace')}" if pairs else ""

    def keeping(self, wanted: Filter) -> Comparing:
        return replace(self, filter=wanted)

    def of(self, *articles: str) -> Comparing:
        return replace(self, articles=articles)

    def with_article(self, slug: str) -> Comparing:
        """With one more at the end; TooManyArticles when there is no room."""
        return replace(self, articles=tuple(distinct([*self.articles, slug])))

    def without_article(self, slug: str) -> Comparing:
        return replace(self, articles=tuple(other for other in self.articles if other != slug))

    def swapped(self, place: int) -> Comparing:
        """With the article at `place`, counted from 0, and the one after it in each other's place."""
        found = list(self.articles)
        found[place : place + 2] = reversed(found[place : place + 2])
        return replace(self, articles=tuple(found))

    def looking(self, mode: str) -> Comparing:
        return replace(self, mode=mode)

    def by(self, rows: str) -> Comparing:
        return replace(self, rows=rows)


def from_lists(getlist: Callable[[str], Sequence[str]]) -> Comparing:
    """The state of an address; values that mean nothing are left out, TooManyArticles as `distinct` says."""
    return Comparing(
        articles=tuple(distinct(getlist("a"))),
        filter=filters.from_lists(getlist),
        mode=_one_of(MODES, getlist("mode")),
        rows=_one_of(ROWS, getlist("rows")),
        together="1" in getlist("together"),
    )


def distinct(slugs: Sequence[str]) -> list[str]:
    """The articles asked for, each once; TooManyArticles when they do not fit side by side."""
    wanted = list(dict.fromkeys(slug for slug in slugs if slug))
    if len(wanted) > MOST_ARTICLES:
        raise TooManyArticles(times=len(wanted), most=MOST_ARTICLES)
    return wanted


def _one_of(known: Sequence[str], said: Sequence[str]) -> str:
    """The last value said that is known; the first of the known ones without any."""
    return next((value for value in reversed(said) if value in known), known[0])
