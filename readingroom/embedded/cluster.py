"""The folder of data that a server works on."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from readingroom.embedded import tools
from readingroom.embedded.account import Account
from readingroom.embedded.binaries import MAJOR
from readingroom.embedded.errors import EmbeddedError
from readingroom.embedded.places import APP, Place

# The locale built into Postgres: letters beyond ASCII have cases, and the order is the same on every machine.
LOCALE = ("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-E", "UTF8")


@dataclass(frozen=True)
class Cluster:
    """The data wished for: their folder, the account when root starts it, the database to be found in it.

    `durable=False` is for data that tests throw away: it gives up surviving a loss of power.
    """

    data: Path
    account: str = ""
    durable: bool = True
    database: str = APP


def make(place: Place, programs: Path) -> None:
    """Makes an empty cluster at `place`, whole or not at all."""
    data, account = place.data, place.account
    if data.exists() and any(data.iterdir()):
        raise EmbeddedError(f"{data} is not empty and holds no database: remove it and start again.")
    fresh = data.with_name(f"{data.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a start that was cut off
    fresh.mkdir(mode=0o700)
    _give(fresh, account)
    # Trust is safe here: no network, and the socket lies in a folder that only the owner may enter.
    arguments = ("-D", fresh, "-U", APP, "-A", "trust", "--no-instructions", *LOCALE)
    if tools.run(programs / "initdb", *arguments, account=account):
        raise EmbeddedError(f"The embedded database could not be made in {data}: is the disk full?")
    with (fresh / "postgresql.conf").open("a") as file:
        file.write("\ninclude_if_exists = 'app.conf'\n")
    if data.exists():
        data.rmdir()
    fresh.rename(data)
    _flush(data.parent)


def configure(place: Place, *, sockets: Path, durable: bool) -> None:
    """Writes the settings of the next start."""
    folder = str(sockets).replace('"', '""').replace("\\", "\\\\").replace("'", "''")
    lines = [
        "listen_addresses = ''",
        f"unix_socket_directories = '\"{folder}\"'",
        "unix_socket_permissions = 0700",
        "max_connections = 60",
        "shared_buffers = 64MB",
        # Failed statements are the program's to report; their texts do not belong into a log.
        "log_min_messages = log",
        "log_min_error_statement = panic",
    ]
    if not durable:
        lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
    path = place.data / "app.conf"
    path.write_text("\n".join(lines) + "\n")
    path.chmod(0o600)
    _give(path, place.account)


def refuse_other_version(data: Path) -> None:
    """EmbeddedError when another version of Postgres made the data."""
    found = (data / "PG_VERSION").read_text().strip()
    if found != MAJOR:
        raise EmbeddedError(
            f"The data in {data} were made by Postgres {found}, and this program brings {MAJOR}: "
            "carry them over with pg_dump and psql, as docs/database.md says."
        )


def _give(path: Path, account: Account) -> None:
    if account.switched:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def _flush(folder: Path) -> None:
    """Makes the new name survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
