"""How far an editor has come with a text, and which texts an editor is done with."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, IntegerRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.revisions import Revision
from articles.models.rows import Row, tracked


class Progress(Row):
    """What one editor has looked at of one text.

    It has no history: nobody decides on it, and it would be most of what the history holds.
    """

    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="progress")
    seen = ArrayField(IntegerRangeField(), default=list)  # runs of sentences, in code points of the text
    looked = models.PositiveIntegerField(default=0)  # code points of the sentences in `seen`
    whole = models.PositiveIntegerField(default=0)  # of all sentences

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.UniqueConstraint(fields=["coder", "revision"], name="one_progress_per_coder_and_revision"),
            models.CheckConstraint(
                condition=models.Q(looked__lte=models.F("whole")), name="progress_looked_is_a_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.looked} of {self.whole}"


@tracked
class Finished(Row):
    """One editor is done with one text; a newer text is to be done anew."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="finished")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("finished text")
        verbose_name_plural = _("finished texts")
        constraints = [
            models.UniqueConstraint(
                fields=["coder", "revision"], name="finished_once_per_coder_and_revision"
            ),
        ]

    def __str__(self) -> str:
        return str(self.revision_id)
