"""Which processes a test has started, directly or not."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def those_of(folder: Path) -> list[int]:
    """Running processes that name `folder` in their command or had it in their environment at the start."""
    mark = os.fsencode(folder)
    return [
        int(entry.name)
        for entry in Path("/proc").glob("[0-9]*")
        if int(entry.name) != os.getpid() and mark in _words_of(entry)
    ]


def servers_in(data: Path) -> list[int]:
    """All processes of the database in `data`: each works in that folder."""
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _folder_of(entry) == str(data)]


def wait_until_gone(folder: Path, *, seconds: float = 10) -> list[int]:
    """What still runs after `seconds` at most."""
    deadline = time.monotonic() + seconds
    while (left := those_of(folder)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def kill(*numbers: int) -> None:
    """Ends processes the hard way, as a crash would."""
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def _folder_of(entry: Path) -> str:
    with suppress(OSError):
        return str((entry / "cwd").readlink())
    return ""


def _words_of(entry: Path) -> bytes:
    """Command and environment; both are empty for a zombie."""
    with suppress(OSError):
        return (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
    return b""
