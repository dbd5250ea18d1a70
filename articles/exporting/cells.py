"""Cells of a table that spreadsheets open: what a cell says is never taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable

APOSTROPHE = "'"  # what spreadsheets themselves write before a text that is not to be computed
# OWASP, “CSV Injection”: with any of these first, Excel, LibreOffice or Google Sheets may compute the cell.
# The full-width forms are computed by Excel in East Asian locales.
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Value = str | int | float | bool | None


def computed(value: Value) -> bool:
    """Whether a spreadsheet could take this for a formula; numbers of ours are numbers, -1 too."""
    return isinstance(value, str) and value.startswith(COMPUTED)


def cell(value: Value) -> str:
    """What a cell holds: a text that could be computed gets an apostrophe in front, None is empty.

    Booleans are `true` and `false`, numbers have a point and no grouping, whatever the language.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{APOSTROPHE}{value}" if computed(value) else str(value)


def cells(values: Iterable[Value]) -> list[str]:
    """One row of cells."""
    return [cell(value) for value in values]


def uncell(written: str) -> str:
    """The text that `cell` was given; every text that starts with an apostrophe of its own is left alone."""
    bare = written.removeprefix(APOSTROPHE)
    return bare if bare != written and computed(bare) else written
