"""The list of passages, and the search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.queries.searching import passages_page


@require_safe
def passages(request: HttpRequest) -> HttpResponse:
    """What a query keeps; an empty one keeps every passage."""
    asked = {name: request.GET.get(name, "") for name in ("order", "after")}
    page = passages_page(request.GET.get("q", ""), where=request.GET.get("in", ""), **asked, by=request.user)
    return render(request, "passages.html", {"page": page, "section": "passages"})
