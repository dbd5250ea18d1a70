"""Locks on files, which the kernel drops when a process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from readingroom.embedded.errors import EmbeddedError


def open_lock(path: Path) -> int:
    """A descriptor of the lock file, made on first need; links are not followed, root may be the caller."""
    try:
        return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except PermissionError:
        raise EmbeddedError(
            f"{path.parent} cannot be written by this account: use the account that opened the room first."
        ) from None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits until no other process is in here."""
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def join(path: Path) -> int:
    """Counts this process, and what it forks, among the users until the descriptor is closed."""
    descriptor = open_lock(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def has_users(path: Path) -> bool:
    """Whether any process is still counted."""
    descriptor = open_lock(path)
    try:
        with suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        return True
    finally:
        os.close(descriptor)
