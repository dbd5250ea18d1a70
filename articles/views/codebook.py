"""The codebook as a public document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.queries.codebook import codebook_page, kind_page
from articles.queries.entry import entry_page

SECTION = {"section": "codebook"}


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    return render(request, "codebook.html", {"page": codebook_page(request.user), **SECTION})


@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    return render(request, "kind.html", {"page": kind_page(kind, by=request.user), **SECTION})


@require_safe
def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    return render(request, "entry.html", {"page": entry_page(kind, slug, by=request.user), **SECTION})
