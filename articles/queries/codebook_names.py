"""What the entries of the codebook are called, for searches; five queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import Stance as StanceCode
from articles.queries.codings import stance
from articles.queries.entries import MODELS
from articles.queries.pages import Stance
from articles.search.filters import CODED
from articles.search.names import Codebook, Name


@dataclass(frozen=True)
class Attitude:
    """A stance with its look, and as it is said with a target and without one."""

    stance: Stance
    phrase: str  # "critical of {target}"
    alone: str


@dataclass(frozen=True)
class Book:
    """The names by kind, in the order of the codebook, and the stances by slug; retired ones too."""

    names: Codebook
    attitudes: Mapping[str, Attitude]

    def called(self, kind: str, value: str) -> str:
        """The name of a slug; the slug itself, in quotation marks, where the codebook does not have it."""
        found = next((name.name for name in self.names[kind] if value in (name.slug, *name.aliases)), None)
        return found if found is not None else f"“{value}”"


def load() -> Book:
    stances = list(StanceCode.objects.all())
    rows = {kind: _rows(kind) for kind in CODED if kind != "stance"}
    rows["stance"] = [(row.pk, row.slug, row.name, row.aliases, row.merged_into_id) for row in stances]
    names = {kind: _names(found) for kind, found in rows.items()}
    attitudes = {row.slug: Attitude(stance(row), row.phrase, row.phrase_without_target) for row in stances}
    return Book(names, attitudes)


_Row = tuple[int, str, str, list[str], int | None]


def _rows(kind: str) -> list[_Row]:
    entries: Any = MODELS[kind].objects
    return list(entries.values_list("pk", "slug", "name", "aliases", "merged_into"))


def _names(rows: list[_Row]) -> tuple[Name, ...]:
    """What was merged is found as the entry that has its passages now, also by its old slug."""
    slugs: dict[int, list[str]] = {}
    for _key, slug, _name, _aliases, into in rows:
        if into is not None:
            slugs.setdefault(into, []).append(slug)
    return tuple(
        Name(slug, name, (*aliases, *slugs.get(key, ())))
        for key, slug, name, aliases, into in rows
        if into is None
    )
