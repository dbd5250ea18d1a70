"""Reads the matrix as a visitor sees it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from articles.queries.matrices import MatrixPage, Section
from articles.queries.matrix import matrix_page

VISITOR = AnonymousUser()
TEXT = "Title\n\nThe minister lied. It rained. The premier left. Nobody came."


def shown(view: str = "targets", voice: str = "own", *, by: Any = VISITOR) -> MatrixPage:
    return matrix_page(view=view, voice=voice, by=by)


def section(view: str = "targets", voice: str = "own") -> Section:
    (found,) = shown(view, voice).sections
    return found


def numbers(of: Section) -> dict[str, dict[str, tuple[str, ...]]]:
    """What stands in each cell that is not empty, by the names of its row and column."""
    return {
        row.head.name: {cell.label: cell.words for cell in (*row.cells, row.whole) if cell.passages}
        for row in of.rows
    }
