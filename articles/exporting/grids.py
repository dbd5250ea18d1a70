"""The matrix as one tidy table: a row for each voice, row, column and stance that has passages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from articles.exporting.cells import cells
from articles.exporting.tables import BYTE_ORDER_MARK, PIECE

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"


@dataclass(frozen=True)
class Count:
    """The fields are the columns of the file, in this order.

    Slugs are `none` for passages that have no code of the kind, and their names empty. A passage counts once
    in `passages`, but one with several stances, targets or topics is in several rows of the file: sums over
    rows may count it twice. `cell_passages` and `row_passages` are the passages of the whole cell and of the
    whole row of the matrix, each once.
    """

    voice: str  # own or quoted
    row_kind: str
    row_slug: str
    row_name: str
    column_kind: str
    column_slug: str
    column_name: str
    stance_slug: str
    stance_name: str
    passages: int
    cell_passages: int
    row_passages: int
    address: str  # of the passages of the cell


def table(counts: Iterable[Count]) -> Iterator[bytes]:
    """The file piece by piece: UTF-8 with a byte order mark, lines as RFC 4180 ends them, no formulas."""
    buffer = io.StringIO(newline="")
    buffer.write(BYTE_ORDER_MARK)
    writer = csv.writer(buffer)
    writer.writerow([field.name for field in fields(Count)])
    for count in counts:
        writer.writerow(cells(astuple(count)))
        if buffer.tell() >= PIECE:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()
