"""The pages on which articles are read: one article, several side by side, and the bare text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from articles.errors import Gone, NotReadable, TooManyArticles
from articles.models import Article, Passage, Revision
from articles.models.articles import SLUG
from articles.queries import columns, counting, partners
from articles.queries.pages import ArticlePage, ComparisonPage

MOST_COLUMNS = 4


def article_page(slug: str, *, by: Any, number: int | None = None, tag_link: bool = False) -> ArticlePage:
    """One article as published, or one of its revisions by number; NotReadable or Gone when not open."""
    article, revision = _readable(slug, by, number)
    (reading,) = columns.read([(article, revision)])
    codebook = columns.codebook()
    column = columns.column(reading, 1, codebook, tag_link=tag_link)
    return ArticlePage(column, counting.tally(reading.passages, codebook), revision == article.published)


def text(slug: str, *, by: Any, number: int | None = None) -> Revision:
    """The revision whose bare text is asked for; its address with a number never changes."""
    return _readable(slug, by, number)[1]


def comparison_page(slugs: Sequence[str], *, by: Any, tag_link: bool = False) -> ComparisonPage:
    """Articles next to each other in the order given, each once."""
    wanted = distinct(slugs)
    # A string that cannot be an address is not sent to the database: it could not even hold a NUL.
    plain = [slug for slug in wanted if SLUG.fullmatch(slug)]
    found = {article.slug: article for article in _open(by).filter(slug__in=plain)}
    articles = [_checked(found.get(slug), slug) for slug in wanted]
    readings = partners.join(columns.read([(article, _published(article)) for article in articles]))
    codebook = columns.codebook()
    return ComparisonPage(
        columns=tuple(
            columns.column(reading, i, codebook, tag_link=tag_link)
            for i, reading in enumerate(readings, start=1)
        ),
        legend=counting.tally((p for reading in readings for p in reading.passages), codebook),
    )


def article_address(slug: str, *, by: Any) -> str:
    """The slug again, if there is an article that may be read under it."""
    return _readable(slug, by, None)[0].slug


def distinct(slugs: Sequence[str]) -> list[str]:
    """The addresses asked for, each once; TooManyArticles when they do not fit side by side."""
    wanted = list(dict.fromkeys(slug for slug in slugs if slug))
    if len(wanted) > MOST_COLUMNS:
        raise TooManyArticles(times=len(wanted), most=MOST_COLUMNS)
    return wanted


@dataclass(frozen=True)
class Whereabouts:
    """Where a passage can be read."""

    slug: str
    guid: UUID


def passage(guid: UUID, *, by: Any) -> Whereabouts:
    """Where a passage stands on the published revision; Gone with date and reason when it was withdrawn."""
    rows = Passage.objects.select_related("article__published").filter(guid=guid, article__in=_open(by))
    row = rows.first()
    if row is None or row.article.withdrawn_at or row.article.published is None:
        raise NotReadable(thing="passage", name=str(guid))
    shown = row.article.published.number
    placed = set(row.anchors.placed().values_list("revision__number", flat=True))
    if row.withdrawn_at and any(number <= shown for number in placed):
        raise Gone(thing="passage", on=day(row.withdrawn_at), why=row.withdrawn_why)
    if row.withdrawn_at or shown not in placed:
        raise NotReadable(thing="passage", name=str(guid))
    return Whereabouts(row.article.slug, row.guid)


def _open(by: Any) -> Any:
    return Article.objects.open_to(by).select_related("outlet", "published")


def _readable(slug: str, by: Any, number: int | None) -> tuple[Article, Revision]:
    found = _open(by).filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    article = _checked(found, slug)
    published = _published(article)
    if number is None or number == published.number:
        return article, published
    # A text that was never published is a draft of the editors', whether it is newer or older.
    revision = article.revisions.filter(number=number, first_published_at__isnull=False).first()
    if revision is None:
        raise NotReadable(thing="revision", name=f"{slug}/r/{number}")
    return article, revision


def _checked(article: Article | None, slug: str) -> Article:
    """The article if it may be read; the answer to unknown and unpublished is the same."""
    if article is None or (article.published_id is None and article.withdrawn_at is None):
        raise NotReadable(thing="article", name=slug[:100])
    if article.withdrawn_at:
        if article.first_published_at is None:
            raise NotReadable(thing="article", name=slug)
        raise Gone(thing="article", on=day(article.withdrawn_at), why=article.withdrawn_why)
    return article


def _published(article: Article) -> Revision:
    if article.published is None:
        raise NotReadable(thing="article", name=article.slug)
    return article.published


def day(moment: Any) -> str:
    """The day of a moment, in UTC, as ISO 8601 writes it."""
    return timezone.localtime(moment).date().isoformat()
