"""Today's names of the rows that a piece of history speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import Truncator

from articles.models import Anchor, Article, Code, Coder, Comparison, Passage, Revision
from articles.queries.changes import moment
from articles.queries.events import Row, Step, columns

SHOWN = 160  # code points of a value
Model = type[models.Model]


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    return Truncator(" ".join(text.split())).chars(SHOWN)


class Names:
    """What the rows are called that the steps touched or point to; one query for each kind of row."""

    def __init__(self, steps: Sequence[Step]) -> None:
        keys: dict[Model, set[Any]] = defaultdict(set)
        for step in steps:
            keys[step.model].add(step.key)
            if step.passage is not None:
                keys[Passage].add(step.passage)
            for name, related in _pointing(step.model).items():
                keys[related] |= {step.was(name), step.became(name)} - {None}
        self._names = {model: NAMERS[model](wanted) for model, wanted in keys.items() if model in NAMERS}
        # What an entry was called that is gone by now is said by the act that made or deleted it.
        self._gone = {
            (step.model, step.key): str(state["name"])
            for step in steps
            if issubclass(step.model, Code) and (state := step.after or step.before)
        }
        codes = [model for model in keys if issubclass(model, Code)]
        self.codes: dict[Model, dict[int, Any]] = {
            model: model._base_manager.in_bulk(keys[model]) for model in codes
        }

    def of(self, model: Model, key: int | None) -> str:
        """What a row is called; empty for none, a question mark for one that is gone."""
        if key is None:
            return ""
        if issubclass(model, Code):
            code = self.codes.get(model, {}).get(key)
            return code.name if code else self._gone.get((model, key), "?")
        return self._names.get(model, {}).get(key, "?")

    def value(self, model: Model, name: str, state: Row | None) -> str:
        """A column's value as a person reads it."""
        value = (state or {}).get(name)
        if value is None or value == "":
            return ""
        if name in (pointing := _pointing(model)):
            return self.of(pointing[name], value)
        if name == "blocks":
            return ", ".join(str(block["kind"]) for block in value)
        if isinstance(value, datetime):
            return moment(value)
        if isinstance(value, list):
            return ", ".join(str(item) for item in value)
        return short(str(value))


def called(row: models.Model) -> str:
    """What one row is called."""
    namer = NAMERS.get(type(row))
    return namer({row.pk}).get(row.pk, str(row)) if namer else str(row)


def _pointing(model: Model) -> dict[str, Model]:
    """The columns of a model that name another row, with the model of that."""
    kept = set(columns(model))
    fields = (field for field in model._meta.concrete_fields if field.attname in kept)
    return {field.attname: field.related_model for field in fields if field.related_model}


def _articles(keys: set[Any]) -> dict[int, str]:
    rows = Article.objects.filter(pk__in=keys).values_list("pk", "head__title", "slug")
    return {key: short(title or slug) for key, title, slug in rows}


def _revisions(keys: set[Any]) -> dict[int, str]:
    numbers = Revision.objects.filter(pk__in=keys).values_list("pk", "number")
    return {key: f"revision {number}" for key, number in numbers}


def _passages(keys: set[Any]) -> dict[int, str]:
    newest = Anchor.objects.filter(passage__in=keys).order_by("passage", "-revision__number")
    return {key: short(words) for key, words in newest.distinct("passage").values_list("passage", "exact")}


def _people(keys: set[Any]) -> dict[int, str]:
    return {coder.pk: coder.shown_name for coder in Coder.objects.filter(pk__in=keys)}


def _comparisons(keys: set[Any]) -> dict[int, str]:
    return dict(Comparison.objects.filter(pk__in=keys).values_list("pk", "title"))


NAMERS: dict[Model, Callable[[set[Any]], dict[int, str]]] = {
    Article: _articles,
    Revision: _revisions,
    Passage: _passages,
    Coder: _people,
    Comparison: _comparisons,
}
