"""The pages on which articles are read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from articles.actions import roles
from articles.actions.roles import Act
from articles.models import Revision
from articles.queries import controls, reading
from articles.queries import front as fronts
from articles.search import comparing


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "front.html", {"page": fronts.front_page(request.user)})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Articles side by side; a single one is shown by itself, none at all is the front page."""
    state = comparing.from_lists(request.GET.getlist)
    if not state.articles:
        return redirect("front")
    if len(state.articles) == 1:
        reading.article_address(state.articles[0], by=request.user)
        return redirect(controls.article_address(state))
    page = reading.comparison_page(state.articles, by=request.user, state=state, **may(request))
    return unindexed(render(request, "compare.html", {"page": page, "section": "compare"}))


def may(request: HttpRequest) -> dict[str, bool]:
    """Which links for editors a comparison has for this reader."""
    return {
        "tag_link": roles.may(request.user, Act.TAG),
        "save_link": roles.may(request.user, Act.COMPARE),
    }


@require_safe
def article(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    state = comparing.from_lists(request.GET.getlist)
    page = reading.article_page(
        slug, by=request.user, number=number, state=state, tag_link=roles.may(request.user, Act.TAG)
    )
    context = {"page": page, "section": "articles"}
    return unindexed(render(request, "article.html", context), page.column.source_url)


@require_safe
def text(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """The words alone; the ETag is the digest of the text."""
    revision = reading.text(slug, by=request.user, number=number)
    response = _plain(revision)
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    if isinstance(unchanged, HttpResponseNotModified):
        return unchanged
    return unindexed(response, revision.article.source_url)


def _plain(revision: Revision) -> HttpResponse:
    response = HttpResponse(revision.text, content_type="text/plain; charset=utf-8")
    response["ETag"] = f'"{revision.digest}"'
    response["Content-Language"] = revision.language
    return response


def unindexed(response: HttpResponse, canonical: str = "") -> HttpResponse:
    """Search engines are led to where a third party's text came from, not to this copy."""
    response["X-Robots-Tag"] = "noindex"
    if canonical:
        response["Link"] = f'<{iri_to_uri(canonical)}>; rel="canonical"'
    return response
