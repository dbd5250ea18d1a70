"""One entry of a file of seeds: its fields as the values they must be, or a sentence on which is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from articles.errors import BadSeed, UnstorableText
from articles.importing.files import printable
from articles.text.normalise import refuse_unstorable


def wrong(file: str, name: str, what: str) -> BadSeed:
    """The error that names file and entry; `what` goes on after the name, with or without its full stop."""
    return BadSeed(file=file, reason=f"the entry “{printable(name)}”{what.removesuffix('.')}")


@dataclass(frozen=True)
class Entry:
    """A table of a file; every reader of a field raises BadSeed when it is missing or of another kind."""

    file: str
    name: str
    row: Mapping[str, Any]

    def text(self, field: str, default: str | None = None) -> str:
        return self._checked(field, self._value(field, default))

    def texts(self, field: str, *, needed: bool = False) -> tuple[str, ...]:
        return tuple(self._checked(field, value) for value in self._list(field, needed))

    def guid(self) -> UUID:
        said = self.text("guid")
        try:
            return UUID(said)
        except ValueError:
            raise self.no_such("guid", said) from None

    def number(self, field: str, default: int) -> int:
        value = self._value(field, default)
        if type(value) is not int:
            raise self.wrong(f" misstates {field}: it must be a whole number")
        return value

    def parts(self, field: str, known: str, *, needed: bool = False) -> Iterator[Entry]:
        """The tables in a list, which may have the `known` fields."""
        for row in self._list(field, needed):
            if not isinstance(row, dict):
                raise self.wrong(f" misstates {field}: it must be a list of tables")
            part = Entry(self.file, self.name, row)
            part.refuse_unknown(known)
            yield part

    def refuse_unknown(self, known: str) -> None:
        """BadSeed unless all fields are among the `known`; a slip of the pen would leave one out unseen."""
        if unknown := sorted(set(self.row) - set(known.split())):
            raise self.wrong(f" has unknown fields: {printable(', '.join(unknown))}")

    def wrong(self, what: str) -> BadSeed:
        return wrong(self.file, self.name, what)

    def no_such(self, field: str, said: str) -> BadSeed:
        return self.wrong(f" misstates {field}: “{printable(said)}” is none")

    def _value(self, field: str, default: Any = None) -> Any:
        value = self.row.get(field, default)
        if value is None:
            raise self.wrong(f" lacks {field}")
        return value

    def _list(self, field: str, needed: bool) -> list[Any]:
        value = self._value(field, None if needed else [])
        if not isinstance(value, list):
            raise self.wrong(f" misstates {field}: it must be a list")
        return value

    def _checked(self, field: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.wrong(f" misstates {field}: it must be text")
        try:
            refuse_unstorable(value)
        except UnstorableText as refused:
            raise self.wrong(f": {refused}") from refused
        return value


def tables(path: Path, known: tuple[str, ...]) -> dict[str, list[Entry]]:
    """The entries of a file by the kind of table; BadSeed when it cannot be read or has other tables."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSeed(file=path.name, reason="the file is missing") from None
    except OSError as error:
        raise BadSeed(file=path.name, reason=f"the file cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSeed(file=path.name, reason=str(error)) from error
    if unknown := sorted(set(read) - set(known)):
        reason = f"there are unknown tables in it: {printable(', '.join(unknown))}"
        raise BadSeed(file=path.name, reason=reason)
    return {kind: _entries(path.name, kind, read.get(kind, [])) for kind in known}


def _entries(file: str, kind: str, rows: Any) -> list[Entry]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadSeed(file=file, reason=f"{kind}s are written under [[{kind}]]")
    return [Entry(file, str(row.get("slug") or row.get("guid") or "?"), row) for row in rows]
