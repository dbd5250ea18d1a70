"""The filter as choices: each is a link that adds or takes away a value, with what it would keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.queries.pages import ShownPassage, Stance
from articles.queries.used_codes import UsedCodes
from articles.search.filters import ABSENT, FIXED, KINDS, Filter
from articles.search.matching import choices, values

Counts = Mapping[str, Counter[str]]
MOST_SHOWN = 60  # code points of a value that the codebook does not have


@dataclass(frozen=True)
class Choice:
    """One value of a kind; the counts are of passages, whatever else is chosen of the same kind."""

    value: str
    name: str
    chosen: bool
    address: str  # the page with this value added, or taken away
    counts: tuple[int, ...]  # in each column
    own: int
    quoted: int
    words: str  # the counts, for those who do not see them in columns
    stance: Stance | None = None

    @property
    def total(self) -> int:
        return self.own + self.quoted


@dataclass(frozen=True)
class Menu:
    kind: str
    name: str
    choices: tuple[Choice, ...]


def menus(
    columns: Sequence[Sequence[ShownPassage]],
    wanted: Filter,
    labels: Sequence[str],
    used: UsedCodes,
    codebook: Sequence[Stance],
    at: Callable[[Filter], str],
) -> tuple[Menu, ...]:
    """A menu for each of KINDS, stances first; `columns` are all passages, `at` addresses under a filter."""
    own = [_counts(column, wanted, quoted=False) for column in columns]
    quoted = [_counts(column, wanted, quoted=True) for column in columns]
    looks = {stance.slug: stance for stance in codebook}

    def choice(kind: str, value: str) -> Choice:
        ours, theirs = ([counts[kind][value] for counts in voices] for voices in (own, quoted))
        counts = tuple(a + b for a, b in zip(ours, theirs, strict=True))
        return Choice(
            value=value,
            name=_name(kind, value, used, looks),
            chosen=wanted.has(kind, value),
            address=at(wanted.toggled(kind, value)),
            counts=counts,
            own=sum(ours),
            quoted=sum(theirs),
            words=_words(counts, labels),
            stance=looks.get(value) if kind == "stance" else None,
        )

    names = kind_names()
    offered = {kind: _values(kind, wanted, used, columns) for kind in KINDS}
    return tuple(
        Menu(kind, names[kind], tuple(choice(kind, value) for value in offered[kind])) for kind in KINDS
    )


def _counts(column: Sequence[ShownPassage], wanted: Filter, *, quoted: bool) -> Counts:
    return choices((p.tagged for p in column if p.quoted is quoted), wanted)


def _values(
    kind: str, wanted: Filter, used: UsedCodes, columns: Sequence[Sequence[ShownPassage]]
) -> list[str]:
    """Every value in these texts in the order of the codebook, whatever else is chosen; and those chosen."""
    if kind in FIXED:
        return list(FIXED[kind])
    known = used[kind]
    absent = any(ABSENT in values(kind, Filter(), p.tagged) for column in columns for p in column)

    def order(value: str) -> tuple[bool, bool, int, str]:
        entry = known.get(value)
        return (value == ABSENT, entry is None, entry.position if entry else 0, value)

    return sorted({*known, *wanted.values(kind), *([ABSENT] if absent else [])}, key=order)


def _name(kind: str, value: str, used: UsedCodes, looks: Mapping[str, Stance]) -> str:
    if kind in FIXED or value == ABSENT:
        return fixed_names()[kind, value]
    if kind == "stance" and value in looks:
        return looks[value].name
    entry = used[kind].get(value)
    return entry.name if entry else f"“{value[:MOST_SHOWN]}”"


def _words(counts: Sequence[int], labels: Sequence[str]) -> str:
    if len(counts) == 1:
        return ""
    parts = [
        _("%(count)d in %(column)s") % {"count": count, "column": label}
        for count, label in zip(counts, labels, strict=True)
    ]
    return ", ".join([*parts, _("%(count)d in all") % {"count": sum(counts)}])


def kind_names() -> dict[str, str]:
    """What the kinds of a filter are called."""
    return {
        "stance": _("Stance"),
        "target": _("Target"),
        "outlet": _("Source outlet"),
        "speaker": _("Speaker"),
        "topic": _("Topic"),
        "voice": _("Voice"),
        "note": _("Note"),
    }


def fixed_names() -> dict[tuple[str, str], str]:
    """What the values are called that are no entries of the codebook."""
    return {
        ("stance", ABSENT): _("No stance"),
        ("target", ABSENT): _("No target"),
        ("outlet", ABSENT): _("No source"),
        ("speaker", ABSENT): _("No speaker named"),
        ("topic", ABSENT): _("No topic"),
        ("voice", "own"): _("Own voice"),
        ("voice", "quoted"): _("Quoted voice"),
        ("note", "yes"): _("With a note"),
        ("note", "no"): _("Without a note"),
    }
