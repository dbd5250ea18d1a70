"""Revisions: the text of an article at one time, and the bytes it came from."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import MD5, Upper
from django.utils.translation import gettext_lazy as _

from articles.models.articles import WHY_LIMIT, Article
from articles.models.rows import Row, at_most, tracked_without
from articles.models.vectors import Generated, Vector, end, vector

SOURCE_LIMIT = 20 * 1024 * 1024  # bytes
TEXT_LIMIT = 500_000  # code points
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

KEEP_TEXT = """
IF NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL AND NEW.erased_why <> ''
   AND NEW.title = '' AND NEW.standfirst = '' AND NEW.text = '' AND NEW.blocks = '[]'::jsonb
   AND (NEW.article_id, NEW.number, NEW.digest) = (OLD.article_id, OLD.number, OLD.digest) THEN
    RETURN NEW;
END IF;
IF (NEW.article_id, NEW.number, NEW.title, NEW.standfirst, NEW.text, NEW.digest, NEW.erased_at)
   IS DISTINCT FROM
   (OLD.article_id, OLD.number, OLD.title, OLD.standfirst, OLD.text, OLD.digest, OLD.erased_at)
   OR jsonb_path_query_array(NEW.blocks, '$[*].start') <> jsonb_path_query_array(OLD.blocks, '$[*].start')
   OR jsonb_path_query_array(NEW.blocks, '$[*].end') <> jsonb_path_query_array(OLD.blocks, '$[*].end') THEN
    RAISE EXCEPTION 'the text of a revision never changes: make a new revision' USING ERRCODE = '23001';
END IF;
RETURN NEW;
"""


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Source(Row):
    """The bytes as they were imported, kept with the rest so that one backup has everything."""

    digest = models.CharField(max_length=64, primary_key=True)  # SHA-256 of the bytes, hex
    data = models.BinaryField()
    media_type = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        constraints = [
            models.CheckConstraint(
                condition=models.lookups.LessThanOrEqual(
                    models.Func(
                        models.F("data"), function="octet_length", output_field=models.IntegerField()
                    ),
                    SOURCE_LIMIT,
                ),
                name="source_at_most_20_mb",
            ),
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="source_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class Revisions(models.QuerySet["Revision"]):
    def light(self) -> Revisions:
        """Without the text, for lists."""
        return self.defer("text", "blocks")

    def titled(self, title: str) -> Revisions:
        """With this title, whatever its capitals; asked by an index."""
        return self.alias(title_print=MD5(Upper("title"))).filter(title_print=MD5(Upper(models.Value(title))))


@tracked_without("text", "search", "search_end")
class Revision(Row):
    """A text that never changes; what may be corrected is what is said about it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    standfirst = models.TextField(blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=35, default="und")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(_("precise to the"), max_length=5, choices=Precision, blank=True)
    text = models.TextField()
    blocks = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the text's UTF-8, hex
    importer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    first_published_at = models.DateTimeField(
        null=True, editable=False
    )  # since when readers may have seen it
    erased_at = models.DateTimeField(null=True, editable=False)
    erased_why = models.CharField(max_length=WHY_LIMIT, blank=True, editable=False)
    search = Generated(
        expression=vector("text", "blocks", language="language"), output_field=Vector(), db_persist=True
    )
    # How many code points from its beginning are in that index; null when all are, as nearly always.
    search_end = Generated(
        expression=end("text", "blocks", language="language"),
        output_field=models.PositiveIntegerField(null=True),
        db_persist=True,
        null=True,
    )

    objects = Revisions.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "number"]
        indexes = [
            models.Index(fields=["digest"], name="revision_by_digest"),
            # A title may be longer than an index can hold: its fingerprint is not.
            models.Index(MD5(Upper("title")), name="revision_by_title"),
            GinIndex(fields=["search"], name="revision_by_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "article"], name="revision_names_its_article"),
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_number_from_one"),
            models.CheckConstraint(
                condition=(~models.Q(title="") & ~models.Q(text="")) | models.Q(erased_at__isnull=False),
                name="revision_has_title_and_text",
            ),
            models.CheckConstraint(
                condition=models.Q(language__regex=LANGUAGE), name="revision_language_is_tag"
            ),
            models.CheckConstraint(
                condition=models.Q(published_on__isnull=True, published_precision="")
                | models.Q(published_on__isnull=False, published_precision__in=Precision.values),
                name="revision_date_with_precision",
            ),
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="revision_digest_is_sha256"
            ),
            *at_most("revision", text=TEXT_LIMIT),
        ]
        triggers = [
            pgtrigger.Protect(name="never_delete_revision", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="keep_text", operation=pgtrigger.Update, when=pgtrigger.Before, func=KEEP_TEXT
            ),
            # A block whose kind is corrected takes its passages out of furniture, or into it.
            pgtrigger.Trigger(
                name="say_which_are_shown",
                operation=pgtrigger.UpdateOf("blocks", "language"),
                when=pgtrigger.After,
                func="UPDATE articles_anchor SET state = state WHERE revision_id = NEW.id; RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (revision {self.number})"
