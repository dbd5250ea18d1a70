"""References to take away, one file for each form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from articles.errors import NoArticleNamed, NotReadable
from articles.exporting.citations import bibtex, csl, ris
from articles.exporting.citations.cited import Citable
from articles.queries import citing, comparisons, passages, reading
from articles.search import comparing

WRITERS: dict[str, Callable[[Sequence[Citable]], str]] = {
    "ris": ris.write,
    "bib": bibtex.write,
    "json": csl.write,
}
MEDIA_TYPES = {
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}


@require_safe
def cite_article(request: HttpRequest, slug: str, form: str, number: int | None = None) -> HttpResponse:
    """The text that is published now, or one by its number."""
    _refuse_unknown(form)
    revision = reading.text(slug, by=request.user, number=number)
    return _file(request, form, [citing.of_article(revision.article, revision)])


@require_safe
def cite_passage(request: HttpRequest, guid: UUID, form: str, version: int | None = None) -> HttpResponse:
    """The passage as it is now, or one of its versions."""
    _refuse_unknown(form)
    if version is None:
        return _file(request, form, [passages.passage_page(guid, by=request.user).cited])
    page = passages.version_page(guid, version, by=request.user)
    if page.version != version:
        return redirect("passage-version-citation", guid, page.version, form, permanent=True)
    return _file(request, form, [page.cited])


@require_safe
def cite_compared(request: HttpRequest, form: str) -> HttpResponse:
    """Articles side by side: the page, then each original."""
    _refuse_unknown(form)
    state = comparing.from_lists(request.GET.getlist)
    if not state.articles:
        raise NoArticleNamed
    pairs = reading.compared(state.articles, by=request.user)
    cited = [citing.of_article(article, revision) for article, revision in pairs]
    return _file(request, form, citing.of_comparison(cited, state))


@require_safe
def cite_comparison(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same for a saved comparison, with its title."""
    _refuse_unknown(form)
    state = comparing.from_lists(request.GET.getlist)
    return _file(request, form, citing.of_page(comparisons.saved_page(slug, state, by=request.user)))


def _refuse_unknown(form: str) -> None:
    if form not in WRITERS:
        raise NotReadable(thing="page", name=f"cite.{form[:100]}")


def _file(request: HttpRequest, form: str, things: Sequence[Citable]) -> HttpResponse:
    said = [citing.located(thing, base=request.build_absolute_uri("/")) for thing in things]
    headers = {
        "Content-Type": MEDIA_TYPES[form],
        "Content-Disposition": f'attachment; filename="{said[0].key[:100]}.{form}"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(WRITERS[form](said), headers=headers)
