"""What each article says on each topic, or of each target: a table with the passages in its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.queries import used_codes
from articles.queries.columns import Reading, stated_date
from articles.queries.pages import ShownPassage
from articles.queries.used_codes import UsedCode
from articles.search.comparing import Comparing
from articles.search.filters import ABSENT, Filter
from articles.search.matching import values

KINDS = {"topics": "topic", "targets": "target"}  # the rows in an address, and the kind of code they are


@dataclass(frozen=True)
class Cell:
    """What one article says of one entry, in the order of its text."""

    label: str  # what the column is called
    language: str
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True)
class Row:
    entry: UsedCode
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Only:
    """What stands in one column only: entries with their passages, then the passages without an entry."""

    index: int  # of the column, from 1
    label: str
    date: str
    about: str
    rows: tuple[Row, ...]  # of one cell each
    without: Cell

    @property
    def empty(self) -> bool:
        return not self.rows and not self.without.passages


@dataclass(frozen=True)
class Synopsis:
    """A passage stands in the row of each of its entries that the filter asks for."""

    kind: str  # topic or target
    rows: tuple[Row, ...]  # of entries that at least two columns have; of one article, all of them
    only: tuple[Only, ...]
    apart: bool  # whether the articles may tell of different events or times

    @property
    def empty(self) -> bool:
        return not self.rows and all(only.empty for only in self.only)


def synopsis(readings: Sequence[Reading], state: Comparing, labels: Sequence[str]) -> Synopsis:
    """The table of these readings, whose passages the filter of the state has kept."""
    kind = KINDS[state.rows]
    used = used_codes.joined(reading.used for reading in readings)
    columns = [
        _Column(index, label, reading, _by_value(reading.passages, kind, state.filter))
        for index, (label, reading) in enumerate(zip(labels, readings, strict=True), start=1)
    ]
    times = Counter(slug for column in columns for slug in column.passages if slug != ABSENT)
    found = sorted(times, key=lambda slug: (used[kind][slug].position, slug))
    shared = [slug for slug in found if times[slug] > 1 or len(columns) == 1]
    alone = [slug for slug in found if slug not in shared]
    return Synopsis(
        kind=kind,
        rows=tuple(Row(used[kind][slug], tuple(column.cell(slug) for column in columns)) for slug in shared),
        only=tuple(_only(column, alone, used[kind]) for column in columns),
        apart=_apart(readings),
    )


@dataclass(frozen=True)
class _Column:
    """The passages of one reading by the value they stand under."""

    index: int
    label: str
    reading: Reading
    passages: Mapping[str, Sequence[ShownPassage]]

    def cell(self, value: str) -> Cell:
        return Cell(self.label, self.reading.revision.language, tuple(self.passages.get(value, ())))


def _only(column: _Column, alone: Sequence[str], known: Mapping[str, UsedCode]) -> Only:
    return Only(
        index=column.index,
        label=column.label,
        date=stated_date(column.reading.revision),
        about=column.reading.article.about,
        rows=tuple(Row(known[slug], (column.cell(slug),)) for slug in alone if slug in column.passages),
        without=column.cell(ABSENT),
    )


def _by_value(
    passages: Sequence[ShownPassage], kind: str, wanted: Filter
) -> Mapping[str, Sequence[ShownPassage]]:
    found: dict[str, list[ShownPassage]] = {}
    for passage in passages:
        for value in values(kind, wanted, passage.tagged):
            found.setdefault(value, []).append(passage)
    return found


def _apart(readings: Sequence[Reading]) -> bool:
    """Whether the dates or what the editors say they are about differ, or a date is not stated."""
    dates = {(r.revision.published_on, r.revision.published_precision) for r in readings}
    stated = all(reading.revision.published_on for reading in readings)
    return len(readings) > 1 and (
        not stated or len(dates) > 1 or len({reading.article.about for reading in readings}) > 1
    )
