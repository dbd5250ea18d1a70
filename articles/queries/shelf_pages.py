"""What the list of articles shows, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from articles.queries.pages import Bar, Share
from articles.search.shelves import Shelves


@dataclass(frozen=True)
class Choice:
    """A value of a filter, with how many articles it would keep; its link adds it or takes it away."""

    name: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True)
class Group:
    """The choices of one kind: a few that are always in view, and the rest behind a word."""

    kind: str
    name: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True)
class Step:
    """A link to another order, or to another page; `here` is the one that is shown."""

    name: str
    address: str
    here: bool = False


@dataclass(frozen=True)
class ShelvedArticle:
    """One article in the list."""

    slug: str
    outlet: str
    outlet_slug: str
    title: str
    language: str
    language_name: str
    date: str
    about: str
    paragraphs: int
    passages_count: int
    stances_count: int
    own: tuple[Share, ...]
    quoted: tuple[Share, ...]
    bar: Bar
    sample: bool
    kept: int  # how many of its passages have the tags that were chosen
    kept_address: str  # "" when no tags were chosen
    picked: bool


@dataclass(frozen=True)
class Picked:
    """An article that was picked on another page of the list."""

    slug: str
    outlet: str
    title: str
    language: str
    drop: str  # the address without it


@dataclass(frozen=True)
class ShelvesPage:
    shelves: Shelves
    articles: tuple[ShelvedArticle, ...]
    total: int
    first: int  # number of the first article shown, from 1
    undated: int  # articles that the range leaves out because their date is not stated
    undated_address: str
    problems: Mapping[str, str]  # a sentence for each field that cannot be used
    hidden: tuple[tuple[str, str], ...]  # what the search form carries along
    groups: tuple[Group, ...]
    sorts: tuple[Step, ...]
    steps: tuple[Step | None, ...]  # pages; None stands for those left out between them
    before: str
    after: str
    cleared: str
    picked: tuple[Picked, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.articles) - 1

    @property
    def empty_room(self) -> bool:
        return not self.total and not self.shelves.filtered

    @property
    def sample(self) -> bool:
        return any(article.sample for article in self.articles)
