"""Passages, and where each stands in each revision."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.errors import BadSpan
from articles.models.articles import WHY_LIMIT, Article
from articles.models.codings import CodingTags, OutletCoding, StanceCoding, TopicCoding
from articles.models.revisions import Revision
from articles.models.rows import NamedRow, Row, all_or_none, tracked, tracked_without
from articles.models.vectors import Vector
from articles.text.spans import Span


class Passages(models.QuerySet["Passage"]):
    def live(self) -> Passages:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


@tracked
class Passage(NamedRow):
    """A stretch of text that an editor found worth tagging; withdrawn, never deleted."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="passages")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)  # guards span and withdrawal
    shown_version = models.PositiveIntegerField(default=1)  # raised by any change a reader can see
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_why = models.CharField(max_length=WHY_LIMIT, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    stances = TaggableManager(
        _("stances"), through=StanceCoding, manager=CodingTags, ordering=["position", "name"], blank=True
    )
    outlets = TaggableManager(
        _("source outlets"),
        through=OutletCoding,
        manager=CodingTags,
        ordering=["position", "name"],
        blank=True,
    )
    topics = TaggableManager(
        _("topics"), through=TopicCoding, manager=CodingTags, ordering=["position", "name"], blank=True
    )

    objects = Passages.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["id", "article"], name="passage_names_its_article"),
            all_or_none("passage", "withdrawn_at", "withdrawn_by", also="withdrawn_why"),
        ]
        triggers = [pgtrigger.Protect(name="never_delete_passage", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.guid)


class State(models.TextChoices):
    """How a passage came to its place in a revision."""

    MADE = "made", _("made here")
    KEPT = "kept", _("kept")
    MOVED = "moved", _("moved")
    GUESSED = "guessed", _("guessed")
    LOST = "lost", _("lost")


PLACED = [State.MADE, State.KEPT, State.MOVED, State.GUESSED]


class Anchors(models.QuerySet["Anchor"]):
    def placed(self) -> Anchors:
        """With a position in the text."""
        return self.filter(start__isnull=False)

    def live(self) -> Anchors:
        """Of passages that were not withdrawn."""
        return self.filter(passage__withdrawn_at__isnull=True)

    def waiting(self) -> Anchors:
        """Guessed or lost, and nobody has said yet what is to become of them."""
        return self.filter(state__in=[State.GUESSED, State.LOST], confirmed_by__isnull=True)

    def seen(self, by: Any) -> Anchors:
        """One for each passage that this reader sees: its place on the text that is published."""
        readable = Article.objects.readable(by)
        return self.live().filter(shown=True, revision=models.F("article__published"), article__in=readable)


SAY_IF_SHOWN = """
NEW.shown := NEW.start IS NOT NULL AND NEW.erased_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM articles_revision r,
           jsonb_to_recordset(r.blocks) AS block(kind text, "start" integer, "end" integer)
     WHERE r.id = NEW.revision_id AND block.kind = 'furniture'
       AND block."start" < NEW."end" AND NEW."start" < block."end"
);
NEW.search := (SELECT articles_vector(NEW.exact, NULL, r.language) FROM articles_revision r
                WHERE r.id = NEW.revision_id);
RETURN NEW;
"""


@tracked_without("shown", "search")
class Anchor(Row):
    """Where a passage is in one revision: one row for each, also when it is lost there."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="anchors")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="anchors")
    state = models.CharField(max_length=7, choices=State)
    start = models.PositiveIntegerField(null=True)  # code points, half-open with end
    end = models.PositiveIntegerField(null=True)
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    score = models.FloatField(null=True)  # likeness from 0 to 1, of a guess
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, editable=False)
    # Whether readers of this revision see it: it has a place, outside furniture. Kept by triggers.
    shown = models.BooleanField(default=False, editable=False)
    search = Vector(null=True, editable=False)  # of its words, by the language of its revision; likewise

    objects = Anchors.as_manager()

    class Meta:
        verbose_name = _("place of a passage")
        verbose_name_plural = _("places of passages")
        ordering = ["revision", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "revision"], name="one_anchor_per_passage_and_revision"
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="anchor_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.LOST, start__isnull=True, end__isnull=True)
                | (~models.Q(state=State.LOST) & models.Q(start__isnull=False, end__isnull=False)),
                name="anchor_lost_has_no_place",
            ),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(erased_at__isnull=False, exact="")
                | (
                    ~models.Q(exact="")
                    & models.Q(Exact(models.F("end"), models.F("start") + Length("exact")))
                ),
                name="anchor_length_is_quote",
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__gte=0, score__lte=1),
                name="anchor_score_is_share",
            ),
        ]
        indexes = [
            models.Index(
                fields=["revision"], condition=models.Q(shown=True), name="anchor_shown_on_revision"
            ),
            # Those that nobody has settled: the queue of reviews asks for no others.
            models.Index(
                fields=["article", "passage"],
                condition=models.Q(state__in=["guessed", "lost"], confirmed_by__isnull=True),
                name="anchor_waits_for_review",
            ),
            GinIndex(fields=["search"], name="anchor_by_words"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_delete_anchor", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="say_if_shown",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=SAY_IF_SHOWN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end} {self.state}"

    @property
    def unconfirmed(self) -> bool:
        """Whether it is a guess that nobody has confirmed."""
        return self.state == State.GUESSED and self.waits

    @property
    def waits(self) -> bool:
        """Whether it is guessed or lost, and nobody has said yet what is to become of it."""
        return self.state in (State.GUESSED, State.LOST) and self.confirmed_by_id is None

    @property
    def span(self) -> Span:
        """Where it stands; BadSpan for a lost one, which stands nowhere."""
        if self.start is None or self.end is None:
            raise BadSpan(reason="the passage is lost in this revision")
        return Span(self.start, self.end)
