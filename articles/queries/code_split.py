"""Passages that have an entry of the codebook, to choose some of them: all, or those that a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse

from articles.models import Anchor, Code, Passage
from articles.queries import code_reach, codebook_names, finding, understood, wording
from articles.search.grammar import parse
from articles.search.names import resolve

MOST = 100  # passages that are listed to be ticked


@dataclass(frozen=True)
class Candidate:
    """A passage that has the entry."""

    guid: UUID
    quote: str
    title: str
    language: str
    coders: int  # who gave it the entry
    address: str  # on the workbench


@dataclass(frozen=True)
class Candidates:
    """What a search keeps of an entry's passages; all of them when nothing was asked for."""

    keys: tuple[int, ...]
    shown: tuple[Candidate, ...]
    said: str  # what was looked for
    problems: tuple[str, ...]


def candidates(code: Code, typed: str, *, by: Any) -> Candidates:
    """The live passages that have the entry, newest first; a fixed number of queries.

    A search finds what readers can see; without one, passages of drafts are there too.
    """
    having = Passage.objects.live().filter(pk__in=code_reach.given(code).order_by().values("content_object"))
    said = ""
    problems: tuple[str, ...] = ()
    if typed.strip():
        query, wrong = parse(typed)
        book = codebook_names.load()
        query, unknown = resolve(query, book.names)
        problems = tuple(understood.problem(found) for found in (*wrong, *unknown))
        said = understood.sentence(query, book)
        found = finding.kept_by(query, wording.understand(query), by=by) if query else Anchor.objects.none()
        having = having.filter(pk__in=found.order_by().values("passage"))
    keys = tuple(having.order_by("-pk").values_list("pk", flat=True))
    return Candidates(keys, _shown(code, keys[:MOST]), said, problems)


def ticked(code: Code, guids: Iterable[UUID]) -> tuple[int, ...]:
    """The keys of these passages, as far as they have the entry."""
    having = code_reach.given(code).order_by().values("content_object")
    rows: QuerySet[Passage] = Passage.objects.live().filter(guid__in=list(guids), pk__in=having)
    return tuple(rows.order_by("-pk").values_list("pk", flat=True))


def _shown(code: Code, keys: Iterable[int]) -> tuple[Candidate, ...]:
    newest = Anchor.objects.filter(passage__in=list(keys), revision=F("article__head"))
    rows = newest.select_related("passage", "revision").only(
        "exact", "article_id", "passage__guid", "revision__title", "revision__language"
    )
    coders: dict[int, int] = {}
    for passage in (
        code_reach.given(code)
        .filter(content_object__in=list(keys))
        .values_list("content_object", "coder")
        .distinct()
        .order_by("content_object")
    ):
        coders[passage[0]] = coders.get(passage[0], 0) + 1
    return tuple(
        Candidate(
            guid=row.passage.guid,
            quote=row.exact,
            title=row.revision.title,
            language=row.revision.language,
            coders=coders.get(row.passage_id, 0),
            address=f"{reverse('admin:articles_article_tag', args=[row.article_id])}"
            f"?passage={row.passage.guid}",
        )
        for row in rows.order_by("-passage")
    )
