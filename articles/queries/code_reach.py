"""What an entry of the codebook is in, and what merging, splitting, retiring or deleting it would touch.

Each answer carries its `state`: the same only as long as nothing that it counts has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import (
    Article,
    Code,
    Outlet,
    OutletCoding,
    Passage,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)
from articles.models.codes import ALIASES
from articles.queries.events import tables

MOST_SHOWN = 12  # examples of what gives way


@dataclass(frozen=True)
class Given:
    """Where entries of a kind are given: codings, the field that names them, and what may be there once."""

    codings: type[Any]
    field: str
    once: tuple[
        str, ...
    ]  # with these the same, a coder's codings of one entry cannot be two; () for any number


GIVEN: dict[type[Code], Given] = {
    Stance: Given(StanceCoding, "tag", ()),
    Target: Given(StanceCoding, "target", ("content_object_id", "coder_id")),
    Outlet: Given(OutletCoding, "tag", ("content_object_id", "coder_id", "speaker_id")),
    Speaker: Given(OutletCoding, "speaker", ("content_object_id", "coder_id", "tag_id")),
    Topic: Given(TopicCoding, "tag", ("content_object_id", "coder_id")),
}


@dataclass(frozen=True)
class Reach:
    """What an entry is in: passages, withdrawn ones too, with the coders who gave it and their articles."""

    codings: int
    passages: int
    withdrawn: int
    coders: int
    articles: int
    published: int  # articles that an outlet published, drafts too
    merged: int  # entries that were merged into it
    once: int  # passages that had it and have it no more; their old versions still show it
    state: str

    @property
    def unused(self) -> bool:
        """Nothing names it, and nothing ever did."""
        return not (self.codings or self.published or self.merged or self.once)


@dataclass(frozen=True)
class Dropped:
    """A stance that gives way: the same coder gave the same passage one towards the other target."""

    quote: str
    coder: str
    stance: str  # that gives way
    kept: str


@dataclass(frozen=True)
class Moving:
    """What moves to another entry, and what gives way because it is there already."""

    reach: Reach  # of what moves
    doubled: int  # codings that the same coder gave with both: one of the two is left
    overruled: int  # stances towards the first that give way to another one towards the second
    dropped: tuple[Dropped, ...]  # the first of the overruled
    aliases: tuple[str, ...]  # further names of the other entry, afterwards
    too_many_names: bool
    state: str


def given(code: Code) -> QuerySet[Any]:
    """The codings that give this entry."""
    where = GIVEN[type(code)]
    return where.codings.objects.filter(**{where.field: code}).order_by("pk")


def reach(code: Code) -> Reach:
    """What an entry is in; six queries."""
    return _reach(code, given(code), whole=True)


def several(codes: Iterable[Code]) -> tuple[Reach, ...]:
    """The same of each; six queries an entry."""
    return tuple(reach(code) for code in codes)


def state_of(reaches: Sequence[Reach]) -> str:
    """One state of several entries."""
    return _digest([found.state for found in reaches])


def merging(code: Code, into: Code, *, by: Any = None) -> Moving:
    """What merging an entry into another of its kind would touch; nine queries. `by`: who looks."""
    found = _moving(code, into, given(code), whole=True, by=by)
    aliases = joined_names(code, into)
    return replace(found, aliases=aliases, too_many_names=len(aliases) > ALIASES)


def splitting(code: Code, into: Code | None, passages: Iterable[int]) -> Moving:
    """What giving these passages another entry instead would touch; a new one when `into` is None."""
    rows = given(code).filter(content_object__in=list(passages))
    if into is None:
        part = _reach(code, rows, whole=False)
        return Moving(part, 0, 0, (), (), False, part.state)
    return _moving(code, into, rows, whole=False, by=None)


def twins(code: Code, into: Code, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of the codings that would move, those whose place is taken: by `twin`, whose tag is `kept`."""
    where = GIVEN[type(code)]
    there = where.codings.objects.filter(**{where.field: into}).order_by()
    for name in where.once:
        if name == "speaker_id":  # none is like none
            there = there.annotate(said_by=Coalesce(F(name), 0)).filter(said_by=Coalesce(OuterRef(name), 0))
        else:
            there = there.filter(**{name: OuterRef(name)})
    if not where.once:
        there = there.none()
    return rows.annotate(
        twin=Subquery(there.values("pk")[:1]), kept=Subquery(there.values("tag_id")[:1])
    ).filter(twin__isnull=False)


def joined_names(code: Code, into: Code) -> tuple[str, ...]:
    """What the other entry is also called once this one is merged into it; each name once in any case."""
    said = {into.name.casefold()}
    names: list[str] = []
    for name in (*into.aliases, code.name, *code.aliases):
        if name.casefold() not in said:
            said.add(name.casefold())
            names.append(name)
    return tuple(names)


def revoiced(code: Code, into: Code) -> QuerySet[Passage]:
    """Passages of this outlet's articles that quote the other one: after a merging it is their own voice."""
    if not isinstance(code, Outlet):
        return Passage.objects.none()
    return Passage.objects.filter(article__outlet=code, outlet_codings__tag=into).distinct()


def _moving(code: Code, into: Code, rows: QuerySet[Any], *, whole: bool, by: Any) -> Moving:
    part = _reach(code, rows, whole=whole)
    taken = list(twins(code, into, rows).values_list("pk", "twin", "tag_id", "kept"))
    overruled = [row for row in taken if isinstance(code, Target) and row[2] != row[3]]
    others = list(revoiced(code, into).order_by("pk").values_list("pk", flat=True)) if whole else []
    return Moving(
        reach=part,
        doubled=len(taken) - len(overruled),
        overruled=len(overruled),
        dropped=_dropped(overruled[:MOST_SHOWN], by),
        aliases=(),
        too_many_names=False,
        state=_digest([part.state, _facts(into), taken, others]),
    )


def _dropped(rows: Sequence[tuple[int, int, int, int]], by: Any) -> tuple[Dropped, ...]:
    found = StanceCoding.objects.select_related("tag", "coder").in_bulk(
        [key for row in rows for key in row[:2]]
    )
    passages = {row.content_object_id for row in found.values()}
    newest = Passage.objects.filter(pk__in=passages, anchors__revision=F("article__head"))
    quotes = dict(newest.values_list("pk", "anchors__exact"))
    return tuple(
        Dropped(
            quote=quotes.get(found[key].content_object_id, ""),
            coder=found[key].coder.name_for(by),
            stance=found[key].tag.name,
            kept=found[twin].tag.name,
        )
        for key, twin, _stance, _kept in rows
    )


def _reach(code: Code, rows: QuerySet[Any], *, whole: bool) -> Reach:
    counts = rows.order_by().aggregate(
        codings=Count("pk"),
        passages=Count("content_object", distinct=True),
        withdrawn=Count(
            "content_object", distinct=True, filter=Q(content_object__withdrawn_at__isnull=False)
        ),
        coders=Count("coder", distinct=True),
        articles=Count("content_object__article", distinct=True),
    )
    published: list[int] = []
    merged: list[int] = []
    once = 0
    if whole:
        articles = Article.objects.filter(outlet=code) if isinstance(code, Outlet) else Article.objects.none()
        published = list(articles.order_by("pk").values_list("pk", flat=True))
        entries: Any = type(code)._base_manager
        merged = list(entries.filter(merged_into=code).order_by("pk").values_list("pk", flat=True))
        once = _once(code)
    keys = list(rows.values_list("pk", "tag_id", "content_object__shown_version"))
    return Reach(
        codings=counts["codings"],
        passages=counts["passages"],
        withdrawn=counts["withdrawn"],
        coders=counts["coders"],
        articles=counts["articles"],
        published=len(published),
        merged=len(merged),
        once=once,
        state=_digest([_facts(code), keys, published, merged]),
    )


def _once(code: Code) -> int:
    """How many passages, or articles of an outlet, had it by the history and have it no more."""
    where = GIVEN[type(code)]
    kept = tables()[where.codings].objects.filter(**{f"{where.field}_id": code.pk})
    had = kept.exclude(content_object_id__in=given(code).order_by().values("content_object_id"))
    count = had.order_by().aggregate(passages=Count("content_object_id", distinct=True))["passages"]
    if isinstance(code, Outlet):
        articles = tables()[Article].objects.filter(outlet_id=code.pk)
        now = Article.objects.filter(outlet=code).values("pk")
        had = articles.exclude(pgh_obj_id__in=now).order_by()
        count += had.aggregate(articles=Count("pgh_obj_id", distinct=True))["articles"]
    return int(count)


def uses(found: Reach) -> str:
    """What an entry is in, in words; what it is in only by its history too."""
    said = []
    if found.codings:
        withdrawn = f", {found.withdrawn} of them withdrawn" if found.withdrawn else ""
        said.append(
            f"{_count(found.passages, 'passage')}{withdrawn}, "
            f"by {_count(found.coders, 'coder')}, in {_count(found.articles, 'article')}"
        )
    if found.published:
        said.append(f"the outlet of {_count(found.published, 'article')}")
    if found.merged:
        said.append(f"{_count(found.merged, 'entry', 'entries')} merged into it")
    if found.once:
        said.append(
            f"{_count(found.once, 'passage or article', 'passages or articles')} whose history shows it"
        )
    return "; ".join(said)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _facts(code: Code) -> list[Any]:
    return [getattr(code, field.attname) for field in code._meta.concrete_fields]


def _digest(state: Sequence[Any]) -> str:
    return sha256(repr(state).encode()).hexdigest()
