"""Which articles stand on the shelves that a reader asked for, and how many each other choice would keep.

Counting choices goes through the articles that are left (and, for targets and topics, through their
passages): that part grows with the room, and is kept until something in it changes. The list itself does not
grow with the room in the order that is shown first; other orders sort the articles that are left.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from articles.models import Anchor, Article, Outlet, Precision, Target, Topic
from articles.models.vectors import PLAIN, Tsquery
from articles.queries import filtering, memory
from articles.search.shelves import SORTS, Shelves


@dataclass(frozen=True)
class Found:
    """One value of a kind, and how many articles it would keep."""

    value: str
    name: str
    count: int


def wanted(shelves: Shelves, *, by: Any) -> QuerySet[Article]:
    """The articles that these shelves hold, in no order."""
    rows = Article.objects.readable(by).filter(_dates(shelves), _titled(shelves))
    if shelves.outlet:
        rows = rows.filter(outlet__slug__in=_plain(shelves.outlet))
    if shelves.language:
        rows = rows.filter(published__language__in=_plain(shelves.language))
    if shelves.dated:
        rows = rows.filter(published__published_on__isnull=shelves.dated == "no")
    if shelves.passages():
        tagged = _shown_there().filter(filtering.kept(shelves.passages()))
        rows = rows.filter(Exists(tagged))
    return rows


def ordered(rows: QuerySet[Article], sort: str) -> QuerySet[Article]:
    """The same articles in one of SORTS, the newest in the room first where that says nothing."""
    return _ORDERS[sort](rows)


@dataclass(frozen=True)
class Counted:
    """How many articles the shelves hold, and how many each other choice would keep, most first."""

    total: int
    stated: int  # with a date, whatever dates were asked for
    unstated: int
    choices: dict[str, list[Found]]  # by kind


def counted(shelves: Shelves, *, by: Any) -> Counted:
    """The numbers of these shelves; kept until something in the room changes."""
    asked = replace(shelves, sort=SORTS[0], page=1, picked=())
    digest = sha256(repr(asked.pairs()).encode("utf-8", "backslashreplace")).hexdigest()[:40]
    return memory.recall(f"shelves-{digest}", lambda: _count(asked, by), by=by)


def _count(shelves: Shelves, by: Any) -> Counted:
    every = wanted(shelves.when(""), by=by)
    counts = every.aggregate(stated=Count("published__published_on"), every=Count("pk"))
    columns = {"outlet": ("outlet__slug", "outlet__name"), "language": ("published__language",) * 2}
    given = {"target": "passage__stance_codings__target", "topic": "passage__topic_codings__tag"}
    return Counted(
        total=wanted(shelves, by=by).count(),
        stated=counts["stated"],
        unstated=counts["every"] - counts["stated"],
        choices={
            **{kind: _column(*of, wanted(shelves.without(kind), by=by)) for kind, of in columns.items()},
            **{kind: _tagged(kind, path, shelves, by) for kind, path in given.items()},
        },
    )


def names(kind: str, slugs: Iterable[str]) -> dict[str, str]:
    """What the codebook calls these entries of a kind."""
    models: dict[str, Any] = {"outlet": Outlet, "target": Target, "topic": Topic}
    return dict(models[kind].objects.filter(slug__in=_plain(slugs)).values_list("slug", "name"))


def _column(slug: str, name: str, rows: QuerySet[Article]) -> list[Found]:
    counted = rows.order_by().values_list(slug, name).annotate(articles=Count("pk"))
    return [Found(*row) for row in counted.order_by("-articles", name)]


def _tagged(kind: str, path: str, shelves: Shelves, by: Any) -> list[Found]:
    """What the passages are tagged with; a chosen tag of the other kind must be on the same passage."""
    others = shelves.without(kind).passages()
    articles = wanted(replace(shelves, target=(), topic=()), by=by)
    seen = Anchor.objects.seen(by).filter(filtering.kept(others), article__in=articles)
    counted = (
        seen.filter(**{f"{path}__isnull": False})
        .order_by()
        .values_list(f"{path}__slug", f"{path}__name")
        .annotate(articles=Count("article", distinct=True))
    )
    return [Found(*row) for row in counted.order_by("-articles", f"{path}__position", f"{path}__name")]


def _dates(shelves: Shelves) -> Q:
    """Dates that may lie in the range: “May 2017” may be any day of that May."""
    since, until = shelves.span()
    condition = Q()
    if since:
        condition &= _precisely(lambda precision: Q(published__published_on__gte=_first(since, precision)))
    if until:
        condition &= _precisely(lambda precision: Q(published__published_on__lte=_last(until, precision)))
    return condition


def _precisely(at: Callable[[str], Q]) -> Q:
    condition = Q()
    for precision in Precision.values:
        condition |= Q(published__published_precision=precision) & at(precision)
    return condition


def _first(day: date, precision: str) -> date:
    """The first day of the day's own day, month or year."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def _last(day: date, precision: str) -> date:
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if precision == Precision.MONTH else day


def _titled(shelves: Shelves) -> Q:
    """Titles in which each word begins one of theirs; the index of words says which is of a title."""
    words = shelves.words()
    if not words:
        return Q()
    return Q(published__search__says=Tsquery(" & ".join(_in_title(word) for word in words)))


def _in_title(word: str) -> str:
    """A word as Postgres writes it in a query: a plain one, the beginning of one that is weighed as title."""
    escaped = (PLAIN + word).replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}':*A"


def _shown_there() -> QuerySet[Anchor]:
    """The passages that readers see of the article around this query."""
    return Anchor.objects.live().filter(shown=True, revision=OuterRef("published"))


def _newest(rows: QuerySet[Article]) -> QuerySet[Article]:
    return rows.order_by("-first_published_at", "-pk")


def _by(*first: Any) -> Callable[[QuerySet[Article]], QuerySet[Article]]:
    return lambda rows: rows.order_by(*first, "-first_published_at", "-pk")


def _most_passages(rows: QuerySet[Article]) -> QuerySet[Article]:
    counted = _shown_there().order_by().values("revision").annotate(number=Count("pk")).values("number")
    return _by("-passages_shown")(rows.annotate(passages_shown=Coalesce(Subquery(counted), 0)))


_ORDERS: dict[str, Callable[[QuerySet[Article]], QuerySet[Article]]] = {
    "newest": _newest,
    "latest": _by(F("published__published_on").desc(nulls_last=True)),
    "oldest": _by(F("published__published_on").asc(nulls_last=True)),
    "outlet": _by(Lower("outlet__name")),
    "title": _by(Lower("published__title")),
    "passages": _most_passages,
}


def _plain(values: Iterable[str]) -> list[str]:
    """Without what cannot be a slug or a language: the database could not even hold some of it."""
    return [value for value in values if value.isascii() and value.isprintable()]
