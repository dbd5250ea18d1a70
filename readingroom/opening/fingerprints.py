"""What tells whether a finished step is still up to date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@dataclass(frozen=True)
class Stamp:
    """A file that says for which fingerprint a step was taken to its end."""

    path: Path

    def is_left(self, fingerprint: str) -> bool:
        """Whether the step was taken for exactly this."""
        return self.path.exists() and self.path.read_text() == fingerprint

    def leave(self, fingerprint: str) -> None:
        """Notes that the step was taken."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(fingerprint)


def of_seeds(folder: Path) -> str:
    """Changes with any byte or name below `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _digest(f"{path.relative_to(folder)} {_digest_of(path)}" for path in files)


def of_database() -> str:
    """Tells one database from another: the moment its first table was made."""
    first = MigrationRecorder(connection).migration_qs.order_by("id").values_list("applied", flat=True)[:1]
    return "".join(moment.isoformat() for moment in first)


def of_static() -> str:
    """Changes with the name, size or time of any source of a static file."""
    sources = sorted(
        Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])
    )
    return _digest(f"{source} {source.stat().st_size} {source.stat().st_mtime_ns}" for source in sources)


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
