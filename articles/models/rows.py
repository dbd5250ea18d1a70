"""What rows of every table share, and short ways to state their constraints."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from typing import ClassVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual

from articles.errors import UnseenName
from articles.text.visibility import is_visible

ADDRESS = r"^https?://[^\s]+$"


class Row(models.Model):
    """A row that knows when it was made."""

    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class NamedRow(Row):
    """A row with an identity that outlives this database: exports, citations and seeds name its guid."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Seen(models.Model):
    """A row whose names show something: forms, actions and files all ask `clean_fields`."""

    seen: ClassVar[Mapping[str, str]] = {}  # each field with its name in a sentence

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """ValidationError as Django's, and for names that nobody can see; an empty one is Django's matter."""
        wrong: dict[str, list[ValidationError]] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as found:
            wrong = found.error_dict
        for field, called in self.seen.items():
            value = getattr(self, field)
            if value and field not in (exclude or ()) and not is_visible(value):
                wrong.setdefault(field, []).append(ValidationError(str(UnseenName(field=called))))
        if wrong:
            raise ValidationError(wrong)


def at_most(table: str, **limits: int) -> list[models.CheckConstraint]:
    """One constraint a field: its text has at most so many code points."""
    return [
        models.CheckConstraint(
            condition=LessThanOrEqual(Length(models.F(field)), most), name=f"{table}_{field}_at_most_{most}"
        )
        for field, most in limits.items()
    ]


def all_or_none(table: str, *fields: str, also: str) -> models.CheckConstraint:
    """The nullable `fields` are filled together or not at all, and then the text `also` is not empty."""
    none = models.Q(**{f"{field}__isnull": True for field in fields}, **{also: ""})
    every = models.Q(**{f"{field}__isnull": False for field in fields}) & ~models.Q(**{also: ""})
    return models.CheckConstraint(condition=none | every, name=f"{table}_{fields[0]}_with_who_and_why")


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Keeps every insert, update and delete of the rows by trigger, with the history context they ran in."""
    return tracked_without()(model)


def tracked_without(*fields: str) -> Callable[[type[models.Model]], type[models.Model]]:
    """The same, leaving out `fields` that never change and would be stored twice."""
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*events, exclude=list(fields))
