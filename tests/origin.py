"""Rows of a test database that are put back as they were: what migrations made, and what the seeds made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import OperationalError, connection, transaction

NEXT = """
SELECT setval(number, greatest(%(highest)s, nextval(number)))
  FROM (SELECT pg_get_serial_sequence(%(table)s, %(column)s)::regclass AS number) of_table
"""
TRIES = 5
KEPT = {"django_migrations"}  # a flush leaves it alone
SILENCE = """
SELECT set_config('session_replication_role', %s, true) WHERE current_setting('is_superuser')::boolean
"""
COLUMNS = """
SELECT table_name,
       string_agg(quote_ident(column_name), ', ') FILTER (WHERE is_generated = 'NEVER'),
       max(column_name) FILTER (WHERE is_identity = 'YES')
  FROM information_schema.columns
 WHERE table_schema = current_schema()
 GROUP BY table_name
"""


@contextmanager
def restored_after_flushes(made: dict[str, str]) -> Iterator[None]:
    """As long as this lasts, a flush leaves these rows: groups, permissions, kinds of content.

    Django would make kinds of content and permissions anew, with other numbers, and forget the groups; its
    own way to bring rows back (serialized_rollback) does so before the next such test, not for the others.
    """
    flush = Flush.handle

    def handle(self: Flush, **options: Any) -> None:
        for left in reversed(range(TRIES)):
            try:
                flush(self, **{**options, "inhibit_post_migrate": True})
                break
            except CommandError as error:
                # A live server may still answer what a window asked that is closed by now.
                if not left or not isinstance(error.__cause__, OperationalError):
                    raise
        put_back(made)

    Flush.handle = handle  # type: ignore[method-assign]
    try:
        yield
    finally:
        Flush.handle = flush  # type: ignore[method-assign]


def read() -> dict[str, str]:
    """The rows of every table that has some, as JSON."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - KEPT:
            cursor.execute(f'SELECT json_agg(t)::text FROM "{table}" t')
            if rows := cursor.fetchone()[0]:
                found[table] = rows
    return found


def added(before: dict[str, str]) -> dict[str, str] | None:
    """The rows that came since, read the same way; None when one of those from before is gone or changed."""
    found = {}
    for table, rows in read().items():
        then, now = (_rows(of.get(table, "[]")) for of in (before, {table: rows}))
        if not then.keys() <= now.keys():
            return None
        if new := [row for text, row in now.items() if text not in then]:
            found[table] = json.dumps(new)
    return found


def _rows(of: str) -> dict[str, Any]:
    return {json.dumps(row, sort_keys=True): row for row in json.loads(of)}


def put_back(made: dict[str, str]) -> None:
    """Insert the rows; where the account may say so, no trigger makes or checks anything anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SILENCE, ["replica"])
        cursor.execute(COLUMNS)
        columns = {table: (given, number) for table, given, number in cursor.fetchall()}
        for table, rows in made.items():
            given, number = columns[table]
            cursor.execute(
                f'INSERT INTO "{table}" ({given}) '
                f'SELECT {given} FROM json_populate_recordset(NULL::"{table}", %s)',
                [rows],
            )
            if number:
                highest = max(row[number] for row in json.loads(rows))
                cursor.execute(NEXT, {"table": table, "column": number, "highest": highest})
        cursor.execute(SILENCE, ["origin"])
