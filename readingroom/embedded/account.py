"""Which account runs the server: Postgres refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from readingroom.embedded.errors import EmbeddedError


class Switch(TypedDict, total=False):
    """What `subprocess` needs to run a program as somebody else; empty to stay who we are."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """An account of this machine, and whether we must switch to it."""

    name: str
    uid: int
    gid: int
    switched: bool

    def switch(self) -> Switch:
        """The arguments that make `subprocess` run a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switched else {}

    def enters(self, folder: Path) -> bool:
        """Whether this account may pass through `folder`."""
        return not self.switched or self._succeeds("test", "-x", str(folder))

    def executes(self, program: Path) -> bool:
        """Whether this account can run `program`, its libraries included."""
        return not self.switched or self._succeeds(str(program), "--version")

    def _succeeds(self, *command: str) -> bool:
        try:
            done = subprocess.run(  # noqa: S603  fixed programs, no shell
                command, stdin=subprocess.DEVNULL, capture_output=True, cwd="/", **self.switch()
            )
        except PermissionError:
            return False
        return done.returncode == 0


def caller() -> Account:
    """The account this process runs as."""
    return Account(name=_name(os.geteuid()), uid=os.geteuid(), gid=os.getegid(), switched=False)


def owner(path: Path) -> Account:
    """The account that owns `path`, for root to work as on what is that account's already."""
    found = path.stat()
    if found.st_uid == os.geteuid():
        return caller()
    return Account(name=_name(found.st_uid), uid=found.st_uid, gid=found.st_gid, switched=True)


def unprivileged(wanted: str = "") -> Account:
    """The account that root gives a new server to: `wanted`, else postgres, else nobody with a warning."""
    if wanted:
        found = _look_up(wanted)
        if found is None or found.uid == 0:
            raise EmbeddedError(
                f"READINGROOM_DB_ACCOUNT is “{wanted}”, which is not an unprivileged account of this machine."
            )
        return found
    if postgres := _look_up("postgres"):
        return postgres
    if nobody := _look_up("nobody"):
        print(
            "Warning: the embedded database runs as “nobody”, which other programs may use too; "
            "name an account of its own in READINGROOM_DB_ACCOUNT.",
            file=sys.stderr,
        )
        return nobody
    raise EmbeddedError(
        "Postgres does not run as root: name an unprivileged account in READINGROOM_DB_ACCOUNT."
    )


def _look_up(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, switched=True)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
