"""Atom feeds of the newest articles and of the newest passages of a search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import http_date, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.exporting import atom
from articles.exporting.atom import Entry, Feed
from articles.queries import feeding, mapping
from articles.queries.addresses import Addresses
from articles.queries.feeding import FeedArticle, FeedPassage
from articles.search.grammar import clean


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    found = feeding.newest_articles(by=request.user, addresses=_addresses(request))
    return _answer(
        request, _("Reading Room: newest articles"), "articles", [_article(item) for item in found]
    )


@require_safe
def passages(request: HttpRequest) -> HttpResponse:
    asked = clean(request.GET.get("q", ""))
    found = feeding.newest_passages(asked, by=request.user, addresses=_addresses(request))
    title = _("Reading Room: newest passages")
    titled = f"{title}: {asked}" if asked else title
    return _answer(request, titled, "passages", [_passage(item) for item in found], q=asked)


def _answer(request: HttpRequest, title: str, page: str, entries: list[Entry], q: str = "") -> HttpResponse:
    """The feed of what a page lists, with what a program needs to ask for it again only when it changed."""
    query = f"?{urlencode({'q': q})}" if q else ""
    url = request.build_absolute_uri(request.path + query)
    shown = request.build_absolute_uri(reverse(page) + query)
    said = Feed(url=url, page=shown, title=title, author=_("Reading Room"), entries=entries)
    response = HttpResponse(atom.feed(said), content_type=atom.MEDIA_TYPE)
    response["X-Robots-Tag"] = "noindex"
    if changed := mapping.last_change():
        # Not only the newest entry's: a passage that was taken away changes the feed as well.
        response["Last-Modified"] = http_date(max(changed, said.updated).timestamp())
    return response


def _article(item: FeedArticle) -> Entry:
    return Entry(
        id=f"urn:uuid:{item.guid}",
        title=item.title,
        url=item.url,
        author=item.author,
        published=item.published,
        updated=item.updated,
        content=render_to_string("feeds/article.html", {"item": item}),
        via=item.source_url,
    )


def _passage(item: FeedPassage) -> Entry:
    passage = item.passage
    return Entry(
        id=f"urn:uuid:{passage.guid}",
        title=item.title,
        url=passage.url,
        author=passage.creator.name,
        published=passage.created,
        updated=passage.modified,
        content=render_to_string("feeds/passage.html", {"item": item}),
        categories=item.codes,
        via=passage.text.source_url,
    )


def _addresses(request: HttpRequest) -> Addresses:
    return Addresses(request.build_absolute_uri("/"))
