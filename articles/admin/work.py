"""What was done in the room, and taking it back: recent work, the history of one thing, undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles.actions import roles, undoable, undoing
from articles.actions.roles import Act
from articles.errors import BadBody, NotAllowed, RoomError
from articles.models import Article, Passage
from articles.queries import acts
from articles.queries.acts import Work
from articles.queries.named_rows import called
from articles.text.normalise import refuse_unstorable


@never_cache
@require_safe
def recent(request: HttpRequest) -> HttpResponse:
    """Everybody's work, newest first; by person and day."""
    roles.require(request.user, Act.TAG)
    actor, day = request.GET.get("by", ""), request.GET.get("day", "")
    refuse_unstorable(actor)
    work = acts.recent(by=request.user, actor=actor, day=_day(day), after=request.GET.get("after", ""))
    kept = urlencode({name: value for name, value in (("by", actor), ("day", day)) if value})
    chosen = {"actor": actor, "day": day, "coders": acts.coders(), "kept": kept}
    return show(request, work, title="Recent work", **chosen)


@never_cache
def history(request: HttpRequest, row: Any) -> HttpResponse:
    """All that was done to one row and what belongs to it."""
    after = request.GET.get("after", "")
    if isinstance(row, Article):
        work = acts.of_article(row, by=request.user, after=after)
    elif isinstance(row, Passage):
        work = acts.of_passage(row, by=request.user, after=after)
    else:
        work = acts.of_row(row, by=request.user, after=after)
    only = row.guid if isinstance(row, Passage) else ""
    return show(request, work, title=f"History: {called(row)}", row=row, opts=row._meta, only=only)


def show(request: HttpRequest, work: Work, *, title: str, **more: Any) -> HttpResponse:
    """A page of gestures, each with what it changed and a button where it may be undone."""
    context = {
        **admin.site.each_context(request),
        "title": title,
        "work": work,
        "undoes_others": roles.may(request.user, Act.UNDO_OTHERS),
        "final": undoable.FINAL,
        "here": request.get_full_path(),
        **more,
    }
    return TemplateResponse(request, "admin/work.html", context)


@never_cache
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take a gesture back; what stands in the way is said on the page it was asked from."""
    roles.require(request.user, Act.TAG)
    gesture = _guid(request.POST.get("gesture", ""))
    only = _guid(request.POST["only"]) if request.POST.get("only") else None
    passage = Passage.objects.get(guid=only) if only and Passage.objects.filter(guid=only).exists() else None
    if only and passage is None:
        raise BadBody(reason="no passage has this identity")
    try:
        undoing.undo(gesture, by=request.user, passage=passage)
    except NotAllowed:
        raise
    except RoomError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Undone. It stands in the history, where it can be done again.")
    response = HttpResponseRedirect(_next(request))
    response.status_code = 303
    return response


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure()):
        return wanted
    return reverse("admin:work")


def _guid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as wrong:
        raise BadBody(reason="the change is named by no identity") from wrong


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        found = date.fromisoformat(value)
        return found if found < date.max else found - timedelta(days=1)  # a day has a next one
    except ValueError as wrong:
        raise BadBody(reason="the day is no date such as 2018-09-07") from wrong
