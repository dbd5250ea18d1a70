"""Splitting an entry at the desk: choose passages by a search or by hand, see what moves, move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from articles.actions import roles, splitting
from articles.actions.roles import Act
from articles.admin import code_forms, codebook_acts
from articles.admin.codebook_acts import address, show
from articles.errors import BadBody, CannotSplit, FieldMissing, NotAllowed, RoomError
from articles.models import Code
from articles.queries import code_reach, code_split
from articles.queries.code_reach import Moving

NEW = "new"


@dataclass(frozen=True)
class Chosen:
    """Which passages, and what they are given."""

    keys: tuple[int, ...]
    into: Code | None
    form: Any  # of the new entry, valid, when `into` is None


@never_cache
def split(request: HttpRequest, kind: type[Code], key: int) -> HttpResponse:
    """The passages to choose from; what giving them another entry touches; and the act itself."""
    roles.require(request.user, Act.CODEBOOK)
    code = codebook_acts.entry(kind, key)
    typed = (request.POST or request.GET).get("q", "")
    if request.method != "POST":
        return _choose(request, code, typed, code_forms.new_entry(kind, prefix=NEW), None)
    form = code_forms.new_entry(kind, prefix=NEW)
    try:
        if request.POST.get("into") == NEW:
            form = code_forms.new_entry(kind, data=request.POST, prefix=NEW)
        chosen = _chosen(request, code, typed, form)
    except NotAllowed:
        raise
    except RoomError as wrong:
        return _choose(request, code, typed, form, wrong)
    refused: RoomError | None = None
    if request.POST.get("act") == "split":
        try:
            return _split(request, code, chosen)
        except NotAllowed:
            raise
        except RoomError as error:
            refused = error
    plan = code_reach.splitting(code, chosen.into, chosen.keys)
    title = _("Split “%s”") % code.name
    sent = [(name, value) for name, value in request.POST.lists() if name.startswith((f"{NEW}-", "passage"))]
    given = chosen.form.cleaned_data if chosen.into is None else vars(chosen.into)
    more: dict[str, Any] = {"into": chosen.into, "plan": plan, "split": True, "typed": typed}
    more |= {"name": given["name"], "definition": given["definition"]}
    more["kept"] = [(name, value) for name, values in sent for value in values]
    more["which"] = request.POST.get("which", "")
    return show(request, "split_shown", code, title, refused, **more)


def _split(request: HttpRequest, code: Code, chosen: Chosen) -> HttpResponse:
    how: dict[str, Any] = {
        "passages": chosen.keys,
        "state": request.POST.get("state", ""),
        "by": request.user,
    }
    try:
        if chosen.into is not None:
            into, done = chosen.into, splitting.split(code, chosen.into, **how)
        else:
            values = {name: chosen.form.cleaned_data[name] for name in chosen.form.fields}
            into, done = splitting.split_off(code, values, **how)
    except ValidationError as wrong:
        raise CannotSplit(name=code.name, reason=" ".join(wrong.messages).rstrip(".")) from wrong
    codebook_acts.say(request, code, _said(code, into, done))
    return codebook_acts.seen_other(address(into))


def _chosen(request: HttpRequest, code: Code, typed: str, form: Any) -> Chosen:
    sent = request.POST
    if sent.get("which") == "all":
        keys: Sequence[int] = code_split.candidates(code, typed, by=request.user).keys
    else:
        keys = code_split.ticked(code, _guids(sent.getlist("passage")))
    if not keys:
        raise CannotSplit(
            name=code.name, reason="none of its passages is chosen: tick some, or search for them"
        )
    if sent.get("into") == NEW:
        if not form.is_valid():
            raise CannotSplit(name=code.name, reason="the new entry is not complete: see below")
        return Chosen(tuple(keys), None, form)
    if not sent.get("into"):
        raise FieldMissing(field="The other entry")
    into = codebook_acts.entry(type(code), sent["into"])
    splitting.refuse_unfit(code, into)
    return Chosen(tuple(keys), into, None)


def _choose(
    request: HttpRequest, code: Code, typed: str, form: Any, refused: RoomError | None
) -> HttpResponse:
    found = code_split.candidates(code, typed, by=request.user)
    more = {
        "found": found,
        "typed": typed,
        "ticked": frozenset(request.POST.getlist("passage")),
        "which": request.POST.get("which", ""),
        "chosen": request.POST.get("into", ""),
        "form": form,
        "others": type(code)._default_manager.filter(retired_at=None).exclude(pk=code.pk),
    }
    return show(request, "split", code, _("Split “%s”") % code.name, refused, **more)


def _guids(values: Sequence[str]) -> list[UUID]:
    try:
        return [UUID(value) for value in values]
    except ValueError as wrong:
        raise BadBody(reason="a passage is named by no identity") from wrong


def _said(code: Code, into: Code, done: Moving) -> str:
    facts = {"one": code.name, "other": into.name, "what": codebook_acts.moved(done.reach)}
    said = [_("%(what)s have “%(other)s” now instead of “%(one)s”.") % facts]
    if done.doubled:
        sentence = ngettext("%d tag was there already.", "%d tags were there already.", done.doubled)
        said.append(sentence % done.doubled)
    if done.overruled:
        sentence = ngettext("%d stance gave way.", "%d stances gave way.", done.overruled)
        said.append(sentence % done.overruled)
    return " ".join(said)
