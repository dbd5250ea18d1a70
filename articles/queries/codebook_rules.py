"""What a file of the codebook may not say, with the entry that says it; and the order that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextField

from articles.importing.codebooks import FileEntry, called, shown
from articles.models.articles import SLUG
from articles.models.codes import RESERVED_SLUGS
from articles.queries.codebook_file import columns

Say = Callable[[FileEntry, str], None]
Pairs = Sequence[tuple[FileEntry, Any]]  # entries of one kind, each with its row as the file would have it


class Known:
    """Finds the row that an entry means."""

    def __init__(self, stored: Mapping[str, Sequence[Any]]) -> None:
        self._by_slug = {(kind, row.slug): row for kind, rows in stored.items() for row in rows}
        self._by_guid = {row.guid: (kind, row) for kind, rows in stored.items() for row in rows}

    def meant(self, entry: FileEntry) -> tuple[Any, str]:
        """The row, None for a new entry; and why that cannot be said, if it cannot."""
        by_slug = self._by_slug.get((entry.kind, entry.slug))
        if entry.guid is None:
            return by_slug, ""
        kind, row = self._by_guid.get(entry.guid, ("", None))
        if row is not None and row is not by_slug:
            other = called(kind, row.slug)
            return None, f"Its guid is that of the {other}: an entry keeps its kind and slug for good."
        if row is None and by_slug is not None:
            return (
                None,
                "Another entry has this slug. Leave guid out to mean that one, or choose another slug.",
            )
        return row, ""


def check(entry: FileEntry, row: Any, say: Say) -> None:
    """Whatever the tables would refuse in one row."""
    kept = {column.name for column in columns(type(row))} | {"slug"}
    try:
        row.clean_fields(exclude=[column.name for column in row._meta.fields if column.name not in kept])
    except ValidationError as wrong:
        for name, sentences in wrong.message_dict.items():
            say(entry, f"{name}: {' '.join(sentences)}")
    for column in columns(type(row)):
        # Forms ask for the length of a long text, models do not.
        most = column.max_length if isinstance(column, TextField) else None
        if most and (length := len(getattr(row, column.name))) > most:
            say(entry, f"{column.name}: It has {length} characters; {most} are the most.")
    if not SLUG.fullmatch(row.slug):
        say(entry, "slug: Use small letters, digits and single hyphens between them.")
    if row.slug in RESERVED_SLUGS:
        say(entry, f"slug: “{row.slug}” means in filters that there is no entry. Choose another.")
    if getattr(row, "phrase", "{target}") and "{target}" not in getattr(row, "phrase", "{target}"):
        say(entry, "phrase: Write {target} where the target's name is to stand.")
    if entry.merged_into and not entry.retired:
        say(entry, "What was merged is retired: write retired = true, or leave merged_into out.")


def check_names(pairs: Pairs, before: Mapping[str, str], say: Say) -> None:
    """No two entries of a kind have one name; `before` has the slug of each name now, in small letters.

    Nor does one take the name that another has until then: whoever undoes that would find it taken.
    """
    taken: dict[str, str] = {}
    for entry, row in pairs:
        name = row.name.lower()
        if not name:
            continue
        owner = before.get(name, row.slug)
        if owner == row.slug:
            owner = taken.setdefault(name, row.slug)
        if owner != row.slug:
            other = called(entry.kind, owner)
            say(
                entry,
                f"name: “{shown(row.name)}” is the name of {other}. Change that in a file before this one.",
            )


def lead_on(pairs: Pairs, stored: Sequence[Any], say: Say) -> Iterator[Any]:
    """Let new entries that were merged elsewhere lead on to where the file says; yields those that do."""
    rows = {row.slug: row for row in [*stored, *(row for _entry, row in pairs)]}
    merged = {entry.slug for entry, row in pairs if entry.merged_into and row.pk is None}
    for entry, row in pairs:
        if not entry.merged_into or row.pk is not None:
            continue
        into = rows.get(entry.merged_into)
        if into is None or into.slug in merged or into.merged_into_id:
            say(
                entry,
                f"merged_into: there is no {entry.kind} “{shown(entry.merged_into)}” that it could lead to.",
            )
        else:
            row.merged_into = into
            yield row


def order(stored: Sequence[Any], listed: Sequence[Any]) -> list[Any]:
    """All entries of a kind in the order that the file asks for.

    Those in the file stand in its order at the places that they have together; the others keep theirs. A new
    one stands behind the one before it in the file.
    """
    there = {row.pk for row in listed if row.pk is not None}
    turn = iter([row for row in listed if row.pk is not None])
    wanted = [next(turn) if row.pk in there else row for row in stored]
    for at, row in enumerate(listed):
        if row.pk is not None:
            continue
        if at:
            wanted.insert(_place(wanted, listed[at - 1]) + 1, row)
        elif there:
            wanted.insert(_place(wanted, next(other for other in listed if other.pk is not None)), row)
        else:
            wanted.append(row)
    return wanted


def _place(rows: Sequence[Any], row: Any) -> int:
    return next(at for at, other in enumerate(rows) if other is row)


def number(stored: Sequence[Any], wanted: Sequence[Any]) -> tuple[bool, list[Any]]:
    """Give the entries positions in their order: whether that of the old ones is another, and which moved.

    Where the order is the same and new ones come last, what is there keeps its number.
    """
    kept = [row for row in wanted if row.pk is not None]
    turned = [row.pk for row in kept] != [row.pk for row in stored]
    if not turned and list(wanted[: len(kept)]) == kept:
        last = max((row.position for row in stored), default=0)
        for at, row in enumerate(wanted[len(kept) :], start=1):
            row.position = last + at
        return False, []
    moved = []
    for at, row in enumerate(wanted, start=1):
        if row.position != at:
            row.position = at
            if row.pk is not None:
                moved.append(row)
    return turned, moved
