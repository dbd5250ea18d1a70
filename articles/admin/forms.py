"""Forms that write through an action; what the action refuses comes back as the form's own error."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.errors import NotReadable, RoomError, SavedMeanwhile, UnstorableText
from articles.queries import changes
from articles.text.normalise import refuse_unstorable

SHOWN = 80  # code points of a value that an error repeats


class ActingForm(forms.ModelForm):
    """Once every field is valid, calls `act`. `opened` says which state was on the screen, so that nobody's
    change is overwritten unseen."""

    by: Any = None  # whoever sends the form; the desk sets it
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk is None:
            self.fields.pop("opened", None)
        else:
            self.initial["opened"] = self._fingerprint(self.instance)

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        """Write the values and return the row; `stored` is it as it is now, locked, or None for a new one."""
        raise NotImplementedError

    def stored_value(self, stored: Any, name: str) -> Any:
        """What a field holds in the row as it is now, comparable with the field's cleaned value."""
        return getattr(stored, name)

    def shown_value(self, stored: Any, name: str) -> str:
        """The same in words, for the sentence that says what somebody else has saved."""
        return _shown(self.stored_value(stored, name))

    def last_change(self, stored: Any) -> changes.Change:
        """Who saved last what this form shows."""
        return changes.last_change_of(stored)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            try:
                for text in value if isinstance(value, list) else [value]:
                    if isinstance(text, str):
                        refuse_unstorable(text)
            except UnstorableText as refused:
                self.add_error(name, str(refused))
        return self.cleaned_data

    def save(self, commit: bool = True) -> Any:
        """Nothing is left to write: `act` has."""
        return self.instance

    def save_m2m(self) -> None:
        """No form here has a field over many rows."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            self._write()

    def _write(self) -> None:
        try:
            with transaction.atomic():
                stored = self._lock()
                self.instance = self.act(stored, self._values())
        except ValidationError as wrong:
            self._blame(wrong)
        except RoomError as refused:
            self.add_error(None, str(refused))
        except IntegrityError:
            self.add_error(None, _("Somebody saved the same just now. Look at the list and try again."))

    def _lock(self) -> Any:
        if self.instance.pk is None:
            return None
        rows = type(self.instance)._base_manager
        stored = rows.select_for_update(of=("self",)).filter(pk=self.instance.pk).first()
        if stored is None:  # deleted meanwhile; what was typed stays in the form
            raise NotReadable(thing=str(self.instance._meta.verbose_name), name=str(self.instance))
        now = self._fingerprint(stored)
        theirs = self._differences(stored)
        if theirs and self.cleaned_data.get("opened") != now:
            # Saving again is a choice then, not a second refusal.
            self.data = dict(self.data.items()) | {self.add_prefix("opened"): now}
            change = self.last_change(stored)
            thing = stored._meta.verbose_name
            raise SavedMeanwhile(who=change.who, when=change.when, thing=thing, what="; ".join(theirs))
        return stored

    def _values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "opened"}

    def _differences(self, stored: models.Model) -> list[str]:
        """How each field that would change is stored now."""
        return [
            _("%(field)s is “%(value)s”")
            % {"field": self.fields[name].label, "value": self.shown_value(stored, name)}
            for name, value in self._values().items()
            if self.stored_value(stored, name) != value
        ]

    def _fingerprint(self, row: models.Model) -> str:
        names = [name for name in self.fields if name != "opened"]
        return sha256(repr(forms.model_to_dict(row, fields=names)).encode()).hexdigest()

    def _blame(self, wrong: ValidationError) -> None:
        if not hasattr(wrong, "error_dict"):
            self.add_error(None, wrong)
            return
        for name, errors in wrong.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


def _shown(value: Any) -> str:
    text = ", ".join(value) if isinstance(value, list) else str("" if value is None else value)
    return Truncator(text).chars(SHOWN)
