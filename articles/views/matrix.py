"""Who is treated how: a page, and the same numbers as a file and as a picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.exporting import grids
from articles.queries import matrix_copies
from articles.queries.matrix import matrix_page
from articles.rendering import pictures


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    page = matrix_page(**_asked(request), by=request.user)
    return render(request, "matrix.html", {"page": page, "section": "matrix"})


@require_safe
def table(request: HttpRequest) -> StreamingHttpResponse:
    """The numbers as CSV, sent while they are written."""
    asked = _asked(request)
    counts = matrix_copies.counts(**asked, base=request.build_absolute_uri("/"), by=request.user)
    disposition = f'attachment; filename="{_name(asked)}.csv"'
    # A server would write the whole file for a HEAD, and then throw it away.
    rows = () if request.method == "HEAD" else grids.table(counts)
    response = StreamingHttpResponse(rows, content_type=grids.MEDIA_TYPE)
    response["Content-Disposition"] = disposition
    return response


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The matrix as SVG that needs nothing of this site."""
    asked = _asked(request)
    page = matrix_page(**asked, by=request.user)
    drawn = pictures.draw(matrix_copies.picture(page, base=request.build_absolute_uri("/")))
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{_name(asked)}.svg"'
    return response


def _asked(request: HttpRequest) -> dict[str, str]:
    return {
        "view": request.GET.get("by") or "targets",
        "voice": request.GET.get("voice") or "own",
    }


def _name(asked: dict[str, str]) -> str:
    return f"matrix-{asked['view']}-{asked['voice']}"
