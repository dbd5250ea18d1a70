"""What migrations made in a database is there again after every flush: no test finds what another left."""

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
  FROM (SELECT pg_get_serial_sequence(%(table)s, 'id')::regclass AS number) of_table
"""
TRIES = 5
KEPT = {"django_migrations"}  # a flush leaves it alone


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
        _restore(made)

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


def _restore(made: dict[str, str]) -> None:
    """Foreign keys are checked at the end of the transaction: the order of the tables does not matter."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in made.items():
            cursor.execute(
                f'INSERT INTO "{table}" SELECT * FROM json_populate_recordset(NULL::"{table}", %s)', [rows]
            )
            if highest := max(row.get("id", 0) for row in json.loads(rows)):
                cursor.execute(NEXT, {"table": table, "highest": highest})
