"""Which database the site uses: the one that DATABASE_URL names, else the embedded one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import Error, ProgrammingError, connect
from psycopg.conninfo import conninfo_to_dict

from readingroom import embedded, environment
from readingroom.embedded.binaries import MAJOR
from readingroom.embedded.places import APP

ENGINE = "readingroom.postgresql"
PATIENCE = 5  # seconds for the first connection: a server that has not answered by then is not found
POOL = 8  # connections of one process: twice the threads that gunicorn gives it
# What drivers and servers put before the cause.
BEFORE_CAUSE = re.compile(r"(connection (failed|is bad): )?(connection to server .* failed: )?([A-Z]+: +)?")
FIELDS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


class UnreachableError(Exception):
    """The named database cannot be reached; the text says which, why, and what to do."""


def configure(environ: Mapping[str, str], var: Path) -> dict[str, Any]:
    """Django's settings of the default database; ImproperlyConfigured with a sentence."""
    url = environ.get("DATABASE_URL", "").strip()
    return _configure_named(url, environ) if url else _configure_embedded(environ, var)


def describe(settings: Mapping[str, Any]) -> str:
    """One line that says which database is used, without a password."""
    if cluster := settings.get("EMBEDDED"):
        data = embedded.locate(cluster.data, wanted_account=cluster.account).data
        return f"embedded Postgres {MAJOR}, for this one machine; its data lie in {data}"
    name = settings["NAME"] or settings["OPTIONS"].get("service", "")
    where = settings["HOST"] or "this machine"
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"“{name}” on {where}{port}, from DATABASE_URL"


def refuse_unreachable(database: Any) -> None:
    """UnreachableError unless one plain connection to the database that DATABASE_URL names can be made.

    `database` is Django's wrapper. The pool would try for longer and log each attempt.
    """
    if database.settings_dict.get("EMBEDDED"):
        return
    try:
        connect(**{"connect_timeout": PATIENCE} | database.get_connection_params()).close()
    except (Error, UnicodeError) as error:  # UnicodeError: names of hosts that cannot be looked up at all
        raise UnreachableError(
            f"The database {describe(database.settings_dict)}, cannot be reached: {_cause(error)}. "
            "Correct DATABASE_URL, or unset it for the embedded database."
        ) from error


def _cause(error: Exception) -> str:
    first = (str(error).splitlines() or [type(error).__name__])[0]
    return BEFORE_CAUSE.sub("", first, count=1).rstrip(".")


def _configure_named(url: str, environ: Mapping[str, str]) -> dict[str, Any]:
    parts = _parse(url)
    if not parts.get("dbname") and not parts.get("service"):
        raise ImproperlyConfigured("DATABASE_URL names no database: write postgresql://user@host/name.")
    named = {field: str(parts.pop(key, "") or "") for key, field in FIELDS.items()}
    options: dict[str, Any] = dict(parts)
    # Connections are kept for all threads of a process together. 0 turns that off, as pgbouncer wants it.
    if most := environment.number(environ, "READINGROOM_DB_POOL", POOL):
        options["pool"] = {"min_size": 1, "max_size": most, "timeout": 10}
    return {"ENGINE": ENGINE, **named, "OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


def _parse(url: str) -> dict[str, Any]:
    # The parser's own message is not passed on: it can hold the password. So can the parts, when a / or @ in
    # it was not escaped.
    try:
        parts = dict(conninfo_to_dict(url))
        if "@" in str(parts.get("host", "")) or not re.fullmatch(r"[\d,]*", str(parts.get("port", ""))):
            raise ProgrammingError
    except ProgrammingError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: write postgresql://user:password@host:5432/name, "
            "with %-escapes for special characters."
        ) from None
    return parts


def _configure_embedded(environ: Mapping[str, str], var: Path) -> dict[str, Any]:
    data = Path(environ.get("READINGROOM_DATA", "").strip() or var / "database")
    account = environ.get("READINGROOM_DB_ACCOUNT", "").strip()
    tests = embedded.Cluster(data.with_name(f"test-{data.name}"), account=account, durable=False)
    return {
        "ENGINE": ENGINE,
        "NAME": APP,
        "EMBEDDED": embedded.Cluster(data, account=account),
        "TEST": {"EMBEDDED": tests},
        # No pool: each thread keeps its connection, and one that finds its server killed starts it again,
        # which a pool, connecting in its own threads, could not.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
