"""Where the data and the socket of the embedded database lie."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from readingroom.embedded import account as accounts
from readingroom.embedded.account import Account
from readingroom.embedded.errors import EmbeddedError

APP = "readingroom"
SYSTEM = Path("/var/lib") / APP
# A socket's path has at most 107 bytes (103 on macOS); Postgres appends "/.s.PGSQL.5432.lock".
LONGEST_SOCKET_FOLDER = 84
# Postgres hands these paths to a shell inside double quotes.
UNSAFE_IN_SHELL = re.compile(r'["$`\\\n]')


@dataclass(frozen=True)
class Place:
    """The folder of the data, and the account that owns it."""

    data: Path
    account: Account


def locate(asked: Path, *, wanted_account: str = "") -> Place:
    """Where the data wished for at `asked` lie or will lie; changes nothing but the instance's number.

    Root gives the data to an unprivileged account. When that account cannot pass through the folders
    above `asked`, such as a private home, the data lie in the system's place, named by the instance.
    """
    asked = asked.resolve()
    if os.geteuid():
        return Place(asked, accounts.caller())
    if _is_cluster(asked):
        return _keep(asked)
    moved = _system_place(asked)
    if moved and _is_cluster(moved):
        return Place(moved, accounts.owner(moved))
    account = accounts.unprivileged(wanted_account)
    if account.enters(_nearest(asked.parent)):
        return Place(asked, account)
    return Place(moved or _new_system_place(asked), account)


def socket_folder(place: Place) -> Path:
    """The data folder itself, or a private folder with a short name when a socket cannot be called so."""
    data = place.data
    if len(os.fsencode(data)) <= LONGEST_SOCKET_FOLDER and "," not in str(data):
        return data
    key = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"{APP}-{key}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), place.account.uid):
        raise EmbeddedError(f"{folder} belongs to somebody else: remove it and start again.")
    folder.chmod(0o700)
    if place.account.switched:
        os.chown(folder, place.account.uid, place.account.gid, follow_symlinks=False)
    return folder


def refuse_unsafe(path: Path) -> None:
    """EmbeddedError when Postgres could not be started with this path."""
    if UNSAFE_IN_SHELL.search(str(path)):
        raise EmbeddedError(
            f"{path} has a character in its name that Postgres cannot start with: "
            "move the room or name another folder in READINGROOM_DATA."
        )


def system_folder() -> Path:
    """The system's place for this program, made on first need; only root may write there."""
    SYSTEM.mkdir(mode=0o755, exist_ok=True)
    found = SYSTEM.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid or found.st_mode & 0o022:
        raise EmbeddedError(f"{SYSTEM} can be changed by others than root: remove it and start again.")
    SYSTEM.chmod(0o755)  # whatever the umask is, the server's account passes through here
    return SYSTEM


def _is_cluster(data: Path) -> bool:
    return (data / "PG_VERSION").exists()


def _keep(data: Path) -> Place:
    account = accounts.owner(data)
    if not account.enters(data.parent):
        raise EmbeddedError(
            f"The data in {data} belong to {account.name}, who cannot reach them: "
            "let others pass through the folders above (chmod o+x)."
        )
    return Place(data, account)


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _system_place(asked: Path) -> Path | None:
    """The place in the system that this instance has, or None.

    The number alone would let a copied checkout open the original's data, so the place notes whose it is.
    """
    number = asked.parent / "instance"
    if not number.exists():
        return None
    folder = SYSTEM / re.sub(r"[^0-9a-f]", "", number.read_text())[:32]
    origin = folder / "origin"
    if folder == SYSTEM or not origin.exists():
        return None
    noted = Path(origin.read_text())
    if noted != number and noted.exists() and noted.read_text() == number.read_text():
        return None  # we are the copy
    if noted != number:
        origin.write_text(str(number))  # we were moved
    return folder / asked.name


def _new_system_place(asked: Path) -> Path:
    identity = secrets.token_hex(8)
    asked.parent.mkdir(parents=True, exist_ok=True)
    number = asked.parent / "instance"
    number.unlink(missing_ok=True)
    number.write_text(identity)
    folder = system_folder() / identity
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    (folder / "origin").write_text(str(number))
    return folder / asked.name
