"""Adds up the passages of the whole room in one statement: by voice, row, column and stance.

The unit is the passage, as in counting.py. A passage is quoted when any coder found a source that is not its
article's outlet by itself; it then counts in the rows of its quoted sources and in no other. A passage of own
voice counts in the row of its outlet. search/matching.py says the same of one passage; a test holds the two
together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles.models import Anchor

Key = int | None  # of a code; None where passages have none of this kind

# What rows and columns are, in the words of the statement below.
ROWS = {"outlet": "source.outlet_id", "stance": "stance.stance_id"}
COLUMNS = {"target": "stance.target_id", "topic": "topic.topic_id"}
STATEMENT = """
WITH seen (passage_id, article_id, outlet_id) AS MATERIALIZED ({seen}),
said AS (
    SELECT seen.passage_id, seen.article_id, coding.outlet_id,
           coding.outlet_id <> seen.outlet_id OR coding.speaker_id IS NOT NULL AS is_quoted
      FROM seen JOIN articles_outletcoding coding USING (passage_id)
),
voiced AS (SELECT *, bool_or(is_quoted) OVER (PARTITION BY passage_id) AS quoted FROM said),
source AS (SELECT DISTINCT passage_id, article_id, outlet_id, quoted FROM voiced WHERE is_quoted = quoted),
tagged AS (
    SELECT DISTINCT source.quoted, {row} AS row_id, {column} AS column_id, stance.stance_id,
           source.passage_id, source.article_id
      FROM source
      LEFT JOIN articles_stancecoding stance USING (passage_id)
      {topics}
)
SELECT grouping(column_id), grouping(stance_id), quoted, row_id, column_id, stance_id,
       count(DISTINCT passage_id), count(DISTINCT article_id)
  FROM tagged
 GROUP BY quoted, row_id, GROUPING SETS ((column_id, stance_id), (column_id), (stance_id), ())
"""
TOPICS = "LEFT JOIN articles_topiccoding topic USING (passage_id)"


@dataclass
class Sum:
    """Passages, each once, and how many of them were given each stance; together these may be more."""

    passages: int = 0
    articles: int = 0
    stances: dict[Key, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sums:
    """Cells by (quoted, row, column), and whole rows by (quoted, row), which count each passage once."""

    cells: Mapping[tuple[bool, Key, Key], Sum]
    rows: Mapping[tuple[bool, Key], Sum]


def add_up(row: str, column: str, *, by: Any) -> Sums:
    """The sums of all passages that this reader sees; `row` is one of ROWS, `column` one of COLUMNS."""
    cells: dict[tuple[bool, Key, Key], Sum] = {}
    rows: dict[tuple[bool, Key], Sum] = {}
    for all_columns, all_stances, quoted, row_id, column_id, stance_id, passages, articles in _asked(
        row, column, by
    ):
        if all_columns:
            found = rows.setdefault((quoted, row_id), Sum())
        else:
            found = cells.setdefault((quoted, row_id, column_id), Sum())
        if all_stances:
            found.passages, found.articles = passages, articles
        else:
            found.stances[stance_id] = passages
    return Sums(cells, rows)


def _asked(row: str, column: str, by: Any) -> list[tuple[Any, ...]]:
    seen = Anchor.objects.seen(by).order_by().values_list("passage_id", "article_id", "article__outlet_id")
    try:
        sql, parameters = seen.query.sql_with_params()
    except EmptyResultSet:  # the room is closed to this reader
        return []
    topics = TOPICS if column == "topic" else ""
    statement = STATEMENT.format(seen=sql, row=ROWS[row], column=COLUMNS[column], topics=topics)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
