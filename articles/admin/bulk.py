"""Changing many passages at once: look for them, see what would become of them, do that or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from articles.actions import bulk as changing
from articles.actions import reasons, roles
from articles.actions.roles import Act
from articles.errors import NotAllowed, RoomError
from articles.queries import bulk, bulk_choices, bulk_examples, codebook_names
from articles.queries.bulk import Plan
from articles.queries.bulk_changes import AddTopic, ChangeTarget, RecodeStance, RemoveTopic, Withdraw
from articles.queries.bulk_choices import Choices
from articles.queries.bulk_examples import Preview
from articles.search.grammar import clean
from articles.statuses import status

# What the form says; all of it stays in the address of a preview.
FIELDS = (
    "q",
    "act",
    "add",
    "remove",
    "target",
    "new-target",
    "stance",
    "new-stance",
    "towards",
    "why",
    "whose",
)
BUTTONS = {
    AddTopic: ("Add “%(one)s” to %(number)s passage", "Add “%(one)s” to %(number)s passages"),
    RemoveTopic: ("Remove “%(one)s” from %(number)s passage", "Remove “%(one)s” from %(number)s passages"),
    ChangeTarget: (
        "Change “%(one)s” to “%(other)s” in %(number)s passage",
        "Change “%(one)s” to “%(other)s” in %(number)s passages",
    ),
    RecodeStance: (
        "Recode “%(one)s” as “%(other)s” in %(number)s passage",
        "Recode “%(one)s” as “%(other)s” in %(number)s passages",
    ),
    Withdraw: ("Withdraw %(number)s passage", "Withdraw %(number)s passages"),
}
LONG = 500  # passages from which on the page says that it takes a while


@never_cache
def bulk_page(request: HttpRequest) -> HttpResponse:
    """The form, below it what it would touch; sent from there it is done."""
    roles.require(request.user, Act.BULK)
    sent = request.POST if request.method == "POST" else request.GET
    said = {name: sent.get(name, "") for name in FIELDS}
    offered = bulk_choices.choices()
    refused: RoomError | None = None
    if request.method == "POST":
        try:
            done = _do(request, said, offered)
        except NotAllowed:
            raise
        except RoomError as error:
            refused = error
        else:
            return _done(request, said, done)
    shown = None
    if said["act"] or request.method == "POST":
        try:
            shown = _preview(request, said, offered)
        except RoomError as error:
            refused = refused or error
    return _show(request, said, offered, shown, refused)


def _do(request: HttpRequest, said: Mapping[str, str], offered: Choices) -> Plan:
    change = bulk_choices.chosen(said, offered)
    typed, by = said["q"], request.user
    state = request.POST.get("state", "")
    mine = _mine(request, said)
    match change:
        case AddTopic():
            return changing.add_topic(typed, change, state=state, by=by)
        case RemoveTopic():
            return changing.remove_topic(typed, change, mine=mine, state=state, by=by)
        case ChangeTarget():
            return changing.change_target(typed, change, mine=mine, state=state, by=by)
        case RecodeStance():
            return changing.recode_stance(typed, change, mine=mine, state=state, by=by)
        case Withdraw():
            return changing.withdraw(typed, why=said["why"], mine=mine, state=state, by=by)


def _preview(request: HttpRequest, said: Mapping[str, str], offered: Choices) -> Preview:
    change = bulk_choices.chosen(said, offered)
    mine = isinstance(change, AddTopic) or _mine(request, said)
    by: Any = request.user
    plan = bulk.plan(said["q"], change, by=by, mine=mine)
    if isinstance(change, Withdraw):
        reasons.check(said["why"])
    return bulk_examples.preview(plan, codebook_names.load(), by=request.user)


def _mine(request: HttpRequest, said: Mapping[str, str]) -> bool:
    """Whether only one's own is to be changed: what others gave is for those who may change it."""
    return said["whose"] == "mine" or not roles.may(request.user, Act.CHANGE_OTHERS)


def _show(
    request: HttpRequest,
    said: Mapping[str, str],
    offered: Choices,
    shown: Preview | None,
    refused: RoomError | None,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Change many passages"),
        "said": {name.replace("-", "_"): value for name, value in said.items()},
        "fields": said,
        "typed": clean(said["q"]),
        "offered": offered,
        "shown": shown,
        "refused": refused,
        "others": roles.may(request.user, Act.CHANGE_OTHERS),
        "long": shown is not None and shown.plan.passages >= LONG,
        "most": f"{bulk.MOST:,}",
        "button": _button(shown.plan) if shown else "",
    }
    answer = status(refused) if refused and request.method == "POST" else 200
    return TemplateResponse(request, "admin/bulk.html", context, status=answer)


def _button(plan: Plan) -> str:
    """What pressing it does, with the number."""
    change = plan.change
    said = {"number": f"{plan.passages:,}"}
    match change:
        case AddTopic(topic) | RemoveTopic(topic):
            said["one"] = topic.name
        case ChangeTarget(old, new):
            said |= {"one": _target(old), "other": _target(new)}
        case RecodeStance():
            said |= {"one": change.old.name, "other": change.new.name}
    return ngettext(*BUTTONS[type(change)], plan.passages) % said


def _target(target: Any) -> str:
    return target.name if target else _("no target")


def _done(request: HttpRequest, said: Mapping[str, str], done: Plan) -> HttpResponse:
    """What was done, with the way to take it back; the search stays for the next change."""
    articles = ngettext("%s article", "%s articles", done.articles) % f"{done.articles:,}"
    passages = ngettext("%s passage", "%s passages", done.passages) % f"{done.passages:,}"
    sentence = {
        AddTopic: _("The topic is added to %(passages)s in %(articles)s."),
        RemoveTopic: _("The topic is removed from %(passages)s in %(articles)s."),
        ChangeTarget: _("The target is changed in %(passages)s in %(articles)s."),
        RecodeStance: _("The stance is recoded in %(passages)s in %(articles)s."),
        Withdraw: _("Withdrawn: %(passages)s in %(articles)s."),
    }[type(done.change)] % {"passages": passages, "articles": articles}
    by: Any = request.user
    work = f"{reverse('admin:work')}?{urlencode({'by': str(by.guid)})}"
    undo = format_html('<a href="{}">{}</a>', work, _("Recent work, and undo"))
    messages.success(request, format_html("{} {}", sentence, undo))
    response = HttpResponseRedirect(f"{reverse('admin:bulk')}?{urlencode({'q': clean(said['q'])})}")
    response.status_code = 303
    return response
