"""What the Makefile can ask for before there is an environment."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readingroom.bootstrap import obstacles, virtualenv
from readingroom.bootstrap.obstacles import ObstacleError

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_PROCESSES = 4  # each has a database and a browser of its own
USAGE = "Usage: python3 -m readingroom.bootstrap run | test [ARGUMENTS OF PYTEST] | install"


def main(arguments: list[str]) -> int:
    """The exit code; `run` and `test` go on as another program and do not come back."""
    commands = {"run": _run, "test": _test, "install": _install}
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        commands[arguments[0]](arguments[1:])
    except ObstacleError as obstacle:
        print(obstacle, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _run(_: list[str]) -> None:
    os.environ["READINGROOM_BEGAN"] = str(time.time())
    port = obstacles.free_port(os.environ)
    python = _environment(virtualenv.CORE)
    os.environ.update(PORT=str(port), READINGROOM_LOCAL="1")
    _become(python, "-m", "readingroom.opening")


def _test(arguments: list[str]) -> None:
    python = _environment(virtualenv.DEV)
    # Tests start many processes: where the shell forbids bytecode, each would compile all packages again.
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".venv" / "bytecode"))
    # A process for each core; one that is done takes tests from another's end, so that files stay together.
    cores = str(min(os.cpu_count() or 1, MOST_PROCESSES))
    _become(python, "-m", "pytest", "-n", cores, "--dist", "worksteal", *arguments)


def _install(_: list[str]) -> None:
    _environment(virtualenv.DEV)


def _environment(lock: str) -> Path:
    var = Path(os.environ.get("READINGROOM_VAR") or ROOT / "var")
    obstacles.refuse_unwritable(ROOT, ROOT / ".venv", var)
    with _alone():
        return virtualenv.keep(ROOT, lock)


@contextmanager
def _alone() -> Iterator[None]:
    """Two that start at once must not install into one environment together."""
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _become(python: Path, *arguments: str) -> None:
    """Goes on as another program, so that signals reach it with nobody in between."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(python, [str(python), *arguments])  # noqa: S606  no shell
