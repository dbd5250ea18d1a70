"""The matrix to take away: the numbers as rows of a file, and as a picture of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.exporting.grids import Count
from articles.queries import finding, matrix
from articles.queries.matrices import Cell, Head, Line, MatrixPage, Row, Section, Tally
from articles.rendering import pictures


def counts(*, view: str, voice: str, base: str, by: Any) -> Iterator[Count]:
    """The numbers of the matrix in the order of its cells; addresses are below `base`, the room's own."""
    grids = matrix.kept(view=view, voice=voice, by=by)
    return (
        count
        for quoted, grid in grids
        for line in grid.lines
        for column, cell in zip(grid.columns, line.cells, strict=True)
        if cell
        for count in _counts(quoted, line, column, cell, base)
    )


def _counts(quoted: bool, line: Line, column: Head, cell: Tally, base: str) -> Iterator[Count]:
    address = urljoin(base, finding.address(matrix.wanted(quoted, line.head, column)))
    for stance, passages in cell.counts:
        yield Count(
            voice="quoted" if quoted else "own",
            row_kind=line.head.kind,
            row_slug=line.head.slug,
            row_name=line.head.name,
            column_kind=column.kind,
            column_slug=column.slug,
            column_name=column.name,
            stance_slug=stance.slug or "none",
            stance_name=stance.name,
            passages=passages,
            cell_passages=cell.passages,
            row_passages=line.whole.passages,
            address=address,
        )


def picture(page: MatrixPage, *, base: str) -> pictures.Picture:
    """The page as a picture says it, with the day and the address it shows the room at."""
    day = formats.date_format(timezone.now(), "j E Y")
    here = urljoin(base, page.address)
    return pictures.Picture(
        title=_("Who is treated how"),
        description=f"{page.counted} {page.apart}",
        language=get_language() or "en",
        parts=tuple(_part(section, base) for section in page.sections if not section.empty),
        legend=tuple((stance.name, stance.hue, stance.pattern) for stance in page.legend),
        foot=(
            f"{page.counted} {page.apart}",
            *([page.sample_words] if page.sample_words else []),
            _("Reading Room, {day}: {address}").format(day=day, address=here),
        ),
    )


def _part(section: Section, base: str) -> pictures.Part:
    return pictures.Part(
        heading=section.name,
        columns=(*(column.name for column in section.columns), _("All")),
        lines=tuple(_line(row, base) for row in section.rows),
    )


def _line(row: Row, base: str) -> pictures.Line:
    boxes = tuple(_box(cell, base) for cell in (*row.cells, row.whole))
    return pictures.Line(row.head.name, row.facts, boxes)


def _box(cell: Cell, base: str) -> pictures.Box:
    if not cell.passages:
        return pictures.Box()
    pieces = tuple(pictures.Piece(part.hue, part.quoted, part.x, part.width) for part in cell.segments)
    parts = [f"{label}," for label in cell.words[:-1]] + list(cell.words[-1:])
    words = (*parts, f"({cell.note})") if cell.note else tuple(parts)
    return pictures.Box(pieces, words, urljoin(base, cell.address))
