"""The codebook as a file has it: its fields, and the whole of it as TOML."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField

from articles.exporting import codebooks
from articles.importing.codebooks import Fields
from articles.models import Code
from articles.queries.entries import MODELS

UNSAID = ("slug", "position")  # the address stands by itself, the order is that of the file


def columns(kind: type[Code]) -> list[Any]:
    """What an editor may write in an entry of this kind, besides its address and its place."""
    return [
        column
        for column in kind._meta.concrete_fields
        if column.editable and not column.primary_key and column.name not in UNSAID
    ]


def fields() -> Fields:
    """The fields of every kind, each with whether it is a list."""
    return {
        name: {column.name: isinstance(column, ArrayField) for column in columns(kind)}
        for name, kind in MODELS.items()
    }


def written() -> str:
    """The whole codebook as a file; five queries."""
    return codebooks.write(
        (name, _said(row))
        for name, kind in MODELS.items()
        for row in kind.objects.select_related("merged_into")
    )


def _said(row: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"guid": str(row.guid), "slug": row.slug}
    said |= {column.name: getattr(row, column.name) for column in columns(type(row))}
    said["retired"] = row.retired_at is not None
    said["merged_into"] = row.merged_into.slug if row.merged_into else ""
    return said
