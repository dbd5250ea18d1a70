"""What the front page shows, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from articles.queries.matrices import Section
from articles.queries.pages import Bar, ListedPassage, Share


@dataclass(frozen=True)
class FrontColumn:
    index: int
    slug: str
    outlet: str
    title: str
    about: str
    date: str
    bar: Bar
    passages_count: int
    stances_count: int
    paragraphs: int
    language: str
    sample: bool


@dataclass(frozen=True)
class Lead:
    title: str
    introduction: str
    address: str
    columns: tuple[FrontColumn, ...]


@dataclass(frozen=True)
class SavedComparison:
    slug: str
    title: str
    outlets: tuple[str, ...]  # of its articles, each once
    articles: int


@dataclass(frozen=True)
class FrontPage:
    lead: Lead | None
    comparisons: tuple[SavedComparison, ...] = ()  # besides the lead
    matrix: Section | None = None
    newest: tuple[ListedPassage, ...] = ()
    articles: tuple[FrontColumn, ...] = ()
    legend: tuple[Share, ...] = ()

    @property
    def empty(self) -> bool:
        return self.lead is None and not self.articles

    @property
    def sample(self) -> bool:
        return any(item.passage.sample for item in self.newest)
