"""The people who tag."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.rows import Seen

EDITORS = "Editors"
CHIEF_EDITORS = "Chief editors"
SAMPLE = "sample"  # user name of the inactive coder who owns what seeds bring


class Coders(UserManager["Coder"]):
    """Coders are deactivated, never deleted."""


class Coder(Seen, AbstractUser):
    """A user; readers see the public name, never the user name or the address."""

    seen: ClassVar[dict[str, str]] = {"public_name": "The public name"}

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_name = models.CharField(
        _("public name"),
        max_length=80,
        blank=True,
        help_text=_("Shown to readers beside tags and notes. Empty: “Coder” and a number."),
    )

    objects: ClassVar[Coders] = Coders()

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment]
        verbose_name_plural = _("users")  # type: ignore[assignment]

    @property
    def shown_name(self) -> str:
        """What readers may see of this person."""
        return self.public_name or f"Coder {self.pk}"

    def name_for(self, viewer: Any) -> str:
        """The shown name; without a public name also the user name, for who may see the list of people.

        For pages of the desk only: readers' pages have the shown name, whoever reads them.
        """
        knows = viewer is not None and viewer.is_active and viewer.is_superuser  # as Act.PEOPLE has it
        return f"{self.shown_name} ({self.username})" if knows and not self.public_name else self.shown_name
