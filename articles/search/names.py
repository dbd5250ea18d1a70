"""Which entry of the codebook a value names: by slug, name, alias, or a part of a name that only one has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from articles.search.filters import ABSENT, CODED, Filter
from articles.search.grammar import ALIKE, Problem, Query
from articles.text.folding import fold

MOST_SUGGESTED = 3


@dataclass(frozen=True)
class Name:
    """An entry of the codebook, as far as a search is concerned."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.slug, self.name, *self.aliases)


Codebook = Mapping[str, tuple[Name, ...]]  # by kind, one of CODED


def resolve(query: Query, codebook: Codebook) -> tuple[Query, tuple[Problem, ...]]:
    """The query with slugs for the names it can be sure of; the others stay and keep no passage."""
    problems: list[Problem] = []

    def slugs(wanted: Filter, minus: str) -> Filter:
        for kind in CODED:
            found = []
            for value in wanted.values(kind):
                slug, problem = _slug(kind, value, codebook[kind], minus)
                found.append(slug)
                problems.extend([problem] if problem else [])
            wanted = wanted.choose(kind, *found)
        return wanted

    resolved = replace(query, filter=slugs(query.filter, ""), without=slugs(query.without, "-"))
    return resolved, tuple(dict.fromkeys(problems))


def _slug(kind: str, value: str, names: Iterable[Name], minus: str) -> tuple[str, Problem | None]:
    if value.lower() == ABSENT:
        return ABSENT, None
    meant = meanings(value, names)
    if len(meant) == 1:
        return meant[0].slug, None
    suggested = (meant or alike(value, names))[:MOST_SUGGESTED]
    typed = tuple((name.name, f"{minus}{kind}:{name.slug}") for name in suggested)
    return value, Problem("ambiguous" if meant else "unknown", kind=kind, typed=value, suggested=typed)


def meanings(value: str, names: Iterable[Name]) -> list[Name]:
    """The entries that a value may mean: what is called so, else all that have it in their names."""
    every = list(names)
    for name in every:
        if value.lower() == name.slug:
            return [name]
    words = fold(value)
    if not words:
        return []
    whole = [name for name in every if any(fold(form) == words for form in name.forms)]
    return whole or [name for name in every if any(_within(words, fold(form)) for form in name.forms)]


def _within(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return any(longer[at : at + len(words)] == words for at in range(len(longer) - len(words) + 1))


def alike(value: str, names: Iterable[Name]) -> list[Name]:
    """The entries whose name, or a word of it, is most like the value; the likest first."""
    written = "".join(fold(value))
    forms: dict[str, Name] = {}
    for name in names:
        for form in name.forms:
            for candidate in ("".join(fold(form)), *fold(form)):
                forms.setdefault(candidate, name)
    return list(dict.fromkeys(forms[form] for form in likest(written, forms)))[:MOST_SUGGESTED]


def likest(written: str, candidates: Iterable[str]) -> list[str]:
    """The candidates that a slip of the keyboard could have turned into this, the likest first."""
    found = process.extract(
        written,
        list(candidates),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=ALIKE,
        limit=2 * MOST_SUGGESTED,
    )
    return [candidate for candidate, _score, _at in found]
