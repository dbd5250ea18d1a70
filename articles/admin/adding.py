"""Adds an article at the desk: a text is pasted or uploaded, looked at, and only then imported."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles.actions import additions, roles
from articles.actions.imports import Facts, Imported, What
from articles.actions.roles import Act
from articles.admin import arrivals
from articles.admin.addition_form import NEW, AdditionForm
from articles.admin.arrivals import Arrival
from articles.errors import AnotherArticle, EmptyText, LooksAlike, NoTitle, ReservedSlug, RoomError
from articles.importing.languages import detect
from articles.models import Article, Outlet, Revision
from articles.queries.adding import AddingPage, Asked, adding_page, has_seen
from articles.statuses import status
from articles.text.blocks import Kind

LOOK, IMPORT, EDIT, DROP = "look", "import", "edit", "drop"
STRETCH = re.compile(r"from-([0-9]{1,9})")
KINDS = (Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE, Kind.LIST_ITEM, Kind.STANDFIRST, Kind.FURNITURE)


@dataclass(frozen=True)
class Looked:
    """What the page shows: what was sent, and what would become of it."""

    arrival: Arrival
    page: AddingPage | None = None
    trouble: RoomError | None = None
    notice: str = ""


@never_cache
def add(request: HttpRequest) -> HttpResponse:
    roles.require(request.user, Act.IMPORT)
    if request.method != "POST":
        return _show(request, _opened(request), Looked(Arrival()))
    form = AdditionForm(request.POST)
    form.full_clean()
    looked = _look(request, form, _arrived(request, form))
    if request.POST.get("act") == IMPORT and looked.page is not None:
        return _import(request, form, looked, looked.page)
    if looked.trouble is None:
        # Looking is not sending: what is missing is asked for when the text is imported.
        form = _proposed(request, form, looked)
    return _show(request, form, looked)


def _opened(request: HttpRequest) -> AdditionForm:
    """The empty form; with `?revises=` for a new text of an article that is there."""
    form = AdditionForm()
    said = request.GET.get("revises", "")
    found = (
        Article.objects.select_related("head").filter(pk=int(said))
        if re.fullmatch("[0-9]{1,18}", said)
        else None
    )
    article = found.first() if found is not None else None
    if article is not None and article.head is not None and article.head.erased_at is None:
        head = article.head
        dated = (head.published_on, head.published_precision)
        form.initial = {"revises": said, "outlet": article.outlet_id, "byline": head.byline}
        form.initial |= {"language": head.language, "published_on": dated}
        form.revised = article
    return form


def _arrived(request: HttpRequest, form: AdditionForm) -> Arrival:
    """What was sent, after the one act that changes it without a look at its blocks."""
    arrival, act = arrivals.receive(request), request.POST.get("act", LOOK)
    if act == DROP:
        return replace(arrival, data=b"", name="", trouble=None)
    if act == EDIT and arrival.trouble is None:
        try:
            return arrival.opened(form.cleaned_data.get("encoding", ""))
        except RoomError as refused:
            return replace(arrival, trouble=refused)
    return arrival


def _look(request: HttpRequest, form: AdditionForm, arrival: Arrival) -> Looked:
    if arrival.trouble is not None:
        return Looked(arrival, trouble=arrival.trouble)
    if request.POST.get("act") == DROP:
        return Looked(arrival)
    said = form.cleaned_data
    stretch = STRETCH.fullmatch(request.POST.get("act", ""))
    first = stretch[1] if stretch else request.POST.get("first", "")
    try:
        page = adding_page(
            Asked(
                raw=arrival.read(said.get("encoding", "")),
                outlet=said.get("outlet"),
                ruled_before=_outlet(request.POST.get("ruled", "")),
                revises=form.revised.head if form.revised is not None else None,
                revised_before=_text(request.POST.get("revised", "")),
                language=said.get("language", ""),
                published_on=(said.get("published_on") or (None, ""))[0],
                source_url=said.get("source_url", ""),
                given=arrival.given,
                marks=arrival.marks,
                rules=arrival.rules,
                first=int(first) if re.fullmatch("[0-9]{1,9}", first) else 0,
            )
        )
    except RoomError as refused:
        return Looked(arrival, trouble=refused)
    return Looked(arrival, page, None if page.ready else NoTitle())


def _outlet(said: str) -> Outlet | None:
    return Outlet.objects.filter(pk=int(said)).first() if re.fullmatch("[0-9]{1,18}", said) else None


def _text(said: str) -> Revision | None:
    found = (
        Revision.objects.filter(pk=int(said), erased_at=None) if re.fullmatch("[0-9]{1,18}", said) else None
    )
    return found.first() if found is not None else None


def _proposed(request: HttpRequest, form: AdditionForm, looked: Looked) -> AdditionForm:
    """The form without complaints about what is still missing, and with the language that the text tells."""
    sent = request.POST.copy()
    if looked.page is not None and looked.page.preview.parsed is not None and not sent.get("language"):
        sent["language"] = detect(looked.page.preview.parsed.text)
    again = AdditionForm(sent)
    again.full_clean()
    for name, found in list(again.errors.items()):
        if all(error.code == "required" for error in found.as_data()):
            del again.errors[name]
    return again


def _import(request: HttpRequest, form: AdditionForm, looked: Looked, page: AddingPage) -> HttpResponse:
    form.check_choice(page.alike)
    if looked.trouble is None and not form.errors and not has_seen(request.POST.get("looked", ""), page):
        notice = _("Not imported yet: something is other than what you looked at. Look at it, then import.")
        return _show(request, form, replace(looked, notice=notice), code=409)
    parsed = page.preview.parsed
    if parsed is None or form.errors or page.misfit:
        return _show(request, form, looked, code=400)
    try:
        done = additions.add(
            parsed,
            form.facts(),
            data=looked.arrival.bytes,
            rules=page.new_rules,
            revises=form.revised,
            same_article=form.cleaned_data["same_article"],
            by=request.user,
        )
    except (RoomError, ValidationError, IntegrityError) as refused:
        _blame(form, refused)
        return _show(request, form, looked, code=status(refused) if isinstance(refused, RoomError) else 400)
    return _done(request, done, form.facts(), rules=len(page.new_rules))


def _blame(form: AdditionForm, refused: Exception) -> None:
    if isinstance(refused, AnotherArticle):
        form.asks_same = True
        form.add_error("same_article", str(refused))
    elif isinstance(refused, LooksAlike | ReservedSlug):
        form.add_error("slug", str(refused))
    elif isinstance(refused, ValidationError) and hasattr(refused, "error_dict"):
        for name, errors in refused.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    elif isinstance(refused, IntegrityError):
        form.add_error(None, _("Somebody stored the same just now. Look again."))
    else:
        form.add_error(None, str(refused))


def _done(request: HttpRequest, done: Imported, facts: Facts, *, rules: int) -> HttpResponse:
    said = {"title": done.revision.title, "number": done.revision.number}
    if done.what is What.UNCHANGED:
        messages.warning(request, _("Nothing was imported: this article has these words already."))
    elif done.what is What.NEW:
        messages.success(request, _("“%(title)s” is imported, as a draft: readers do not see it yet.") % said)
    else:
        carried = ", ".join(f"{count} {state}" for state, count in sorted(done.carried.items()))
        said["carried"] = carried or _("none to carry")
        sentence = _(
            "Revision %(number)s of “%(title)s” is imported; passages: %(carried)s. "
            "Readers see it once it is published. Guessed and lost ones wait under “Review”."
        )
        messages.success(request, sentence % said)
    if rules:
        messages.info(
            request,
            _("Rules kept for %(outlet)s: %(count)s.") % {"outlet": done.article.outlet, "count": rules},
        )
    response = redirect("admin:articles_article_change", done.article.pk)
    response.status_code = 303
    return response


def _show(
    request: HttpRequest, form: AdditionForm, looked: Looked, *, code: int | None = None
) -> HttpResponse:
    trouble = looked.trouble
    if isinstance(trouble, EmptyText) and not looked.arrival.bytes:
        trouble = None if request.method != "POST" else trouble
    if code is None:
        code = status(trouble) if trouble else 200
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Add an article"),
        "form": form,
        "arrival": looked.arrival,
        "page": looked.page,
        "trouble": str(trouble) if trouble else "",
        "notice": looked.notice,
        "kinds": KINDS,
        "language": (form.cleaned_data.get("language") if form.is_bound else "") or "und",
        "new": NEW,
        "revised": form.revised,
        "named": form.revised is not None
        and looked.page is not None
        and form.revised.pk in {other.pk for other in looked.page.alike},
        "more_open": form.is_bound and any(form.errors.get(name) for name in form.STAYS),
        "most_megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20,
        "ruled": form.cleaned_data.get("outlet") if form.is_bound else None,
    }
    return TemplateResponse(request, "admin/articles/article/add.html", context, status=code)
