"""The codebook as a file at the desk: taken away, edited, looked at again, and taken over as one act."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.actions import codebook_files, roles
from articles.actions.roles import Act
from articles.admin.codebook_acts import seen_other
from articles.errors import BadCodebook, NotAllowed, RoomError
from articles.exporting import codebooks
from articles.importing.codebooks import MOST_BYTES
from articles.queries import codebook_file, codebook_plan
from articles.queries.codebook_plan import Plan
from articles.statuses import status

MOST_SHOWN = 100  # entries of each group, and places to be corrected


@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The whole codebook as TOML."""
    roles.require(request.user, Act.TAG)
    response = HttpResponse(codebook_file.written(), content_type=f"{codebooks.MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{codebooks.NAME}"'
    return response


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Choose or paste a file, see what it would change, take it over."""
    roles.require(request.user, Act.CODEBOOK if request.method == "POST" else Act.TAG)
    if request.method != "POST":
        return _show(request, "", None, None)
    text, plan, refused = "", None, None
    try:
        text = _text(request)
        data = text.encode(errors="replace")
        plan = codebook_plan.plan(data)
        if request.POST.get("act") == "apply":
            done = codebook_files.take_over(data, by=request.user, state=request.POST.get("state", ""))
            history = format_html('<a href="{}">{}</a>', reverse("admin:work"), _("Recent work, and undo"))
            messages.success(request, format_html("{} {}", _said(done), history))
            return seen_other(reverse("admin:codebook"))
    except NotAllowed:
        raise
    except RoomError as error:
        refused = error
    return _show(request, text, plan, refused)


def _text(request: HttpRequest) -> str:
    """What was uploaded, else what was pasted; lines end in one character, however the browser sent them."""
    upload = request.FILES.get("file")
    if upload is None:
        text = request.POST.get("text", "")
    elif (upload.size or 0) > MOST_BYTES:
        raise BadCodebook(reason=f"it has more than {MOST_BYTES} bytes, which no codebook needs")
    else:
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise BadCodebook(reason="it is not written in UTF-8") from wrong
    if not text.strip():
        raise BadCodebook(reason="there is nothing in it. Choose a file, or paste one")
    return text.replace("\r\n", "\n")


def _show(request: HttpRequest, text: str, plan: Plan | None, refused: RoomError | None) -> HttpResponse:
    groups = (
        ("new", _("New")),
        ("changed", _("Changed")),
        ("retired", _("Retired")),
        ("restored", _("Offered again")),
    )
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("The codebook as a file"),
        "text": text,
        "plan": plan,
        "groups": [(name, plan.of(what)) for what, name in groups if plan.of(what)] if plan else [],
        "refused": refused,
        "most": MOST_SHOWN,
        "may_act": roles.may(request.user, Act.CODEBOOK),
    }
    answer = status(refused) if refused else 200
    return TemplateResponse(request, "admin/articles/code/file.html", context, status=answer)


def _said(plan: Plan) -> str:
    words = {
        "new": lambda n: ngettext("%d new entry", "%d new entries", n),
        "changed": lambda n: ngettext("%d changed", "%d changed", n),
        "retired": lambda n: ngettext("%d retired", "%d retired", n),
        "restored": lambda n: ngettext("%d offered again", "%d offered again", n),
    }
    said = [say(len(plan.of(what))) % len(plan.of(what)) for what, say in words.items() if plan.of(what)]
    said += [_("another order")] if plan.ordered else []
    return _("Taken over: %s.") % ", ".join(said) if said else _("Nothing was different.")
