"""What is said about a text, in the forms of the desk that correct it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from articles.actions.revisions import Said
from articles.admin.addition_form import LanguageField
from articles.admin.fields import PartialDate, written_date
from articles.admin.forms import ActingForm
from articles.models import Revision

NAMES = ("byline", "dated", "language")


class SaidForm(ActingForm):
    """Byline, date and language of one text, beside whatever else the form is of."""

    byline = forms.CharField(
        label=gettext_lazy("Byline"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The authors as the outlet names them."),
    )
    dated = PartialDate(
        label=gettext_lazy("Published on"),
        help_text=gettext_lazy("2017-11-22, or 2017-11 or 2017 when no more is known."),
    )
    language = LanguageField(
        label=gettext_lazy("Language"),
        required=True,
        help_text=gettext_lazy("en, de, pt-BR …; “und” when it is not to be stated."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        text = self.text_of(self.instance)
        if text is None:
            for name in NAMES:
                self.fields.pop(name, None)
        else:
            self.initial.update(stated(text))

    def text_of(self, row: Any) -> Revision | None:
        """The text of which something is said, as it is stored now."""
        raise NotImplementedError

    def said(self, values: dict[str, Any]) -> Said:
        """What the form says of the text."""
        return Said(values["byline"], values["language"], *values["dated"])

    def stored_value(self, stored: Any, name: str) -> Any:
        text = self.text_of(stored) if name in NAMES else None
        return stated(text)[name] if text else super().stored_value(stored, name)

    def shown_value(self, stored: Any, name: str) -> str:
        if name == "dated":
            return written_date(*self.stored_value(stored, name))
        return super().shown_value(stored, name)

    def _fingerprint(self, row: Any) -> str:
        text = self.text_of(row)
        about = (text.pk, stated(text)) if text else None
        return sha256(f"{super()._fingerprint(row)} {about!r}".encode()).hexdigest()


def stated(text: Revision) -> dict[str, Any]:
    """What is said of it, by the names of the form."""
    return {
        "byline": text.byline,
        "dated": (text.published_on, text.published_precision),
        "language": text.language,
    }
