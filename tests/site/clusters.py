"""Embedded databases that tests start and kill, each use in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = """
import os, sys
from pathlib import Path
import psycopg
from readingroom import embedded
server = embedded.start(embedded.Cluster(Path(sys.argv[1])))
"""
CONNECT = "db = psycopg.connect(dbname='readingroom', autocommit=True, **server.connection())\n"
HOLD = "print('up', flush=True)\nsys.stdin.read()\n"


@dataclass(frozen=True)
class House:
    """A folder of data, and programs that use the database in it."""

    data: Path
    temporary: Path

    def begin(self, code: str, *, connect: bool = True) -> subprocess.Popen[str]:
        """A process that has started the server and runs `code`, with `server` and `db` at hand."""
        program = START + (CONNECT if connect else "") + code
        return subprocess.Popen(
            [sys.executable, "-c", program, str(self.data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            start_new_session=True,
        )

    def ask(self, code: str, *, connect: bool = True) -> str:
        """What such a process prints until its end."""
        process = self.begin(code, connect=connect)
        printed, complaints = process.communicate(timeout=60)
        assert process.returncode == 0, complaints
        return printed.strip()

    @contextmanager
    def held(self) -> Iterator[subprocess.Popen[str]]:
        """A process that uses the database until the end of the block, or until it is killed."""
        process = self.begin(HOLD)
        try:
            assert process.stdout and process.stdout.readline() == "up\n", process.communicate()[1]
            yield process
        finally:
            process.communicate(timeout=30)

    def postmaster(self) -> int | None:
        """The number of the server's first process, as its file says; None when it was stopped."""
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except FileNotFoundError:
            return None
