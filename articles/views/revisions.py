"""The history of an article's text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.queries import text_history
from articles.views.pages import unindexed


@require_safe
def revisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts that readers have had, and two of them side by side or as one."""
    page = text_history.text_history(
        slug,
        by=request.user,
        old=request.GET.get("from", ""),
        new=request.GET.get("to", ""),
        view=request.GET.get("view", ""),
    )
    return unindexed(
        render(request, "revisions.html", {"page": page, "section": "articles"}), page.source_url
    )
