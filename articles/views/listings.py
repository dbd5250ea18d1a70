"""The list of passages, and the search."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.actions import roles
from articles.actions.roles import Act
from articles.queries.finding import query_address
from articles.queries.found_pages import FoundPage
from articles.queries.searching import passages_page
from articles.search.filters import from_lists
from articles.search.grammar import parse


@require_safe
def passages(request: HttpRequest) -> HttpResponse:
    """What a query keeps; an empty one keeps every passage."""
    if filter := from_lists(request.GET.getlist):
        # As other pages write a filter; here it is part of the query, from which all of the page starts.
        typed, _problems = parse(request.GET.get("q", ""))
        return redirect(query_address(typed.keeping(typed.filter.joined(filter))))
    asked = {name: request.GET.get(name, "") for name in ("order", "after")}
    page = passages_page(request.GET.get("q", ""), where=request.GET.get("in", ""), **asked, by=request.user)
    shown = {"page": page, "section": "passages", "change_address": _change_address(request, page)}
    return render(request, "passages.html", shown)


def _change_address(request: HttpRequest, page: FoundPage) -> str:
    """Where these passages are changed at the desk, for those who may."""
    user: Any = request.user
    if not (page.asked and page.passages and user.is_staff and roles.may(user, Act.BULK)):
        return ""
    return f"{reverse('admin:bulk')}?{urlencode({'q': page.asked})}"
