"""Hue and line of a stance, chosen by what they look like: in light, in dark, and without colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.models import Hue, Pattern, Stance

FIRST = {"hue": Hue.SLATE.value, "pattern": Pattern.SOLID.value}  # what the other is shown in, until chosen


@dataclass(frozen=True)
class Look:
    """One choice as it is shown."""

    value: str
    name: str
    hue: str
    pattern: str
    chosen: bool
    used_by: str  # other stances that have it


class Looks(forms.RadioSelect):
    """Radio buttons with samples beside them; `other` is the half of the look that is not chosen here."""

    other: Mapping[str, str] = FIRST
    used: Mapping[str, str] = {}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        looks = [self._look(name, str(key), str(label), value) for key, label in self.choices if key]
        context = {"name": name, "id": (attrs or {}).get("id", f"id_{name}"), "looks": looks}
        return render_to_string("admin/articles/code/looks.html", context)

    def _look(self, name: str, key: str, label: str, value: Any) -> Look:
        shown = {**FIRST, **self.other, name: key}
        return Look(key, label, shown["hue"], shown["pattern"], key == value, self.used.get(key, ""))


def prepare(form: Any) -> None:
    """Tell both fields what the other one is, and which stances use what; one query."""
    fields = [name for name in FIRST if isinstance(getattr(form.fields.get(name), "widget", None), Looks)]
    if not fields:
        return
    values = {name: form[name].value() for name in fields}
    known = {"hue": Hue.values, "pattern": Pattern.values}
    chosen = {name: value for name, value in values.items() if value in known[name]}
    others = Stance.objects.exclude(pk=form.instance.pk).filter(retired_at=None)
    rows = list(others.values_list("name", "hue", "pattern"))
    for at, name in enumerate(("hue", "pattern"), start=1):
        if name not in fields:
            continue
        used: dict[str, list[str]] = {}
        for row in rows:
            used.setdefault(row[at], []).append(row[0])
        widget = form.fields[name].widget
        widget.other = {key: value for key, value in chosen.items() if key != name}
        widget.used = {key: _("used by %s") % ", ".join(names) for key, names in used.items()}
