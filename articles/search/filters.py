"""What a reader keeps of the passages: one filter for pages, links, counts, feeds and downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

CODED = ("stance", "target", "outlet", "speaker", "topic")  # kinds whose values are slugs of the codebook
FIXED: Mapping[str, tuple[str, ...]] = {"voice": ("own", "quoted"), "note": ("yes", "no")}
KINDS = (*CODED, *FIXED)
ABSENT = "none"  # in place of a slug: passages that have no code of this kind; no code may be called so
MOST_VALUES = 50  # of one kind: what a page can offer, and far more than an address needs


@dataclass(frozen=True)
class Filter:
    """Which passages are kept: any of the values within a kind, and all of the kinds.

    A stance and a target are looked for in one coding: `stance=critical&target=turkey` is “critical of
    Turkey”. So are an outlet, a speaker and a voice in one source. `ABSENT` stands for no code of that kind.
    """

    stance: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    note: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self.values(kind) for kind in KINDS)

    def values(self, kind: str) -> tuple[str, ...]:
        """The values chosen of one of KINDS."""
        chosen: tuple[str, ...] = getattr(self, kind)
        return chosen

    def has(self, kind: str, value: str) -> bool:
        return value in self.values(kind)

    def toggled(self, kind: str, value: str) -> Filter:
        """The filter with a value added at the end, or taken out when it is there."""
        values = self.values(kind)
        if value in values:
            return self.choose(kind, *(other for other in values if other != value))
        return self.choose(kind, *values, value)

    def choose(self, kind: str, *values: str) -> Filter:
        """The filter with just these values of one kind."""
        changes: dict[str, Any] = {kind: tuple(dict.fromkeys(values))}
        return replace(self, **changes)

    def without(self, *kinds: str) -> Filter:
        """The filter without any value of these kinds."""
        changes: dict[str, Any] = dict.fromkeys(kinds, ())
        return replace(self, **changes)

    def joined(self, other: Filter) -> Filter:
        """The filter with the values of another added to its own."""
        joined = {kind: (*self.values(kind), *other.values(kind)) for kind in KINDS}
        return Filter(**{kind: tuple(dict.fromkeys(values)) for kind, values in joined.items()})

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address, in the order of KINDS; `from_lists` reads them back."""
        return [(kind, value) for kind in KINDS for value in self.values(kind)]


def from_lists(getlist: Callable[[str], Sequence[str]]) -> Filter:
    """The filter of an address: what is empty, said twice, too much or no fixed value is left out."""
    found = Filter()
    for kind in KINDS:
        values = [value for value in getlist(kind) if value and (kind in CODED or value in FIXED[kind])]
        found = found.choose(kind, *values[:MOST_VALUES])
    return found
