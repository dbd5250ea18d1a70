"""The lasting addresses of a passage: as it is now, and as it was."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.queries import passages
from articles.queries.passage_pages import PassagePage
from articles.views.pages import unindexed


@require_safe
def passage(request: HttpRequest, guid: UUID) -> HttpResponse:
    return _shown(request, passages.passage_page(guid, by=request.user))


@require_safe
def version(request: HttpRequest, guid: UUID, version: int) -> HttpResponse:
    """One version; a number that an act passed over leads to the version the act ended with."""
    page = passages.version_page(guid, version, by=request.user)
    if page.version != version:
        return redirect("passage-version", guid, page.version, permanent=True)
    return _shown(request, page)


def _shown(request: HttpRequest, page: PassagePage) -> HttpResponse:
    response = unindexed(render(request, "passage.html", {"page": page, "section": "passages"}))
    # RFC 8574: what to cite when this page is cited. A link element with it is not valid HTML yet.
    response["Link"] = f'<{request.build_absolute_uri(page.cited.address)}>; rel="cite-as"'
    return response
