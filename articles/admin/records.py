"""Texts, passages and tags at the desk: to look at. The workbench and the imports write them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.rooms import RoomAdmin, Withdrawn, when
from articles.models import (
    Anchor,
    Note,
    OutletCoding,
    Passage,
    Revision,
    StanceCoding,
    TopicCoding,
)

SHOWN = 80  # code points of a quote in a list


class RecordAdmin(RoomAdmin):
    """Rows that nobody changes here, whoever they are; `fields` names every column shown."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Revision)
class RevisionAdmin(RecordAdmin):
    fields = (
        "article",
        "number",
        "title",
        "standfirst",
        "byline",
        "language",
        "published_on",
        "published_precision",
        "digest",
        "importer",
        "source",
        "made",
        "erased_at",
        "erased_why",
        "blocks",
        "text",
    )
    list_display = ("title", "article", "number", "language", "made")
    list_select_related = ("article",)
    search_fields = ("title", "article__slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).defer("text", "blocks", "source__data").select_related("source")


@admin.register(Passage)
class PassageAdmin(RecordAdmin):
    fields = (
        "guid",
        "article",
        "words",
        "made_by",
        "made",
        "version",
        "shown_version",
        "withdrawn",
        "withdrawn_why",
        "withdrawn_by",
    )
    list_display = ("words", "article", "made_by", "made", "withdrawn")
    list_filter = (Withdrawn,)
    search_fields = ("article__slug", "anchors__exact")
    list_select_related = ("article", "made_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        latest = Anchor.objects.filter(passage=OuterRef("pk")).order_by("-revision__number").values("exact")
        return super().get_queryset(request).annotate(latest_words=Subquery(latest[:1]))

    @admin.display(description=_("withdrawn"), ordering="withdrawn_at")
    def withdrawn(self, passage: Passage) -> str | None:
        return when(passage.withdrawn_at)

    @admin.display(description=_("words"))
    def words(self, passage: Any) -> str:
        return _shorten(passage.latest_words or str(passage.guid))


@admin.register(Anchor)
class AnchorAdmin(RecordAdmin):
    fields = (
        "passage",
        "article",
        "revision",
        "state",
        "start",
        "end",
        "prefix",
        "exact",
        "suffix",
        "score",
        "confirmed_by",
        "made",
        "erased_at",
    )
    list_display = ("words", "article", "revision_number", "state", "start", "end", "score")
    list_filter = ("state",)
    search_fields = ("article__slug", "exact")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Anchor]:
        rows = super().get_queryset(request).select_related("article", "passage", "revision")
        return rows.defer("revision__text", "revision__blocks")

    @admin.display(description=_("words"))
    def words(self, anchor: Anchor) -> str:
        return _shorten(anchor.exact)

    @admin.display(description=_("revision"), ordering="revision__number")
    def revision_number(self, anchor: Anchor) -> int:
        return anchor.revision.number


class CodingAdmin(RecordAdmin):
    list_filter = ("tag", "coder")

    @admin.display(description=_("passage"))
    def passage(self, coding: Any) -> str:
        return str(coding.content_object)


@admin.register(StanceCoding)
class StanceCodingAdmin(CodingAdmin):
    fields = ("passage", "tag", "target", "coder", "made")
    list_display = ("tag", "target", "coder", "passage", "made")
    list_select_related = ("tag", "target", "coder", "content_object")


@admin.register(OutletCoding)
class OutletCodingAdmin(CodingAdmin):
    fields = ("passage", "tag", "speaker", "coder", "made")
    list_display = ("tag", "speaker", "coder", "passage", "made")
    list_select_related = ("tag", "speaker", "coder", "content_object")


@admin.register(TopicCoding)
class TopicCodingAdmin(CodingAdmin):
    fields = ("passage", "tag", "coder", "made")
    list_display = ("tag", "coder", "passage", "made")
    list_select_related = ("tag", "coder", "content_object")


@admin.register(Note)
class NoteAdmin(RecordAdmin):
    fields = ("passage", "coder", "text", "made")
    list_display = ("__str__", "coder", "passage", "made")
    list_select_related = ("coder", "passage")
    search_fields = ("text",)


def _shorten(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
