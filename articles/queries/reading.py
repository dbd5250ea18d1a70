"""The pages on which articles are read: one article, several side by side, and the bare text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.errors import Gone, NotReadable
from articles.models import Article, Revision
from articles.models.articles import SLUG
from articles.queries import comparing, erased
from articles.queries.comparing import ArticlePage, ComparisonPage
from articles.queries.controls import Place
from articles.queries.days import day
from articles.search.comparing import Comparing, distinct

PLAIN = Comparing()


def article_page(
    slug: str, *, by: Any, number: int | None = None, state: Comparing = PLAIN, tag_link: bool = False
) -> ArticlePage:
    """One article as published, or one of its revisions by number; NotReadable or Gone when not open."""
    article, revision = _readable(slug, by, number)
    path = reverse("revision", args=[slug, number]) if number else reverse("article", args=[slug])
    return comparing.article_page(article, revision, state, Place(path, True), tag_link=tag_link)


def text(slug: str, *, by: Any, number: int | None = None) -> Revision:
    """The revision whose bare text is asked for; its address with a number never changes."""
    return _readable(slug, by, number)[1]


def comparison_page(
    slugs: Sequence[str],
    *,
    by: Any,
    state: Comparing = PLAIN,
    tag_link: bool = False,
    save_link: bool = False,
) -> ComparisonPage:
    """Articles next to each other in the order given, each once; `save_link` is for those who may save it."""
    place = Place(reverse("compare"), False)
    page = comparing.comparison_page(compared(slugs, by=by), state, place, tag_link=tag_link)
    return replace(page, save_address=save_address(page.state.articles) if save_link else "")


def save_address(slugs: Sequence[str]) -> str:
    """The desk's form for a new comparison, with these articles in it."""
    lines = "\n".join(slugs)
    return f"{reverse('admin:articles_comparison_add')}?{urlencode({'articles': lines})}"


def compared(slugs: Sequence[str], *, by: Any) -> list[tuple[Article, Revision]]:
    """The articles of these addresses with their published texts; NotReadable or Gone as for each alone."""
    wanted = distinct(slugs)
    # A string that cannot be an address is not sent to the database: it could not even hold a NUL.
    plain = [slug for slug in wanted if SLUG.fullmatch(slug)]
    found = {article.slug: article for article in _open(by).filter(slug__in=plain)}
    articles = [_checked(found.get(slug), slug) for slug in wanted]
    return [(article, _published(article)) for article in articles]


def readable(slug: str, *, by: Any) -> Article:
    """The article with its outlet and the text that is published; NotReadable or Gone when not open."""
    return _readable(slug, by, None)[0]


def article_address(slug: str, *, by: Any) -> str:
    """The slug again, if there is an article that may be read under it."""
    return _readable(slug, by, None)[0].slug


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
        erased.refuse_readers(article)
        raise Gone(thing="article", on=day(article.withdrawn_at), why=article.withdrawn_why)
    return article


def _published(article: Article) -> Revision:
    if article.published is None:
        raise NotReadable(thing="article", name=article.slug)
    return article.published
