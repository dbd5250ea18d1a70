"""What a change to many passages would touch: the passages that a search finds, counted and shown.

The answer carries its `state`: the same only as long as nothing that it is made of has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any

from articles.errors import FieldMissing, SearchUnclear, TooManyPassages
from articles.models import Code, Coder
from articles.queries import bulk_changes, codebook_names, finding, understood, wording
from articles.queries.bulk_changes import Change, Moves, Selected
from articles.queries.codebook_names import Book
from articles.search.grammar import Problem, Query, parse
from articles.search.names import resolve

LIKE_A_TAG = re.compile(r"[^\W\d_]+:")
MOST = 5_000  # passages at one go: they take seconds, and so does taking them back


@dataclass(frozen=True)
class Plan:
    """What a change would touch."""

    change: Change
    query: Query  # its names resolved
    found: tuple[Selected, ...]
    moves: Moves
    state: str

    @property
    def passages(self) -> int:
        return len(self.moves.changed)

    @property
    def articles(self) -> int:
        return len({row.article for row in self.found if row.passage in self.moves.changed})

    @property
    def coders(self) -> int:
        return len(self.moves.coders)

    @property
    def already(self) -> int:
        """How many passages found are as the change would have them."""
        left = (self.moves.others, self.moves.bare, self.moves.unsourced)
        return len(self.found) - self.passages - sum(map(len, left))

    @property
    def sourced(self) -> int:
        """How many passages take over a source."""
        return len({source.passage for source in self.moves.sources})


def asked(typed: str, book: Book) -> Query:
    """The search, understood to the last word: a guess might hit others. FieldMissing or SearchUnclear."""
    query, problems = parse(typed)
    query, unknown = resolve(query, book.names)
    for problem in (*problems, *unknown, *_odd(query)):
        ways = ", ".join(typed for _name, typed in problem.suggested)
        raise SearchUnclear(reason=" ".join([understood.problem(problem), ways]).strip())
    if not query:
        raise FieldMissing(field="What to look for")
    return query


def _odd(query: Query) -> list[Problem]:
    """Words that look like a tag of no kind there is: with a minus in front they would leave out nothing."""
    words = (*query.wanted.words, *query.unwanted.words)
    return [Problem("field", typed=word) for word in words if LIKE_A_TAG.match(word)]


def plan(typed: str, change: Change, *, by: Coder, mine: bool) -> Plan:
    """What it would touch among the passages that readers see; at most nine queries."""
    query = asked(typed, codebook_names.load())
    found = select(query, by=by)
    moves = bulk_changes.moves(change, found, by=by, mine=mine)
    return Plan(change, query, found, moves, _state(change, found, moves, by.pk, mine))


def select(query: Query, *, by: Coder) -> tuple[Selected, ...]:
    """The passages that a search finds, as readers see them; TooManyPassages."""
    kept = finding.kept_by(query, wording.understand(query), by=by)
    rows = kept.values_list(
        "passage", "passage__version", "passage__shown_version", "article", "passage__made_by"
    )
    found = tuple(Selected(*row) for row in rows[: MOST + 1])
    if len(found) > MOST:
        raise TooManyPassages(number=kept.count(), most=MOST)
    return found


def _state(change: Change, found: Sequence[Selected], moves: Moves, by: int, mine: bool) -> str:
    written = [_plain(getattr(moves, field.name)) for field in fields(moves)]
    entries = [_facts(getattr(change, field.name)) for field in fields(change)]
    said = [type(change).__name__, entries, [tuple(row) for row in found], written, by, mine]
    return sha256(repr(said).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _facts(said: Code | Iterable[Code | None] | None) -> list[Any]:
    if isinstance(said, Code):
        return [getattr(said, field.attname) for field in said._meta.concrete_fields]
    return [_facts(code) for code in said or ()]
