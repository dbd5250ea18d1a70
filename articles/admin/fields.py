"""Form fields of the desk that keep a text as it is stored here, not as a browser sends it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.core.validators import URLValidator
from django.db import models


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


OVERRIDES: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.TextField: {"form_class": Paragraphs, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.URLField: {"form_class": WebAddress, "widget": AdminURLFieldWidget},
    ArrayField: {"form_class": OnePerLine, "widget": AdminTextareaWidget(attrs={"rows": 3})},
}
