"""Codings: who gave which code to which passage; and the coders' notes.

taggit asks for fields called `tag` and `content_object` on a through model. They are named so here, over
columns named for what they are; actions and queries speak of stance, outlet, topic and passage.
Reading and filtering may go through the managers on Passage; writing goes through actions.codings only,
because taggit's own writing loses a second coder's coding without a word.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import ItemBase

from articles.models.codes import Outlet, Speaker, Stance, Target, Topic, never_merged
from articles.models.rows import Row, at_most, tracked, tracked_without
from articles.models.vectors import NOTES, Generated, Vector, vector

NOTE_LIMIT = 2000


class CodingTags(_TaggableManager):
    """The distinct codes of a passage, to read; writing them here is refused."""

    def get_queryset(self, extra_filters: Any = None) -> Any:
        return super().get_queryset(extra_filters).distinct()

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Codings are written by articles.actions.codings, one coder at a time.")

    add = set = remove = clear = _refuse


class Coding(Row, ItemBase):
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


@tracked
class StanceCoding(Coding):
    """One coder's stance towards one target, or towards none."""

    tag = models.ForeignKey(Stance, on_delete=models.PROTECT, related_name="codings", db_column="stance_id")
    content_object = models.ForeignKey(
        "articles.Passage", on_delete=models.PROTECT, related_name="stance_codings", db_column="passage_id"
    )
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, related_name="codings")

    class Meta:
        verbose_name = _("stance given")
        verbose_name_plural = _("stances given")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "coder", "target"],
                nulls_distinct=False,
                name="one_stance_per_coder_and_target",
            ),
        ]
        triggers = [never_merged(stance_id="articles_stance", target_id="articles_target")]


@tracked
class OutletCoding(Coding):
    """Whose words one coder found the passage to be."""

    tag = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="codings", db_column="outlet_id")
    content_object = models.ForeignKey(
        "articles.Passage", on_delete=models.PROTECT, related_name="outlet_codings", db_column="passage_id"
    )
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, null=True, related_name="codings")

    class Meta:
        verbose_name = _("source given")
        verbose_name_plural = _("sources given")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "coder", "tag", "speaker"],
                nulls_distinct=False,
                name="one_source_once_per_coder",
            ),
        ]
        triggers = [never_merged(outlet_id="articles_outlet", speaker_id="articles_speaker")]


@tracked
class TopicCoding(Coding):
    """What one coder found the passage to speak about."""

    tag = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="codings", db_column="topic_id")
    content_object = models.ForeignKey(
        "articles.Passage", on_delete=models.PROTECT, related_name="topic_codings", db_column="passage_id"
    )

    class Meta:
        verbose_name = _("topic given")
        verbose_name_plural = _("topics given")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "coder", "tag"], name="one_topic_once_per_coder"
            ),
        ]
        triggers = [never_merged(topic_id="articles_topic")]


@tracked_without("search")
class Note(Row):
    """What one coder says about a passage, for readers."""

    passage = models.ForeignKey("articles.Passage", on_delete=models.PROTECT, related_name="notes")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=NOTE_LIMIT)
    search = Generated(
        expression=vector("text", language=models.Value(NOTES)), output_field=Vector(), db_persist=True
    )

    class Meta:
        indexes = [GinIndex(fields=["search"], name="note_by_words")]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["passage", "coder"], name="one_note_per_coder"),
            models.CheckConstraint(condition=~models.Q(text=""), name="note_says_something"),
            *at_most("note", text=NOTE_LIMIT),
        ]

    def __str__(self) -> str:
        return self.text[:60]
