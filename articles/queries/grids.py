"""Gives the sums of the whole room their names and their order, and keeps them until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from articles.models import Anchor, Article, Code, Outlet, OutletCoding, Target, Topic
from articles.models import Stance as StanceCode
from articles.models.coders import SAMPLE
from articles.queries import codings, memory
from articles.queries.matrices import NO_STANCE, VIEWS, Grid, Grids, Head, Line, Tally
from articles.queries.pages import Stance
from articles.queries.sums import Key, Sum, Sums, add_up
from articles.search.filters import ABSENT

KINDS: Mapping[str, type[Code]] = {
    "outlet": Outlet,
    "stance": StanceCode,
    "target": Target,
    "topic": Topic,
}


def recall(view: str, *, by: Any) -> Grids:
    """The room as one of VIEWS shows it to readers like this one; one query when it is known."""
    return memory.recall(f"grids-{view}", lambda: _added_up(view, by), by=by)


def cut(grid: Grid, *, columns: int, lines: int) -> Grid:
    """So many columns and lines at most, those with the most passages, in the order they had."""
    across = _busiest([sum(_size(line.cells[at]) for line in grid.lines) for at in range(len(grid.columns))])
    chosen = sorted(across[:columns])
    down = _busiest([line.whole.passages for line in grid.lines])
    return Grid(
        columns=tuple(grid.columns[at] for at in chosen),
        lines=tuple(
            Line(line.head, line.articles, line.whole, tuple(line.cells[at] for at in chosen))
            for line in (grid.lines[at] for at in sorted(down[:lines]))
        ),
        unused=grid.unused,
    )


def _busiest(sizes: list[int]) -> list[int]:
    return sorted(range(len(sizes)), key=lambda at: (-sizes[at], at))


def _size(tally: Tally | None) -> int:
    return tally.passages if tally else 0


def _added_up(view: str, by: Any) -> Grids:
    row, column = VIEWS[view]
    sums = add_up(row, column, by=by)
    stances = {code.pk: codings.stance(code) for code in StanceCode.objects.all()}
    across, down = list(KINDS[column].objects.all()), list(KINDS[row].objects.all())
    publishing = _publishing(by) if row == "outlet" else {}
    own = _grid(sums, False, (row, down), (column, across), stances, publishing)
    quoted = _grid(sums, True, (row, down), (column, across), stances, {})
    return Grids(own, quoted, tuple(stances.values()), _sampled(by))


def _publishing(by: Any) -> dict[Key, int]:
    """How many articles of each outlet this reader may read."""
    counted = Article.objects.readable(by).order_by().values_list("outlet").annotate(Count("pk"))
    return dict(counted)


def _sampled(by: Any) -> str:
    """Every coder of a passage gives it a source, so the sources tell whose work there is."""
    seen = Anchor.objects.seen(by).values("passage")
    given = OutletCoding.objects.filter(content_object__in=seen).order_by()
    sample = given.filter(coder__username=SAMPLE).exists()
    if not sample:
        return "none"
    return "some" if given.exclude(coder__username=SAMPLE).exists() else "all"


Kind = tuple[str, list[Any]]


def _grid(
    sums: Sums,
    quoted: bool,
    row: Kind,
    column: Kind,
    stances: Mapping[int, Stance],
    publishing: Mapping[Key, int],
) -> Grid:
    used = {key for is_quoted, _row, key in sums.cells if is_quoted == quoted}
    shown = {key for is_quoted, key in sums.rows if is_quoted == quoted} | publishing.keys()
    columns = _heads(*column, used)
    lines = []
    for key, head in _heads(*row, shown):
        whole = sums.rows.get((quoted, key), Sum())
        cells = tuple(_cell(sums.cells.get((quoted, key, at)), stances) for at, _head in columns)
        lines.append(Line(head, publishing.get(key, whole.articles), _tally(whole, stances), cells))
    unused = sum(code.retired_at is None and code.pk not in used for code in column[1])
    return Grid(tuple(head for _key, head in columns), tuple(lines), unused)


def _heads(kind: str, codes: Iterable[Any], used: set[Key]) -> list[tuple[Key, Head]]:
    """Those that are used, in the order of the codebook; last what has no code of this kind."""
    found: list[tuple[Key, Head]] = [
        (code.pk, Head(kind, code.slug, code.name)) for code in codes if code.pk in used
    ]
    return [*found, (None, Head(kind, ABSENT, ""))] if None in used else found


def _cell(found: Sum | None, stances: Mapping[int, Stance]) -> Tally | None:
    return _tally(found, stances) if found else None


def _tally(found: Sum, stances: Mapping[int, Stance]) -> Tally:
    counts = [(stance, found.stances[key]) for key, stance in stances.items() if key in found.stances]
    bare = [(NO_STANCE, found.stances[None])] if None in found.stances else []
    return Tally(found.passages, (*counts, *bare))
