"""What was done, by whom and when: the gestures of one thing, or of everybody, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils import timezone
from pghistory.models import Context

from articles.errors import BadCursor
from articles.models import Article, Coder, Passage
from articles.queries import act_words, changes, events, touched_rows
from articles.queries.events import Undone, tables
from articles.queries.touched_rows import Touched

PAGE = 30  # gestures on a page
MOST = 12  # rows of one table that a gesture's lines are made of; a bulk act has thousands


@dataclass(frozen=True)
class Done:
    """One gesture, as a page tells it."""

    gesture: UUID
    act: str
    what: str
    who: str
    mine: bool
    on: str  # the day, for headings
    at: str  # the moment
    why: str
    query: str  # what was looked for, of an act on many passages
    touched: tuple[Touched, ...]
    passages: int
    undone: str  # by whom and when, "" while it stands
    parts: int  # passages for which it is undone, after some were undone alone
    gone: bool  # it is undone for the passage whose history this is


@dataclass(frozen=True)
class Work:
    """A page of gestures, and where the next one begins."""

    done: tuple[Done, ...]
    after: str


@dataclass(frozen=True)
class Answer:
    """A passage of which somebody said in the review what is to become of it."""

    gesture: UUID
    passage: UUID


def of_article(article: Article, *, by: Any, after: str = "") -> Work:
    """All that was done to an article: its facts, its texts, its passages and their tags."""
    mine: dict[str, dict[str, Any]] = {
        "Article": {"pgh_obj": article.pk},
        "Revision": {"article": article.pk},
        "Passage": {"article": article.pk},
        "Anchor": {"article": article.pk},
        "Finished": {"article": article.pk},
    }
    passages = Passage.objects.filter(article=article).values("pk")
    for name, column in events.PASSAGE.items():
        mine.setdefault(name, {f"{column}__in": passages})
    return _page(_touching(mine), by=by, after=after, about=article)


def of_passage(passage: Passage, *, by: Any, after: str = "") -> Work:
    """All that was done to a passage and its tags."""
    mine = {name: {column: passage.pk} for name, column in events.PASSAGE.items()}
    return _page(_touching(mine), by=by, after=after, passage=passage.pk)


def of_row(row: Any, *, by: Any, after: str = "") -> Work:
    """All that was done to any other row whose history is kept; of a comparison, its articles too."""
    mine = {type(row).__name__: {"pgh_obj": row.pk}}
    if type(row).__name__ == "Comparison":
        mine["ComparedArticle"] = {"comparison": row.pk}
    return _page(_touching(mine), by=by, after=after, about=row)


def recent(*, by: Any, actor: str = "", day: date | None = None, after: str = "") -> Work:
    """What everybody did, or one person, or on one day (UTC)."""
    rows = Context.objects.annotate(actor=KT("metadata__actor")).filter(metadata__has_key="gesture")
    if actor:
        rows = rows.filter(actor=actor)
    if day:
        began = datetime.combine(day, time(), timezone.get_default_timezone())
        rows = rows.filter(created_at__gte=began, created_at__lt=began + timedelta(days=1))
    return _page(rows, by=by, after=after)


def latest(article: Article, *, by: Any) -> UUID | None:
    """This person's newest gesture on an article's passages that still stands; undoings are passed over."""
    found = _standing(_mine(_touching({"Passage": {"article": article.pk}}), by))
    return UUID(found.metadata["gesture"]) if found else None


def latest_answer(*, by: Any) -> Answer | None:
    """This person's newest answer in the review that still stands, if it is among what they did last."""
    mine = _mine(Context.objects.filter(metadata__has_key="gesture"), by)
    found = _standing([row for row in mine if row.metadata["act"].startswith("reviews.")])
    row = tables()[Passage].objects.filter(pgh_context=found).first() if found else None
    return Answer(UUID(found.metadata["gesture"]), row.guid) if found and row else None


def _mine(rows: QuerySet[Context], by: Any) -> list[Context]:
    mine = rows.annotate(actor=KT("metadata__actor")).filter(actor=str(by.guid))
    return list(mine.order_by("-created_at", "-id")[:PAGE])


def _standing(rows: Sequence[Context]) -> Context | None:
    acts = {UUID(row.metadata["gesture"]): row for row in rows if "undoes" not in row.metadata}
    undone = events.undone_by(list(acts))
    return next((row for name, row in acts.items() if name not in undone), None)


def coders() -> list[Coder]:
    """Everybody who may have done something, for the filter."""
    return list(Coder.objects.order_by("public_name", "pk"))


def _touching(rows: dict[str, dict[str, Any]]) -> QuerySet[Context]:
    found: QuerySet[Any] | None = None
    for model, table in tables().items():
        if model.__name__ in rows:
            keys = table.objects.filter(**rows[model.__name__]).order_by().values("pgh_context")
            found = keys if found is None else found.union(keys)
    return Context.objects.filter(metadata__has_key="gesture", pk__in=found or [])


def _page(
    rows: QuerySet[Context], *, by: Any, after: str, passage: int | None = None, about: Any = None
) -> Work:
    if after:
        when, name = _cursor(after)
        rows = rows.filter(Q(created_at__lt=when) | Q(id__lt=name), created_at__lte=when)
    found = list(rows.order_by("-created_at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    more = f"{shown[-1].created_at.isoformat()}~{shown[-1].pk}" if len(found) > PAGE else ""
    return Work(_told(shown, by, passage, about), more)


def _cursor(after: str) -> tuple[datetime, UUID]:
    try:
        when, name = after.split("~")
        return datetime.fromisoformat(when), UUID(name)
    except ValueError as wrong:
        raise BadCursor() from wrong


def _told(contexts: Sequence[Context], by: Any, passage: int | None, about: Any) -> tuple[Done, ...]:
    keys = [row.pk for row in contexts]
    steps = events.steps(keys, passage=passage, most=MOST, about=about)
    touched = touched_rows.told(steps, about=about)
    counted = tables()[Passage].objects.filter(pgh_context__in=keys).order_by().values("pgh_context")
    counts = dict(counted.annotate(n=Count("pgh_obj", distinct=True)).values_list("pgh_context", "n"))
    undone = events.undone_by([UUID(row.metadata["gesture"]) for row in contexts])
    people = changes.people(
        [row.metadata["actor"] for row in [*contexts, *(one.last for one in undone.values())]]
    )
    return tuple(_done(row, by, touched, counts, undone, people, passage) for row in contexts)


def _done(
    row: Context,
    by: Any,
    touched: dict[UUID, tuple[Touched, ...]],
    counts: dict[UUID, int],
    undone: dict[UUID, Undone],
    people: dict[str, Coder],
    passage: int | None,
) -> Done:
    said = row.metadata
    back = undone.get(UUID(said["gesture"]), Undone())
    passages = counts.get(row.pk, 0)
    if back.apart:
        # An act on many passages has no rows besides theirs.
        every = len(back.parts) >= passages and (back.rest or said["act"].startswith("bulk."))
        whole = back.last if every else None
    else:
        whole = back.rest

    def name(context: Context) -> str:
        actor = people.get(context.metadata["actor"])
        return actor.name_for(by) if actor else "Somebody"

    return Done(
        gesture=UUID(said["gesture"]),
        act=said["act"],
        what=act_words.of(said["act"]),
        who=name(row),
        mine=said["actor"] == str(by.guid),
        on=f"{timezone.localtime(row.created_at):%Y-%m-%d}",
        at=changes.moment(row.created_at),
        why=said.get("why", ""),
        query=said.get("query", ""),
        touched=touched.get(row.pk, ()),
        passages=passages,
        undone=f"{name(whole)}, {changes.moment(whole.created_at)}" if whole else "",
        parts=len(back.parts),
        gone=passage is not None and back.by(passage) is not None,
    )
