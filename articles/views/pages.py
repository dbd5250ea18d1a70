"""The pages on which articles are read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from articles.actions import roles
from articles.actions.roles import Act
from articles.models import Revision
from articles.queries import front as fronts
from articles.queries import reading


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "front.html", {"page": fronts.front_page(request.user)})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Articles side by side; a single one is shown by itself, none at all is the front page."""
    slugs = reading.distinct(request.GET.getlist("a"))
    if not slugs:
        return redirect("front")
    if len(slugs) == 1:
        return redirect("article", reading.article_address(slugs[0], by=request.user))
    page = reading.comparison_page(slugs, by=request.user, tag_link=roles.may(request.user, Act.TAG))
    return _unindexed(render(request, "compare.html", {"page": page}))


@require_safe
def article(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    page = reading.article_page(
        slug,
        by=request.user,
        number=number,
        tag_link=roles.may(request.user, Act.TAG),
    )
    return _unindexed(render(request, "article.html", {"page": page}), page.column.source_url)


@require_safe
def text(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """The words alone; the ETag is the digest of the text."""
    revision = reading.text(slug, by=request.user, number=number)
    response = _plain(revision)
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    if isinstance(unchanged, HttpResponseNotModified):
        return unchanged
    return _unindexed(response, revision.article.source_url)


@require_safe
def passage(request: HttpRequest, guid: UUID) -> HttpResponse:
    """The lasting address of a passage leads to its place in the text."""
    found = reading.passage(guid, by=request.user)
    response = redirect("article", found.slug)
    response["Location"] += f"#p-{found.guid}"
    return response


def _plain(revision: Revision) -> HttpResponse:
    response = HttpResponse(revision.text, content_type="text/plain; charset=utf-8")
    response["ETag"] = f'"{revision.digest}"'
    response["Content-Language"] = revision.language
    return response


def _unindexed(response: HttpResponse, canonical: str = "") -> HttpResponse:
    """Search engines are led to where a third party's text came from, not to this copy."""
    response["X-Robots-Tag"] = "noindex"
    if canonical:
        response["Link"] = f'<{iri_to_uri(canonical)}>; rel="canonical"'
    return response
