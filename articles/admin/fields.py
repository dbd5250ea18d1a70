"""Form fields of the desk that keep a text as it is stored here, not as a browser sends it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Precision


class Paragraphs(forms.CharField):
    """Text with line breaks, each one character, as the limit beside the field counts them."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.replace("\r\n", "\n").replace("\r", "\n") if value else value


class OnePerLine(SimpleArrayField):
    """A list of short texts, one in each line; a name may well have a comma in it."""

    def __init__(self, base_field: forms.Field, **options: Any) -> None:
        super().__init__(base_field, delimiter="\n", **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)


class WebAddress(forms.URLField):
    """An address of the web; the other schemes that Django knows lead nowhere from a page."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


class PartialDate(forms.CharField):
    """A date as exact as it is known: 2017-11-22, 2017-11 or 2017; cleaned into the day and its precision.

    Of a month or a year the first day is kept.
    """

    PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
    PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 10, "required": False} | options)

    def to_python(self, value: Any) -> Any:
        written = (super().to_python(value) or "").strip()
        if not written:
            return None, ""
        found = self.PARTS.fullmatch(written)
        given = [int(part) for part in found.groups() if part] if found else []
        try:
            return date(*[*given, 1, 1][:3]), self.PRECISIONS[len(given) - 1].value
        except (TypeError, ValueError):
            sentence = _("This is no date. Write 2017-11-22, or 2017-11 or 2017 when no more is known.")
            raise forms.ValidationError(sentence, code="invalid") from None

    def run_validators(self, value: Any) -> None:
        """The date is checked; how long it was written is not of interest any more."""

    def validate(self, value: Any) -> None:
        if self.required and value[0] is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        return written_date(*value) if isinstance(value, tuple) else value


def written_date(day: date | None, precision: str) -> str:
    """A date as PartialDate reads it."""
    if day is None:
        return ""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)
    return day.isoformat()[:length]


OVERRIDES: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.TextField: {"form_class": Paragraphs, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.URLField: {"form_class": WebAddress, "widget": AdminURLFieldWidget},
    ArrayField: {"form_class": OnePerLine, "widget": AdminTextareaWidget(attrs={"rows": 3})},
}
