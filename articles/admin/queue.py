"""What there is to do: the queue of articles, the way to the next, and what was looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles.actions import progress as progressing
from articles.admin import drafts
from articles.errors import BadBody, RoomError
from articles.queries import progress, workbench
from articles.statuses import status
from articles.text.spans import Span

MOST_PARTS = 500  # of one text, in one message


@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Articles that this editor has not finished, then the others."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    context = {
        **admin.site.each_context(request),
        "title": _("Articles to do"),
        "queue": progress.queue(request.user, number),
    }
    return TemplateResponse(request, "admin/articles/article/queue.html", context)


@never_cache
@require_safe
def following(request: HttpRequest, article: int) -> HttpResponse:
    """To the next article that is not finished; to the queue when none is left."""
    found = progress.following(article, request.user)
    if found is None:
        messages.success(request, _("No other article is left to do."))
        return redirect("admin:articles_article_queue")
    return redirect("admin:articles_article_tag", found)


@require_POST
def look(request: HttpRequest, article: int) -> HttpResponse:
    """Keeps what was before the editor's eyes; answers with how much that is by now."""
    try:
        sent = drafts.fields(request)
        number, spans = drafts.number(sent, "revision"), _spans(sent.getlist("spans"))
        row: Any = progressing.look(
            workbench.article_of(article), revision=number or 0, spans=spans, by=request.user
        )
    except RoomError as error:
        return JsonResponse({"sentence": str(error)}, status=status(error))
    return JsonResponse({"percent": progress.shown(row.looked, row.whole, None).percent})


def _spans(sent: list[str]) -> list[Span]:
    """Spans written as in `12-40`."""
    if len(sent) > MOST_PARTS:
        raise BadBody(reason=f"it names more than {MOST_PARTS} parts of the text")
    return [drafts.span_of(value) for value in sent]
