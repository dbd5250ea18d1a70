"""The workbench: where editors tag passages. The same form serves with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.actions import passages, progress, reviews, roles, undoing
from articles.actions.roles import Act
from articles.admin import drafts
from articles.admin.drafts import Draft
from articles.errors import BadBody, HeadMoved, NothingToUndo, QuoteFoundOften, RoomError, Stale
from articles.models import Article
from articles.queries import acts, news, two_states, workbench
from articles.queries.tags import Tags
from articles.queries.two_states import Row
from articles.queries.workbench import Opened, Place, Workbench
from articles.statuses import status
from articles.text.spans import Span


@dataclass(frozen=True)
class Refused:
    """Why a save did not happen, and what helps to go on."""

    sentence: str
    status: int
    theirs: Tags | None = None  # what is stored now, when somebody else was first
    states: tuple[Row, ...] = ()  # that beside what was typed
    places: tuple[Place, ...] = ()
    withdrawing: bool = False


@never_cache
def tag(request: HttpRequest, article: int) -> HttpResponse:
    roles.require(request.user, Act.TAG)
    if request.method == "POST":
        return _act(request, article)
    page = workbench.workbench(article, by=request.user)
    opened = None
    if wanted := request.GET.get("passage"):
        guid = drafts.parse_guid(wanted)
        opened = workbench.opened(workbench.passage_of(article, guid), by=request.user) if guid else None
    return _show(request, page, opened_draft(page, opened), opened)


@never_cache
@require_safe
def state(request: HttpRequest, article: int) -> HttpResponse:
    """304 as long as nothing has changed since the state that is asked about; else the state now."""
    now = news.state(article)
    tag = f'"{now}"'
    same = request.headers.get("If-None-Match") == tag
    response = HttpResponseNotModified() if same else JsonResponse({"state": now})
    response["ETag"] = tag
    return response


def _act(request: HttpRequest, article: int) -> HttpResponse:
    sent = drafts.fields(request)
    draft = drafts.parse(sent)
    act = ACTS.get(sent.get("act", "save"))
    if act is None:
        raise BadBody(reason="what is to be done is not known")
    return act(request, article, draft)


def _save(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    if not draft.revision:
        raise BadBody(reason="the revision is missing")
    try:
        draft.refuse_halves()
        if draft.passage is None:
            saved = _make(workbench.article_of(article), draft, request.user)
        else:
            saved = workbench.passage_of(article, draft.passage)
            passages.revise(
                saved,
                version=draft.version,
                revision=draft.revision,
                span=draft.span,
                quote=draft.quote,
                tags=draft.tags,
                opened_with=draft.opened,
                by=request.user,
            )
    except RoomError as error:
        return _refuse(request, article, draft, error)
    messages.success(request, _("Saved.") + " " + _seen_by_readers(saved))
    return _back(article, f"#p-{saved.guid}")


def _make(article: Article, draft: Draft, by: Any) -> Any:
    place: dict[str, Any] = {"revision": draft.revision, "span": draft.span, "quote": draft.quote}
    if draft.identity:
        return passages.make_once(article, identity=draft.identity, **place, tags=draft.tags, by=by)
    return passages.make(article, **place, tags=draft.tags, by=by)


def _seen_by_readers(passage: Any) -> str:
    """When readers will see it, if that is not now."""
    article = Article.objects.select_related("head", "published").get(pk=passage.article_id)
    if article.published is None:
        return _("Readers will see it when the article is published.")
    if passage.anchors.placed().filter(revision=article.published).exists():
        return ""
    number = article.head.number if article.head else 0
    return _("Readers will see this when revision %(number)s is published.") % {"number": number}


def _confirm(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    try:
        passage = workbench.passage_of(article, drafts.needed(draft.passage))
        reviews.accept(passage, version=draft.version, revision=draft.revision, by=request.user)
    except RoomError as error:
        return _refuse_act(request, article, draft, error)
    messages.success(request, _("Confirmed: it stands there."))
    return _back(article, f"#p-{passage.guid}")


def _withdraw(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    try:
        passage = workbench.passage_of(article, drafts.needed(draft.passage))
        passages.withdraw(passage, version=draft.version, why=draft.why, by=request.user)
    except RoomError as error:
        return _refuse_act(request, article, draft, error, withdrawing=True)
    messages.success(request, _("Withdrawn. The passage stands under “Withdrawn”, where it can be restored."))
    return _back(article, f"?withdrawn={passage.guid}")


def _refuse_act(
    request: HttpRequest, article: int, draft: Draft, error: RoomError, *, withdrawing: bool = False
) -> HttpResponse:
    """The passage's own form again, as it is stored, since the act sent none of it; and the reason typed."""
    page = workbench.workbench(article, by=request.user)
    if draft.passage is None:
        raise error
    opened = workbench.opened(workbench.passage_of(article, draft.passage), by=request.user)
    again = replace(opened_draft(page, opened), why=draft.why)
    return _show(request, page, again, opened, Refused(str(error), status(error), withdrawing=withdrawing))


def _restore(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    passage = workbench.passage_of(article, drafts.needed(draft.passage))
    passages.restore(passage, by=request.user)
    messages.success(request, _("Restored, with all its tags."))
    return _back(article, f"#p-{passage.guid}")


def _undo(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    """Takes back what this person did last on the article's passages."""
    gesture = acts.latest(workbench.article_of(article), by=request.user)
    try:
        if gesture is None:
            raise NothingToUndo()
        undoing.undo(gesture, by=request.user)
    except RoomError as error:
        page = workbench.workbench(article, by=request.user)
        return _show(request, page, opened_draft(page, None), None, Refused(str(error), status(error)))
    messages.success(request, _("Undone. It stands in the history, where it can be done again."))
    return _back(article, "")


def _finish(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    progress.finish(workbench.article_of(article), by=request.user)
    messages.success(request, _("Finished: the article has gone to the end of your queue."))
    return _back(article, "")


def _reopen(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    progress.reopen(workbench.article_of(article), by=request.user)
    messages.success(request, _("The article is in your queue again."))
    return _back(article, "")


def _more_stances(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    return _again(request, article, draft.with_rows(stances=1))


def _more_sources(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    return _again(request, article, draft.with_rows(sources=1))


ACTS: dict[str, Callable[[HttpRequest, int, Draft], HttpResponse]] = {
    "save": _save,
    "confirm": _confirm,
    "withdraw": _withdraw,
    "restore": _restore,
    "undo": _undo,
    "finish": _finish,
    "reopen": _reopen,
    "more-stances": _more_stances,
    "more-sources": _more_sources,
}


def _back(article: int, tail: str) -> HttpResponse:
    response = redirect("admin:articles_article_tag", article)
    response.status_code = 303
    response["Location"] += tail
    return response


def _again(request: HttpRequest, article: int, draft: Draft) -> HttpResponse:
    """The form once more, with everything that was typed."""
    page = workbench.workbench(article, by=request.user)
    opened = None
    if draft.passage:
        opened = workbench.opened(workbench.passage_of(article, draft.passage), by=request.user)
    return _show(request, page, draft, opened)


def _refuse(request: HttpRequest, article: int, draft: Draft, error: RoomError) -> HttpResponse:
    """The form again with the reason; a stale one is brought up to date, so that saving again is a choice."""
    page = workbench.workbench(article, by=request.user)
    opened = None
    if draft.passage:
        opened = workbench.opened(workbench.passage_of(article, draft.passage), by=request.user)
    theirs: Tags | None = None
    states: tuple[Row, ...] = ()
    places: tuple[Place, ...] = ()
    if isinstance(error, Stale) and opened:
        theirs = opened.tags
        states = two_states.compare((theirs, opened.quote), (draft.tags, draft.quote), page.codebook)
        draft = replace(draft, version=opened.passage.version, opened=opened.tags)
    elif isinstance(error, HeadMoved):
        draft = _on_new_head(draft, page, error.parameters["carried"])
    elif isinstance(error, QuoteFoundOften):
        places = workbench.describe_places(article, error.parameters["places"])
    refused = Refused(str(error), status(error), theirs, states, places)
    return _show(request, page, draft, opened, refused)


def _on_new_head(draft: Draft, page: Workbench, carried: Span | None) -> Draft:
    words = Article.objects.select_related("head").get(pk=page.article).head
    quote = carried.of(words.text) if carried and words else draft.quote
    return replace(draft, revision=page.head, span=carried, quote=quote)


def opened_draft(page: Workbench, opened: Opened | None) -> Draft:
    """The form as first shown: empty, or a passage with one's own tags; the source starts with the outlet."""
    if opened is None:
        return Draft(revision=page.head, stances=(("", ""),), sources=((page.outlet, ""),))
    span = Span(opened.start, opened.end) if opened.start is not None and opened.end is not None else None
    tags = opened.tags
    return Draft(
        revision=page.head,
        quote=opened.quote,
        span=span,
        passage=opened.passage.guid,
        version=opened.passage.version,
        opened=tags,
        stances=tuple((stance, target or "") for stance, target in sorted(tags.stances, key=str))
        or (("", ""),),
        sources=tuple((outlet, speaker or "") for outlet, speaker in sorted(tags.sources, key=str))
        or ((page.outlet, ""),),
        topics=tags.topics,
        note=tags.note,
    )


def _show(
    request: HttpRequest, page: Workbench, draft: Draft, opened: Opened | None, refused: Refused | None = None
) -> HttpResponse:
    owns = opened is None or opened.passage.made_by_id == request.user.pk
    context = {
        **admin.site.each_context(request),
        "title": _("Tag passages"),
        "page": page,
        "draft": draft,
        "opened": opened,
        "owns": owns,
        "change_others": roles.may(request.user, Act.CHANGE_OTHERS),
        "may_define": roles.may(request.user, Act.CODEBOOK),
        "most_rows": drafts.MOST_ROWS,
        "may_move": owns or roles.may(request.user, Act.CHANGE_OTHERS),
        "refused": refused,
        "address": reverse("admin:articles_article_tag", args=[page.article]),
        "just_withdrawn": request.GET.get("withdrawn", ""),
    }
    return TemplateResponse(
        request, "admin/articles/article/tag.html", context, status=refused.status if refused else 200
    )
