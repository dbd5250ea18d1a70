"""What is known of running servers, and the clearing up after dead ones."""

from __future__ import annotations

from pathlib import Path

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from readingroom.embedded.places import APP

PORT = 5432  # only a part of the socket's name
PROCESSES = Path("/proc")


def ping(sockets: Path) -> Ping:
    """Whether a server answers on the socket: connecting is the only proof that it runs."""
    found = make_conninfo(host=str(sockets), port=PORT, user=APP, dbname="postgres", connect_timeout=3)
    return Ping(PGconn.ping(found.encode()))


def can_be_seen() -> bool:
    """Whether this system shows its processes; macOS does not."""
    return (PROCESSES / "self").is_dir()


def any_work_in(data: Path) -> bool:
    """Whether a server process works in `data`: each has it as its folder; a zombie has none."""
    return any(_works_in(entry, str(data)) for entry in PROCESSES.glob("[0-9]*"))


def clear_leftovers(data: Path, sockets: Path) -> None:
    """Removes what a dead server left behind.

    Postgres trusts the number in these files alone and refuses to start when it was given to some other
    process. Call this only when no process works in `data`: two servers on one folder would destroy it.
    """
    socket = sockets / f".s.PGSQL.{PORT}"
    for left in (data / "postmaster.pid", socket.with_name(f"{socket.name}.lock"), socket):
        left.unlink(missing_ok=True)


def _works_in(entry: Path, folder: str) -> bool:
    try:
        return (
            str((entry / "cwd").readlink()) == folder and (entry / "comm").read_text().strip() == "postgres"
        )
    except OSError:
        return False  # gone meanwhile, or somebody else's
