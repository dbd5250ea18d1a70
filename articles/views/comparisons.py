"""Saved comparisons, and the picker for one's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.actions import roles
from articles.actions.roles import Act
from articles.queries import comparisons
from articles.search import comparing
from articles.views.pages import unindexed


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    state = comparing.from_lists(request.GET.getlist)
    may = roles.may(request.user, Act.COMPARE)
    page = comparisons.comparisons_page(state, request.GET.get("find", ""), by=request.user, manage_link=may)
    return render(request, "comparisons.html", {"page": page, "section": "compare"})


@require_safe
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    state = comparing.from_lists(request.GET.getlist)
    may = roles.may(request.user, Act.TAG)
    page = comparisons.saved_page(slug, state, by=request.user, tag_link=may)
    return unindexed(render(request, "compare.html", {"page": page, "section": "compare"}))
