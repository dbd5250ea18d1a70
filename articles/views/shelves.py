"""The list of articles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.queries.shelves import shelves_page
from articles.search.shelves import from_lists


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    page = shelves_page(from_lists(request.GET.getlist), by=request.user)
    return render(request, "articles.html", {"page": page, "section": "articles"})
