"""Ways around the actions, to see what the database itself refuses."""

from __future__ import annotations

from typing import Any

from django.db import connection, models


def again(row: models.Model, **changes: Any) -> models.Model:
    """The same row once more under another key, with these values changed."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return type(row)._default_manager.create(**(values | changes))


def change(row: models.Model, **changes: Any) -> int:
    """These values put straight into the table."""
    return type(row)._default_manager.filter(pk=row.pk).update(**changes)


def check_now() -> None:
    """Has the database check what it would check at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def run(sql: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount
