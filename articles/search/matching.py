"""Whether a filter keeps a passage, and how many passages each choice would keep.

Pure: the database's own way of asking the same (queries/filtering.py) is held against this one by a test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.search.filters import ABSENT, FIXED, KINDS, Filter


@dataclass(frozen=True)
class Tagged:
    """The tags of one passage by slug, from all its coders; "" where there is no target or speaker."""

    stances: frozenset[tuple[str, str]] = frozenset()  # (stance, target)
    sources: frozenset[tuple[str, str, bool]] = frozenset()  # outlet, speaker, is it quoted
    topics: frozenset[str] = frozenset()
    noted: bool = False

    @property
    def quoted(self) -> bool:
        """Quoted voice: any coder found a source that is not the article's own outlet by itself."""
        return any(quoted for _outlet, _speaker, quoted in self.sources)


def keeps(wanted: Filter, passage: Tagged) -> bool:
    """Whether a passage is among those the filter asks for."""
    return (
        _kept(wanted.voice, {"quoted" if passage.quoted else "own"})
        and _kept(wanted.note, {"yes" if passage.noted else "no"})
        and _kept(wanted.topic, passage.topics or {ABSENT})
        and any(_pair(wanted.stance, wanted.target, *pair) for pair in _stances(passage))
        and any(_pair(wanted.outlet, wanted.speaker, *pair) for pair in _sources(passage, wanted))
    )


def choices(passages: Iterable[Tagged], wanted: Filter) -> Mapping[str, Counter[str]]:
    """For each kind how many passages each of its values would keep, whatever else is chosen of that kind."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    others = {kind: wanted.without(kind) for kind in KINDS}
    for passage in passages:
        for kind in KINDS:
            counts[kind].update(_values(kind, others[kind], passage))
    return counts


def values(kind: str, wanted: Filter, passage: Tagged) -> set[str]:
    """The values of a kind for which a filter keeps the passage; `choices` counts under the same ones."""
    found = _values(kind, wanted.without(kind), passage)
    return found.intersection(wanted.values(kind)) if wanted.values(kind) else found


def _values(kind: str, others: Filter, passage: Tagged) -> set[str]:
    """The values of a kind under which the other kinds still keep the passage."""
    if kind in FIXED:
        return {value for value in FIXED[kind] if keeps(others.choose(kind, value), passage)}
    if not keeps(others, passage):
        return set()
    if kind == "topic":
        return set(passage.topics or {ABSENT})
    if kind in ("stance", "target"):
        pairs = {pair for pair in _stances(passage) if _pair(others.stance, others.target, *pair)}
        return {pair[kind == "target"] for pair in pairs}
    sources = {pair for pair in _sources(passage, others) if _pair(others.outlet, others.speaker, *pair)}
    return {pair[kind == "speaker"] for pair in sources}


def _stances(passage: Tagged) -> set[tuple[str, str]]:
    return {(stance, target or ABSENT) for stance, target in passage.stances} or {(ABSENT, ABSENT)}


def _sources(passage: Tagged, wanted: Filter) -> set[tuple[str, str]]:
    """The sources that count: where only quoted voice is wanted, those that are quoted."""
    only_quoted = wanted.voice == ("quoted",)
    return {
        (outlet, speaker or ABSENT)
        for outlet, speaker, quoted in passage.sources
        if quoted or not only_quoted
    }


def _pair(firsts: tuple[str, ...], seconds: tuple[str, ...], first: str, second: str) -> bool:
    return _kept(firsts, {first}) and _kept(seconds, {second})


def _kept(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(found)
