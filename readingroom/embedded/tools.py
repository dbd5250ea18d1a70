"""Runs the programs of Postgres."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from readingroom.embedded.account import Account
from readingroom.embedded.errors import EmbeddedError
from readingroom.embedded.places import APP

LONGEST = 180  # seconds; recovery after a crash is the slowest thing asked for


def run(program: Path, *arguments: str | Path, account: Account) -> int:
    """The exit code of a program run as `account`, cut off from our environment, terminal and signals."""
    try:
        done = subprocess.run(  # noqa: S603  fixed programs, no shell
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # the server would inherit a pipe and keep it open for ever
            env=_environment(),
            cwd="/",
            timeout=LONGEST,
            start_new_session=True,  # Ctrl-C must not reach a half-started or half-stopped server
            **account.switch(),
        )
    except subprocess.TimeoutExpired:
        raise EmbeddedError(f"{program.name} did not come to an end within {LONGEST} seconds.") from None
    return done.returncode


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C", "PGUSER": APP, "PGDATABASE": "postgres"}
