"""The queue of passages that carrying left open: look at both texts, confirm, or declare it gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles.actions import reviews, roles
from articles.actions.roles import Act
from articles.admin import drafts
from articles.errors import BadBody, Conflict, NotReadable
from articles.models import Passage
from articles.queries import acts
from articles.queries import review as queue
from articles.statuses import status


@never_cache
def review(request: HttpRequest) -> HttpResponse:
    """One passage after the other; the same forms with and without script."""
    roles.require(request.user, Act.TAG)
    if request.method == "POST":
        return _act(request, drafts.fields(request))
    return _show(request, request.GET)


def _act(request: HttpRequest, sent: QueryDict) -> HttpResponse:
    act = ACTS.get(sent.get("act", ""))
    if act is None:
        raise BadBody(reason="what is to be done is not known")
    perform, done = act
    passage = Passage.objects.filter(guid=drafts.needed(drafts.parse_guid(sent.get("passage", "")))).first()
    if passage is None:
        raise NotReadable(thing="passage", name=sent.get("passage", "")[:100])
    version, revision = drafts.number(sent, "version") or 0, drafts.number(sent, "revision") or 0
    try:
        perform(passage, version=version, revision=revision, by=request.user)
    except Conflict as refused:
        # Where it still waits, it is shown as it is now; else the next one is.
        return _show(request, sent, refused=str(refused), code=status(refused))
    messages.success(request, str(done))
    following = {"passage": sent.get("following", ""), "article": sent.get("article", "")}
    kept = {name: value for name, value in following.items() if value}
    response = HttpResponseRedirect(f"{_address()}?{urlencode(kept)}")
    response.status_code = 303
    return response


Performs = Callable[..., UUID]
ACTS: dict[str, tuple[Performs, Any]] = {
    "accept": (reviews.accept, gettext_lazy("Confirmed: it stands there.")),
    "gone": (reviews.decline, gettext_lazy("Declared gone from this text.")),
}


def _show(request: HttpRequest, asked: QueryDict, *, refused: str = "", code: int = 200) -> HttpResponse:
    said = asked.get("article", "")
    article = int(said) if re.fullmatch("[0-9]{1,9}", said) else None
    others = roles.may(request.user, Act.CHANGE_OTHERS)
    wanted = drafts.parse_guid(asked.get("passage", ""))
    page = queue.review_page(by=request.user, all_of_them=others, article=article, wanted=wanted)
    context = {
        **admin.site.each_context(request),
        "title": _("Passages to review"),
        "page": page,
        "item": page.item,
        "refused": refused,
        "address": _address(),
        "limit": urlencode({"article": article}) if article else "",
        "answer": acts.latest_answer(by=request.user) if not refused else None,
    }
    return TemplateResponse(request, "admin/articles/article/review.html", context, status=code)


def _address() -> str:
    return reverse("admin:articles_article_review")
