"""What the entries of the codebook are called, for searches; five queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
        found = next((name.name for name in self.names[kind] if name.slug == value), None)
        return found if found is not None else f"“{value}”"


def load() -> Book:
    stances = list(StanceCode.objects.all())
    names = {
        kind: tuple(
            Name(slug, name, tuple(aliases))
            for slug, name, aliases in MODELS[kind].objects.values_list("slug", "name", "aliases")
        )
        for kind in CODED
        if kind != "stance"
    }
    names["stance"] = tuple(Name(row.slug, row.name, tuple(row.aliases)) for row in stances)
    attitudes = {row.slug: Attitude(stance(row), row.phrase, row.phrase_without_target) for row in stances}
    return Book(names, attitudes)
