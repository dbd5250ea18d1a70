"""The steps before the site is served. Each asks whether it is done already, and is not repeated then."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from articles.actions import desk
from articles.management.commands.loadseeds import Refused
from readingroom import passwords
from readingroom.opening import fingerprints


def take_all() -> str | None:
    """Takes every step that is left; the password of the desk when it was made just now."""
    with _alone():
        migrate()
        load_seeds()
        password = make_editor()
        collect_static()
    return password


def migrate() -> None:
    """Brings the tables up to date. The database is asked, for it may be another one than last time."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        _say(f"Applying {len(plan)} migrations to the database")
        call_command("migrate", verbosity=0, interactive=False)


def load_seeds() -> None:
    """Loads the articles that come with the room, when this database has not had them as they are now."""
    wanted = f"{fingerprints.of_seeds(Path(settings.SEEDS))} {fingerprints.of_database()}"
    if _stamp("seeds").is_left(wanted):
        return
    _say("Loading the articles, the codebook and the sample tags")
    try:
        call_command("loadseeds", verbosity=0)
    except Refused as refused:
        # The rest is loaded. The same seeds would be refused at every start: it is said once.
        _say(f"Warning: {refused}", end="")
    _stamp("seeds").leave(wanted)


def make_editor() -> str | None:
    """The new password of the desk's first user, None when that user exists."""
    # In one transaction: when the password cannot be kept, no user is left whose password nobody knows.
    with transaction.atomic():
        password = desk.ensure_editor()
        if password:
            passwords.keep(password)
    return password


def collect_static() -> None:
    """Gathers, names and compresses the static files when any of their sources changed."""
    wanted = fingerprints.of_static()
    whole = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    if whole and _stamp("static").is_left(wanted):
        return
    _say("Compressing the static files")
    call_command("collectstatic", verbosity=0, interactive=False)
    _stamp("static").leave(wanted)


@contextmanager
def _alone() -> Iterator[None]:
    """Two that open one room at once, on two ports, take turns."""
    descriptor = os.open(settings.VAR, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _stamp(name: str) -> fingerprints.Stamp:
    return fingerprints.Stamp(Path(settings.VAR) / f"{name}.stamp")


def _say(sentence: str, *, end: str = " …") -> None:
    print(f"  {sentence}{end}", flush=True)
