"""What the feeds show: the newest articles, and the newest passages of a search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.encoding import iri_to_uri

from articles.exporting import rights
from articles.exporting.records import Code, Kind, Passage
from articles.models import Article, Revision, State
from articles.queries import columns, exporting, finding
from articles.queries.addresses import Addresses
from articles.queries.exporting import Keys

MOST = 50  # entries of a feed: a reader that asks once a week misses nothing of a room at work


@dataclass(frozen=True)
class FeedArticle:
    """An article that was published here lately; its words are not in the feed, whatever its rights."""

    guid: UUID
    url: str
    title: str
    author: str  # as the article names them, else its outlet
    outlet: str
    about: str
    date: str
    source_url: str
    language: str
    published: datetime
    updated: datetime


@dataclass(frozen=True)
class FeedPassage:
    """A passage with each thing said of it once, and with as much of its words as everybody may have."""

    passage: Passage
    quote: str
    stances: tuple[str, ...]
    sources: tuple[str, ...]  # of quoted voice only
    topics: tuple[str, ...]
    codes: tuple[Code, ...]

    @property
    def guessed(self) -> bool:
        """Whether nobody has confirmed yet that it stands where it is shown."""
        return self.passage.state == State.GUESSED and not self.passage.confirmed

    @property
    def title(self) -> str:
        said = "; ".join(self.stances or self.topics or self.sources)
        return f"{self.passage.text.outlet.name}: {said}" if said else self.passage.text.outlet.name


def newest_articles(*, by: Any, addresses: Addresses) -> tuple[FeedArticle, ...]:
    """The articles that were published here last, the last one first."""
    readable = Article.objects.readable(by).select_related("outlet", "published")
    light = readable.defer("published__text", "published__blocks")
    rows = light.order_by("-first_published_at", "-pk")[:MOST]
    return tuple(_article(row, row.published, addresses) for row in rows if row.published)


def newest_passages(asked: str, *, by: Any, addresses: Addresses) -> tuple[FeedPassage, ...]:
    """The passages of a search that were made last, the last one first."""
    chosen: Keys = exporting.newest(finding.matching(asked, by=by), MOST)
    found = exporting.passages(chosen, addresses=addresses, carries=rights.as_stated)
    return tuple(_passage(passage) for passage in found)


def _article(row: Article, revision: Revision, addresses: Addresses) -> FeedArticle:
    published = row.first_published_at or row.created_at
    return FeedArticle(
        guid=row.guid,
        url=addresses.of("article", row.slug),
        title=revision.title,
        author=revision.byline or row.outlet.name,
        outlet=row.outlet.name,
        about=row.about,
        date=columns.stated_date(revision),
        source_url=iri_to_uri(row.source_url) or "",
        language=revision.language,
        published=published,
        updated=max(published, revision.first_published_at or published),
    )


def _passage(passage: Passage) -> FeedPassage:
    tags = passage.tags
    codes = [code for tag in tags for code in (tag.code, tag.towards, tag.speaker) if code]
    spoken = [tag for tag in tags if tag.kind is Kind.SOURCE and tag.code]
    quoted = [tag for tag in spoken if tag.speaker or tag.code != passage.text.outlet]
    return FeedPassage(
        passage=passage,
        quote=rights.shortened(rights.carried(passage)),
        stances=_once(tag.phrase for tag in tags if tag.kind is Kind.STANCE),
        sources=_once((tag.speaker or tag.code).name for tag in quoted if tag.code),
        topics=_once(tag.code.name for tag in tags if tag.kind is Kind.TOPIC and tag.code),
        codes=tuple(dict.fromkeys(codes)),
    )


def _once(words: Any) -> tuple[str, ...]:
    """Each once, in the order of its first time: two coders who agree are not two tags."""
    return tuple(dict.fromkeys(words))
