"""The matrix: outlets by targets, outlets by topics, stances by topics; each cell leads to its passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import UnknownChoice
from articles.queries import finding, grids, memory
from articles.queries.matrices import (
    NO_STANCE,
    VIEWS,
    VOICES,
    Cell,
    Choice,
    Grid,
    Grids,
    Head,
    Line,
    MatrixPage,
    Row,
    Section,
    Segment,
    ShownHead,
    Tally,
)
from articles.queries.pages import Stance
from articles.rendering.bars import pieces
from articles.search.filters import Filter

MOST_IN_SMALL = 6  # rows, and columns, on the front page
LEAST = 0.12  # of the longest bar: so much of one can still be seen


def matrix_page(*, view: str, voice: str, by: Any) -> MatrixPage:
    """The matrix as `view` (one of VIEWS) and `voice` (one of VOICES) ask for it."""
    rows_are, columns_are = _checked(view, voice)
    found = grids.recall(view, by=by)
    shown = [(quoted, found.of(quoted)) for quoted in VOICES[voice]]
    asked = urlencode({"by": view, "voice": voice})
    return MatrixPage(
        view=view,
        voice=voice,
        rows_are=rows_are,
        columns_are=columns_are,
        sections=tuple(_section(grid, quoted, _most(shown)) for quoted, grid in shown),
        views=_choices(view_names(), "by", view, {"voice": voice}),
        voices=_choices(voice_names(), "voice", voice, {"by": view}),
        legend=_legend(found, [grid for _quoted, grid in shown]),
        counted=_counted(columns_are),
        apart=_apart(),
        sample_words=_sample_words(found.sampled),
        address=f"{reverse('matrix')}?{asked}",
        table_address=f"{reverse('matrix-table')}?{asked}",
        picture_address=f"{reverse('matrix-picture')}?{asked}",
    )


def glance(*, by: Any) -> Section:
    """The busiest outlets and targets in own voice; what is kept of them does not grow with the room."""
    grid, rows_left, columns_left = memory.recall(
        "glance", lambda: _small(grids.recall("targets", by=by)), by=by
    )
    return _section(grid, False, _most([(False, grid)]), rows_left, columns_left)


def kept(*, view: str, voice: str, by: Any) -> list[tuple[bool, Grid]]:
    """The same numbers for downloads: for each voice asked for, whether it is quoted, and its rows."""
    _checked(view, voice)
    found = grids.recall(view, by=by)
    return [(quoted, found.of(quoted)) for quoted in VOICES[voice]]


def wanted(quoted: bool, row: Head, column: Head | None) -> Filter:
    """The filter that keeps just the passages of a cell, or of a whole row."""
    found = Filter(voice=("quoted" if quoted else "own",)).choose(row.kind, row.slug)
    return found.choose(column.kind, column.slug) if column else found


def name_of(head: Head) -> str:
    """What stands at the head of a row or a column."""
    absent = {"target": _("No target"), "topic": _("No topic"), "stance": _("No stance")}
    return absent[head.kind] if head.absent else head.name


def label_of(stance: Stance, count: int) -> str:
    """So many passages with this stance, in words."""
    if stance == NO_STANCE:
        return ngettext("{count} without a stance", "{count} without a stance", count).format(count=count)
    return f"{count} {stance.name.lower()}"


def view_names() -> dict[str, str]:
    return {
        "targets": _("Outlets by targets"),
        "topics": _("Outlets by topics"),
        "stances": _("Stances by topics"),
    }


def voice_names() -> dict[str, str]:
    return {"own": _("Own voice"), "quoted": _("Quoted voice"), "both": _("Both, apart")}


def _counted(columns_are: str) -> str:
    if columns_are == "target":
        return _(
            "Each cell shows the stances of tagged passages towards a target, by number of passages. "
            "Open a cell to read them."
        )
    return _(
        "Each cell shows the stances of tagged passages on a topic, by number of passages. "
        "Open a cell to read them."
    )


def _apart() -> str:
    return _(
        "Own voice is what an outlet says itself; quoted voice, the words of others that it prints, is "
        "counted apart. The matrix counts tags that editors gave to passages; it does not say what an "
        "outlet holds."
    )


def _sample_words(sampled: str) -> str:
    if sampled == "all":
        return _("All tags counted here are a sample coding, made to try the room with.")
    return _("Some of the tags counted here are a sample coding.") if sampled == "some" else ""


def _checked(view: str, voice: str) -> tuple[str, str]:
    for name, choices in ((view, VIEWS), (voice, VOICES)):
        if name not in choices:
            raise UnknownChoice(name=name[:40], choices=", ".join(choices))
    return VIEWS[view]


def _choices(
    names: dict[str, str], parameter: str, chosen: str, others: dict[str, str]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(words, f"{reverse('matrix')}?{urlencode({parameter: name} | others)}", name == chosen)
        for name, words in names.items()
    )


def _small(found: Grids) -> tuple[Grid, int, int]:
    """What the front page shows, and how many rows and columns it leaves out."""
    used = Grid(found.own.columns, tuple(line for line in found.own.lines if line.whole.passages), 0)
    small = grids.cut(used, columns=MOST_IN_SMALL, lines=MOST_IN_SMALL)
    return small, len(used.lines) - len(small.lines), len(used.columns) - len(small.columns)


def _most(shown: Sequence[tuple[bool, Grid]]) -> tuple[int, int]:
    """The stances of the fullest cell, and of the fullest row: what the longest bars stand for."""
    lines = [line for _quoted, grid in shown for line in grid.lines]
    cells = [tally for line in lines for tally in line.cells if tally]
    return _fullest(cells), _fullest([line.whole for line in lines])


def _fullest(tallies: Sequence[Tally]) -> int:
    return max((sum(count for _stance, count in _given(tally)) for tally in tallies), default=0)


def _section(
    grid: Grid, quoted: bool, most: tuple[int, int], rows_left: int = 0, columns_left: int = 0
) -> Section:
    return Section(
        quoted=quoted,
        name=voice_names()["quoted" if quoted else "own"],
        columns=tuple(_head(column) for column in grid.columns),
        rows=tuple(_row(line, grid.columns, quoted, most) for line in grid.lines),
        unused=grid.unused,
        rows_left=rows_left,
        columns_left=columns_left,
    )


def _row(line: Line, columns: Sequence[Head], quoted: bool, most: tuple[int, int]) -> Row:
    return Row(
        head=_head(line.head, line.whole),
        facts=_facts(line, quoted),
        whole=_cell(_("All"), line.whole, wanted(quoted, line.head, None), most[1]),
        cells=tuple(
            _cell(name_of(column), tally, wanted(quoted, line.head, column), most[0])
            for column, tally in zip(columns, line.cells, strict=True)
        ),
    )


def _facts(line: Line, quoted: bool) -> str:
    """“1 article · 20 passages”: of the articles of an outlet, or of those the passages stand in."""
    n = line.articles
    if quoted or line.head.kind != "outlet":
        articles = ngettext("in {n} article", "in {n} articles", n).format(n=n)
    else:
        articles = ngettext("{n} article", "{n} articles", n).format(n=n)
    n = line.whole.passages
    passages = ngettext("{n} passage", "{n} passages", n).format(n=n)
    return f"{articles} · {passages}"


def _head(head: Head, whole: Tally | None = None) -> ShownHead:
    look = None
    if head.kind == "stance" and whole:
        look = next((stance for stance, _count in whole.counts), NO_STANCE)
    return ShownHead(name_of(head), "" if head.absent else reverse(head.kind, args=[head.slug]), look)


def _cell(label: str, tally: Tally | None, filtered: Filter, most: int) -> Cell:
    if tally is None or not tally.passages:
        return Cell(label)
    quoted = filtered.voice == ("quoted",)
    return Cell(
        label=label,
        passages=tally.passages,
        segments=_segments(tally, quoted, most),
        words=tuple(label_of(stance, count) for stance, count in tally.counts),
        note=_note(tally),
        address=finding.address(filtered),
    )


def _note(tally: Tally) -> str:
    """Says so when there are more stances than passages."""
    if tally.stances == tally.passages:
        return ""
    return ngettext(
        "{n} passage, {stances} stances", "{n} passages, {stances} stances", tally.passages
    ).format(n=tally.passages, stances=tally.stances)


def _segments(tally: Tally, quoted: bool, most: int) -> tuple[Segment, ...]:
    """Pieces of a bar whose length grows with the root of the stances: `most` of them fill the cell.

    In a straight proportion one full cell would leave no shares to be seen in all the others.
    """
    given = _given(tally)
    length = max(LEAST, sqrt(sum(count for _stance, count in given) / most)) if given else 0
    placed = pieces([count for _stance, count in given])
    return tuple(
        Segment(stance.hue, quoted, round(x * length, 3), round(width * length, 3))
        for (stance, _count), (x, width) in zip(given, placed, strict=True)
    )


def _given(tally: Tally) -> list[tuple[Stance, int]]:
    return [(stance, count) for stance, count in tally.counts if stance != NO_STANCE]


def _legend(found: Grids, shown: Iterable[Grid]) -> tuple[Stance, ...]:
    """The stances in view, in the order of the codebook."""
    used = {stance for grid in shown for line in grid.lines for stance, _count in line.whole.counts}
    return tuple(stance for stance in found.stances if stance in used)
