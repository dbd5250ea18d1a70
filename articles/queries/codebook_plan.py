"""What taking over a file of the codebook would change, entry by entry, field by field; nothing is written.

An entry is known by its guid, or by its address where the file gives none. What the file leaves out stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.utils import timezone

from articles.importing.codebooks import FileEntry, Trouble, called, read
from articles.models import Code
from articles.queries import codebook_file, codebook_rules
from articles.queries.codebook_file import columns
from articles.queries.entries import MODELS
from articles.queries.touched_rows import Line

AT_THE_DESK = "Entries are merged at the desk, which shows first what moves. Leave merged_into out."


@dataclass(frozen=True)
class Planned:
    """An entry that would be different."""

    kind: str
    slug: str
    name: str
    line: int  # of the file, 0 when that cannot be told
    what: str  # new, changed, retired, restored
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Plan:
    """What a file would change; `state` is the same only while file and codebook are."""

    planned: tuple[Planned, ...]
    ordered: tuple[str, ...]  # kinds whose entries get another order
    same: int
    absent: int  # entries of the room that the file leaves out
    troubles: tuple[Trouble, ...]
    state: str
    new: tuple[Code, ...]  # rows to be made, those that others lead to first
    changed: tuple[Code, ...]  # rows with their new values

    @property
    def empty(self) -> bool:
        return not (self.planned or self.ordered)

    def of(self, what: str) -> tuple[Planned, ...]:
        return tuple(entry for entry in self.planned if entry.what == what)


@dataclass
class _Making:
    """A plan while it is made."""

    stored: dict[str, list[Any]]
    troubles: list[Trouble]
    rows: codebook_rules.Known
    taken: set[Any] = field(default_factory=set)
    pairs: dict[str, list[tuple[FileEntry, Any]]] = field(default_factory=lambda: {k: [] for k in MODELS})
    planned: list[Planned] = field(default_factory=list)
    changed: dict[tuple[str, int], Any] = field(default_factory=dict)
    same: int = 0

    def say(self, entry: FileEntry, sentence: str) -> None:
        self.troubles.append(Trouble(entry.line, called(entry.kind, entry.slug), sentence))


def plan(data: bytes) -> Plan:
    """What a file would change in the codebook as it is, in five queries; BadCodebook when it is none."""
    found = read(data, codebook_file.fields())
    stored = {name: list(kind.objects.select_related("merged_into")) for name, kind in MODELS.items()}
    state = _state(data, stored)
    names = {kind: {row.name.lower(): row.slug for row in rows} for kind, rows in stored.items()}
    making = _Making(stored, list(found.troubles), codebook_rules.Known(stored))
    for entry in found.entries:
        _take(entry, making)
    leading: list[Any] = []
    ordered: list[str] = []
    for kind, pairs in making.pairs.items():
        codebook_rules.check_names(pairs, names[kind], making.say)
        leading += codebook_rules.lead_on(pairs, stored[kind], making.say)
        if _order(kind, making):
            ordered.append(kind)
    listed = [row for pairs in making.pairs.values() for _entry, row in pairs]
    new = [row for row in listed if row.pk is None]
    leads = {id(row) for row in leading}
    return Plan(
        planned=tuple(making.planned),
        ordered=tuple(ordered),
        same=making.same,
        absent=sum(map(len, stored.values())) - (len(listed) - len(new)),
        troubles=tuple(sorted(making.troubles, key=lambda trouble: trouble.line)),
        state=state,
        new=tuple(sorted(new, key=lambda row: id(row) in leads)),
        changed=tuple(making.changed.values()),
    )


def _take(entry: FileEntry, making: _Making) -> None:
    row, refused = making.rows.meant(entry)
    if refused:
        making.say(entry, refused)
        return
    if row is not None and row in making.taken:
        return  # it is in the file twice, which was told already
    making.taken.add(row)
    if row is None:
        kind: Any = MODELS[entry.kind]
        row = kind(slug=entry.slug, **({"guid": entry.guid} if entry.guid else {}))
        lines, what = _changes(entry, row), "new"
        row.retired_at = timezone.now() if entry.retired else None
    else:
        now = row.merged_into.slug if row.merged_into else ""
        if entry.merged_into not in ("", now):
            making.say(entry, AT_THE_DESK)
        lines, what = _changes(entry, row), _turn(entry, row)
    making.pairs[entry.kind].append((entry, row))
    if not lines and what == "changed":
        making.same += 1
        return
    codebook_rules.check(entry, row, making.say)
    making.planned.append(Planned(entry.kind, row.slug, row.name, entry.line, what, tuple(lines)))
    if what != "new":
        making.changed[entry.kind, row.pk] = row


def _turn(entry: FileEntry, row: Any) -> str:
    """Retire the row or offer it again, as the file says; what that is."""
    retired = row.retired_at is not None
    if entry.retired and not retired:
        row.retired_at = timezone.now()
        return "retired"
    if retired and not entry.retired:
        row.retired_at = row.merged_into = None
        return "restored"
    return "changed"


def _changes(entry: FileEntry, row: Any) -> list[Line]:
    """Give the row what the file says; what became different, as it is shown."""
    lines = []
    for column in columns(type(row)):
        old = getattr(row, column.name)
        new = _tidy(entry.values[column.name], old)
        if new != old:
            setattr(row, column.name, new)
            label = str(column.verbose_name)
            lines.append(Line(label[:1].upper() + label[1:], _said(old), _said(new)))
    return lines


def _tidy(value: Any, stored: Any) -> Any:
    """As the forms of the desk would store it; what is stored otherwise already stays so."""
    if value == stored:
        return value
    if isinstance(value, list):
        return [text.strip() for text in value if text.strip()]
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _order(kind: str, making: _Making) -> bool:
    """Number the entries in the order of the file; whether the old ones among them get another order."""
    stored = making.stored[kind]
    wanted = codebook_rules.order(stored, [row for _entry, row in making.pairs[kind]])
    turned, moved = codebook_rules.number(stored, wanted)
    making.changed |= {(kind, row.pk): row for row in moved}
    return turned


def _state(data: bytes, stored: dict[str, list[Any]]) -> str:
    facts = [
        [getattr(row, column.attname) for column in row._meta.concrete_fields]
        for rows in stored.values()
        for row in rows
    ]
    return sha256(data + repr(facts).encode()).hexdigest()
