"""Acts on entries of the codebook: each page shows first what it will touch, then does that or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from articles.actions import codes, merging, roles
from articles.actions.roles import Act
from articles.errors import FieldMissing, NotAllowed, NotReadable, RoomError
from articles.models import Code
from articles.queries import code_reach
from articles.queries.code_reach import Moving, Reach
from articles.statuses import status

MOST = 100  # entries retired at once: a page of the list


@never_cache
def merge(request: HttpRequest, kind: type[Code], key: int) -> HttpResponse:
    """Choose another entry, see what merging would touch, do it."""
    roles.require(request.user, Act.CODEBOOK)
    code, refused = entry(kind, key), None
    chosen = (request.POST or request.GET).get("into", "")
    into = entry(kind, chosen) if chosen else None
    if request.method == "POST":
        try:
            if into is None:
                raise FieldMissing(field="The other entry")
            done = merging.merge(code, into, state=request.POST.get("state", ""), by=request.user)
        except NotAllowed:
            raise
        except RoomError as error:
            refused = error
        else:
            say(request, into, _merged(code, into, done))
            return seen_other(address(into))
    plan = None
    if into is not None:
        try:
            merging.refuse_unfit(code, into)
            plan = code_reach.merging(code, into, by=request.user)
        except RoomError as error:
            refused = refused or error
    others = kind._default_manager.filter(retired_at=None).exclude(pk=code.pk)
    more = {"into": into, "plan": plan, "others": others, "revoiced": _revoiced(code, into)}
    return show(request, "merge", code, _("Merge “%s”") % code.name, refused, **more)


@never_cache
def retire(request: HttpRequest, kind: type[Code]) -> HttpResponse:
    """Retire one entry or several, once it was shown where they are."""
    roles.require(request.user, Act.CODEBOOK)
    chosen = (request.POST or request.GET).getlist("entry")[:MOST]
    rows = [entry(kind, key) for key in dict.fromkeys(chosen)]
    rows = [row for row in rows if not row.retired_at]
    refused: RoomError | None = None if rows else FieldMissing(field="An entry that is in use")
    if request.method == "POST" and rows:
        try:
            codes.retire_shown(rows, state=request.POST.get("state", ""), by=request.user)
        except NotAllowed:
            raise
        except RoomError as error:
            refused = error
        else:
            say(request, rows[0], _retired(rows))
            return seen_other(address(rows[0]) if len(rows) == 1 else _list(kind))
    reaches = code_reach.several(rows)
    more = {"entries": list(zip(rows, reaches, strict=True)), "state": code_reach.state_of(reaches)}
    title = _("Retire “%s”") % rows[0].name if len(rows) == 1 else _("Retire entries")
    return show(request, "retire", rows[0] if len(rows) == 1 else None, title, refused, kind=kind, **more)


@never_cache
def restore(request: HttpRequest, kind: type[Code], key: int) -> HttpResponse:
    """Offer a retired entry again; it touches nothing that is there."""
    roles.require(request.user, Act.CODEBOOK)
    code = entry(kind, key)
    if request.method == "POST":
        codes.restore(code, by=request.user)
        say(request, code, _("“%s” is offered again.") % code.name)
    return seen_other(address(code))


@never_cache
def remove(request: HttpRequest, kind: type[Code], key: int) -> HttpResponse:
    """Delete an entry that nothing names; of any other it is said what does."""
    roles.require(request.user, Act.CODEBOOK)
    code, refused = entry(kind, key), None
    if request.method == "POST":
        try:
            codes.remove(code, state=request.POST.get("state", ""), by=request.user)
        except NotAllowed:
            raise
        except RoomError as error:
            refused = error
        else:
            undo = format_html('<a href="{}">{}</a>', reverse("admin:work"), _("Recent work"))
            said = _("“{}” is deleted: nothing was given it. It can be taken back under {}.")
            messages.success(request, format_html(said, code.name, undo))
            return seen_other(_list(kind))
    return show(request, "remove", code, _("Delete “%s”") % code.name, refused, reach=code_reach.reach(code))


def show(
    request: HttpRequest, page: str, code: Code | None, title: str, refused: RoomError | None, **more: Any
) -> HttpResponse:
    """A page of an act; one that was refused has the reason above the numbers as they are now."""
    kind = type(code) if code else more["kind"]
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": kind._meta,
        "code": code,
        "refused": refused,
        **more,
    }
    answer = status(refused) if refused and request.method == "POST" else 200
    return TemplateResponse(request, f"admin/articles/code/{page}.html", context, status=answer)


def address(code: Code, page: str = "change") -> str:
    """A page of the desk about an entry."""
    return reverse(f"admin:articles_{code._meta.model_name}_{page}", args=[code.pk])


def seen_other(where: str) -> HttpResponse:
    """The answer to an act that was done."""
    response = HttpResponseRedirect(where)
    response.status_code = 303
    return response


def _list(kind: type[Code]) -> str:
    return reverse(f"admin:articles_{kind._meta.model_name}_changelist")


def entry(kind: type[Code], key: int | str) -> Code:
    known = str(key).isascii() and str(key).isdecimal() and len(str(key)) < 19
    found = kind._default_manager.select_related("merged_into").filter(pk=int(key)).first() if known else None
    if found is None:
        raise NotReadable(thing="entry", name=str(key)[:100])
    return found


def _revoiced(code: Code, into: Code | None) -> int:
    return code_reach.revoiced(code, into).count() if into is not None else 0


def say(request: HttpRequest, code: Code, sentence: str) -> None:
    """What was done, with the way to take it back."""
    undo = format_html('<a href="{}">{}</a>', address(code, "history"), _("History and undo"))
    messages.success(request, format_html("{} {}", sentence, undo))


def _merged(code: Code, into: Code, done: Moving) -> str:
    names = {"one": code.name, "other": into.name}
    said = [_("“%(one)s” is merged into “%(other)s”: %(what)s.") % {**names, "what": moved(done.reach)}]
    if done.doubled:
        sentence = ngettext(
            "%d tag was there already and stands once.",
            "%d tags were there already and stand once.",
            done.doubled,
        )
        said.append(sentence % done.doubled)
    if done.overruled:
        sentence = ngettext(
            "%(number)d stance gave way to the one towards “%(other)s”.",
            "%(number)d stances gave way to those towards “%(other)s”.",
            done.overruled,
        )
        said.append(sentence % {"number": done.overruled, "other": into.name})
    return " ".join(said)


def moved(found: Reach) -> str:
    """How many passages in how many articles, and what else of an outlet."""
    if not (found.passages or found.published):
        return _("nothing had it")
    said = []
    if found.passages:
        passages = ngettext("%d passage", "%d passages", found.passages) % found.passages
        articles = ngettext("%d article", "%d articles", found.articles) % found.articles
        said.append(_("%(passages)s in %(articles)s") % {"passages": passages, "articles": articles})
    if found.published:
        said.append(
            ngettext("%d article changed its outlet", "%d articles changed their outlet", found.published)
            % found.published
        )
    return ", ".join(said)


def _retired(rows: Sequence[Code]) -> str:
    if len(rows) == 1:
        return _("“%s” is retired: it is offered no longer, and stays where it was given.") % rows[0].name
    return _("%d entries are retired: they are offered no longer, and stay where they were given.") % len(
        rows
    )
