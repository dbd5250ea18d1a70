"""A text of an article at the desk: what is said about it, and what each of its blocks is."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles.actions import revisions, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.admin.said import SaidForm
from articles.errors import BadBody
from articles.models import Article, Revision
from articles.queries.casting import TextPage, text_page
from articles.text.blocks import Block, Kind, from_json

KINDS = (Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE, Kind.LIST_ITEM, Kind.FURNITURE)


class TextForm(SaidForm):
    """What `actions.revisions` takes: facts, and the kinds of the blocks on the page; others stay."""

    kinds = forms.Field(label=gettext_lazy("What the blocks are"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Revision
        fields: tuple[str, ...] = ()

    def text_of(self, row: Any) -> Revision | None:
        return row

    def clean_kinds(self) -> tuple[Kind, ...]:
        """The kind of every block: as it was sent, else as it is."""
        return tuple(
            _kind(self.data.get(f"kind-{at}"), block)
            for at, block in enumerate(from_json(self.instance.blocks))
        )

    def stored_value(self, stored: Any, name: str) -> Any:
        return _kinds(stored) if name == "kinds" else super().stored_value(stored, name)

    def shown_value(self, stored: Any, name: str) -> str:
        if name != "kinds":
            return super().shown_value(stored, name)
        sent = self.cleaned_data["kinds"]
        pairs = enumerate(zip(_kinds(stored), sent, strict=True), start=1)
        return ", ".join(f"{at}: {now.value}" for at, (now, wanted) in pairs if now is not wanted)

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        cast = zip(from_json(stored.blocks), values["kinds"], strict=True)
        blocks = [replace(block, kind=kind) for block, kind in cast]
        with gesture("revisions.correct", by=self.by):
            revisions.recast(stored, blocks=blocks, by=self.by)
            return revisions.correct(stored, said=self.said(values), by=self.by)

    def _lock(self) -> Any:
        # In the order of all who change an article: two who wait for each other would wait for ever.
        Article.objects.select_for_update().get(pk=self.instance.article_id)
        return super()._lock()

    def _fingerprint(self, row: Any) -> str:
        return sha256(f"{super()._fingerprint(row)} {row.blocks!r}".encode()).hexdigest()


def _kinds(revision: Revision) -> tuple[Kind, ...]:
    return tuple(block.kind for block in from_json(revision.blocks))


def _kind(said: str | None, block: Block) -> Kind:
    if said is None:
        return block.kind
    try:
        return Kind(said)
    except ValueError as wrong:
        raise BadBody(reason="a block is marked as what no block can be") from wrong


@never_cache
def text(request: HttpRequest, article: int, number: int) -> HttpResponse:
    """A text, for chief editors with its form; `?from=` is the first block of the window that is shown."""
    roles.require(request.user, Act.TAG)
    said = request.GET.get("from", "")
    page = text_page(article, number, first=int(said) if re.fullmatch("[0-9]{1,9}", said) else 0)
    if request.method != "POST":
        return _show(request, page, TextForm(instance=page.revision, label_suffix=""))
    roles.require(request.user, Act.PUBLISH)
    form = _form_of(request)(request.POST, instance=page.revision, label_suffix="")
    if form.is_valid():
        messages.success(request, _("Saved. The words are as they were."))
        response = redirect(f"{_address(page)}?from={page.first}" if page.first else _address(page))
        response.status_code = 303
        return response
    return _show(request, page, form, code=409 if form.non_field_errors() else 400)


def _form_of(request: HttpRequest) -> type[TextForm]:
    return type("TextForm", (TextForm,), {"by": request.user})


def _address(page: TextPage) -> str:
    return reverse("admin:articles_article_text", args=[page.revision.article_id, page.revision.number])


def _show(request: HttpRequest, page: TextPage, form: TextForm, *, code: int = 200) -> HttpResponse:
    revision = page.revision
    context = {
        **admin.site.each_context(request),
        "title": revision.title or str(revision.article),
        "page": page,
        "pairs": [(block, form.data.get(f"kind-{block.at}", block.kind.value)) for block in page.blocks],
        "form": form,
        "kinds": KINDS,
        "may": roles.may(request.user, Act.PUBLISH) and revision.erased_at is None,
    }
    return TemplateResponse(request, "admin/articles/article/text.html", context, status=code)
