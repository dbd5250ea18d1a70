"""Reads a codebook that a person wrote as TOML: its entries, and everything that is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from articles.errors import BadCodebook, UnstorableText
from articles.text.normalise import refuse_unstorable

MOST_BYTES = 512 * 1024
KINDS = ("stance", "target", "outlet", "speaker", "topic")
OWN = ("guid", "slug", "retired", "merged_into")  # besides what a kind's entries say
_HEADER = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]")
_FIELD = re.compile(r"^\s*\"?([\w-]+)\"?\s*=")
_NAME = re.compile(r"""\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')\s*""")
DEEPEST, LONGEST = 50, 200
SHOWN = 60  # characters of a file that a sentence repeats


@dataclass(frozen=True)
class FileEntry:
    """One entry as the file has it; a field that is left out is empty."""

    kind: str
    line: int  # where it begins, 0 when that cannot be told
    slug: str
    guid: UUID | None
    values: Mapping[str, Any]  # texts, and lists of texts
    retired: bool
    merged_into: str


@dataclass(frozen=True)
class Trouble:
    """Something that must be corrected before the file is taken over."""

    line: int
    entry: str
    sentence: str


@dataclass(frozen=True)
class CodebookFile:
    entries: tuple[FileEntry, ...]
    troubles: tuple[Trouble, ...]


Fields = Mapping[str, Mapping[str, bool]]  # kind, field, whether it is a list


def read(data: bytes, fields: Fields) -> CodebookFile:
    """The entries of a file, `fields` being those of each kind; BadCodebook when it is no such file."""
    text = _decoded(data)
    tables = _tables(text)
    where = _Lines(text, {kind: len(rows) for kind, rows in tables.items()})
    entries: list[FileEntry] = []
    troubles: list[Trouble] = []
    for kind, rows in tables.items():
        for at, row in enumerate(rows):
            reading = _Reading(kind, row, fields[kind], where, at)
            found = reading.entry()
            entries += [found] if found else []
            troubles += reading.troubles
    return CodebookFile(tuple(entries), (*troubles, *_twice(entries)))


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise BadCodebook(reason=f"it has more than {MOST_BYTES} bytes, which no codebook needs")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadCodebook(reason="it is not written in UTF-8") from wrong


def _tables(text: str) -> dict[str, list[dict[str, Any]]]:
    if _deep(text):
        raise BadCodebook(reason="it is nested too deeply")
    try:
        read = tomllib.loads(text)
    except RecursionError as wrong:
        raise BadCodebook(reason="it is nested too deeply") from wrong
    except ValueError as wrong:  # numbers and dates that are none are plain ValueErrors
        raise BadCodebook(reason=shown(str(wrong), 200).rstrip(".")) from wrong
    if unknown := sorted(set(read) - set(KINDS)):
        known = ", ".join(f"[[{kind}]]" for kind in KINDS)
        names = ", ".join(shown(name) for name in unknown[:5])
        raise BadCodebook(reason=f"there are unknown tables in it: {names}. Known are {known}")
    for kind, rows in read.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadCodebook(reason=f"every {kind} stands under a heading [[{kind}]] of its own")
    return {kind: read.get(kind, []) for kind in KINDS}


def _deep(text: str) -> bool:
    """Whether many names stand in a row, only dots between: keys so deep take TOML's reader hours."""
    row = 0
    for part in text.split("."):
        row = row + 1 if len(part) <= LONGEST and _NAME.fullmatch(part) else 0
        if row > DEEPEST:
            return True
    return False


def shown(text: str, most: int = SHOWN) -> str:
    """What a file has, fit for a sentence: on one line, nothing in it that is not to be seen."""
    line = " ".join(text.split())
    seen = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in line)
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


class _Lines:
    """Where entries and their fields stand; TOML's reader does not say, so headings are counted."""

    def __init__(self, text: str, counts: Mapping[str, int]) -> None:
        self._starts: dict[str, list[int]] = {kind: [] for kind in counts}
        self._fields: dict[tuple[int, str], int] = {}
        start = 0
        for number, line in enumerate(text.split("\n"), start=1):
            if header := _HEADER.match(line):
                start = number
                self._starts.setdefault(header[1], []).append(number)
            elif start and (named := _FIELD.match(line)):
                self._fields.setdefault((start, named[1]), number)
        # Headings within a text, or entries written without one, would put the count out.
        for kind, count in counts.items():
            if len(self._starts[kind]) != count:
                self._starts[kind] = [0] * count

    def of(self, kind: str, at: int) -> int:
        return self._starts[kind][at]

    def of_field(self, kind: str, at: int, name: str) -> int:
        start = self.of(kind, at)
        return self._fields.get((start, name), start)


@dataclass
class _Reading:
    """One table, read field by field."""

    kind: str
    row: dict[str, Any]
    fields: Mapping[str, bool]
    where: _Lines
    at: int
    troubles: list[Trouble] = field(default_factory=list)

    def entry(self) -> FileEntry | None:
        for name in self.row:
            if name not in self.fields and name not in OWN:
                known = ", ".join((*OWN[:2], *self.fields, *OWN[2:]))
                self.wrong(name, f"“{shown(name)}” is no field of a {self.kind}. Known are {known}.")
        slug, merged_into = self.text("slug"), self.text("merged_into")
        if not slug and "slug" not in [trouble.entry for trouble in self.troubles]:
            self.wrong("slug", "slug is missing: it is the entry's address.")
        values = {name: self.texts(name) if many else self.text(name) for name, many in self.fields.items()}
        found = FileEntry(
            self.kind,
            self.where.of(self.kind, self.at),
            slug,
            self.guid(),
            values,
            self.flag("retired"),
            merged_into,
        )
        return found if slug else None

    def wrong(self, name: str, sentence: str) -> None:
        line = self.where.of_field(self.kind, self.at, name)
        self.troubles.append(Trouble(line, called(self.kind, self.row.get("slug")), sentence))

    def text(self, name: str) -> str:
        return self._checked(name, self.row.get(name, ""))

    def texts(self, name: str) -> list[str]:
        value = self.row.get(name, [])
        if not isinstance(value, list):
            self.wrong(name, f"{name} must be a list of texts in square brackets.")
            return []
        return [text for item in value if (text := self._checked(name, item))]

    def flag(self, name: str) -> bool:
        value = self.row.get(name, False)
        if not isinstance(value, bool):
            self.wrong(name, f"{name} must be true or false, without quotation marks.")
        return value is True

    def guid(self) -> UUID | None:
        said = self.text("guid")
        try:
            return UUID(said) if said else None
        except ValueError:
            self.wrong("guid", f"“{shown(said)}” is no identifier. Leave guid out for a new entry.")
            return None

    def _checked(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            self.wrong(name, f"{name} must be text in quotation marks.")
            return ""
        try:
            refuse_unstorable(value)
        except UnstorableText as refused:
            self.wrong(name, f"{name}: {refused}")
            return ""
        return value


def called(kind: str, slug: Any) -> str:
    """An entry as sentences name it."""
    return f"{kind} {shown(slug)}" if isinstance(slug, str) and slug else kind


def _twice(entries: Sequence[FileEntry]) -> Iterator[Trouble]:
    first: dict[tuple[str, Any], FileEntry] = {}
    for entry in entries:
        keys: list[tuple[str, Any]] = [(f"slug of a {entry.kind}", entry.slug)]
        keys += [("guid", entry.guid)] if entry.guid else []
        for key in keys:
            other = first.setdefault(key, entry)
            if other is not entry:
                where = f" (line {other.line})" if other.line else ""
                name = key[0].partition(" ")[0]
                sentence = f"Its {name} stands in the file twice: {called(other.kind, other.slug)}{where}."
                yield Trouble(entry.line, called(entry.kind, entry.slug), sentence)
