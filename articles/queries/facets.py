"""How many passages each choice of a filter would keep, asked of the database.

search/matching.py says the same of passages that are at hand; a test holds both against each other. A kind of
code is one query: passages with their codings of that kind, or with none, gathered by code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Anchor
from articles.models.articles import SLUG
from articles.queries.filtering import kept
from articles.search.filters import ABSENT, CODED, FIXED, Filter

# Where the codings of a kind are, what in them names the code, and the kind that is coded along with it.
_CODINGS = {
    "stance": ("passage__stance_codings", "tag", "target"),
    "target": ("passage__stance_codings", "target", "stance"),
    "outlet": ("passage__outlet_codings", "tag", "speaker"),
    "speaker": ("passage__outlet_codings", "speaker", "outlet"),
    "topic": ("passage__topic_codings", "tag", ""),
}


def counts(anchors: QuerySet[Anchor], wanted: Filter) -> Mapping[str, Counter[str]]:
    """For each kind how many of these passages each value would keep, whatever else is chosen of that kind.

    The anchors are one for each passage, before the filter; ten queries at most, however many there are.
    """
    every = anchors.order_by()
    kept_ones = among(every.filter(kept(wanted))) if wanted else every

    def base(kind: str) -> QuerySet[Anchor]:
        """What other kinds keep: looked up once for all kinds of which nothing is chosen."""
        return every if wanted.values(kind) else kept_ones

    found = {kind: _coded(base(kind), kind, wanted.without(kind)) for kind in CODED}
    return found | {kind: _fixed(base(kind), kind, wanted) for kind in FIXED}


def among(anchors: QuerySet[Anchor]) -> QuerySet[Anchor]:
    """The same anchors by their keys, looked up now: for several questions about what one search found."""
    keys = list(anchors.order_by().values_list("pk", flat=True))
    return Anchor.objects.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys]))


def _coded(anchors: QuerySet[Anchor], kind: str, others: Filter) -> Counter[str]:
    codings, named, _ = _CODINGS[kind]
    value = f"{codings}__{named}__slug"
    rows = (
        anchors.filter(kept(others))
        .filter(_along(kind, others))
        .values_list(value)
        .annotate(passages=Count("passage", distinct=True))
    )
    return Counter({slug or ABSENT: passages for slug, passages in rows})


def _along(kind: str, others: Filter) -> Q:
    """A condition on the codings that are gathered: a stance and a target are looked for in one of them."""
    codings, _, other = _CODINGS[kind]
    condition = Q()
    if other and others.values(other):
        named = f"{codings}__{_CODINGS[other][1]}"
        condition = Q(**{f"{named}__slug__in": [v for v in others.values(other) if SLUG.fullmatch(v)]})
        if ABSENT in others.values(other):
            condition |= Q(**{f"{named}__isnull": True})
    if codings == "passage__outlet_codings":
        # A source is always given; where only quoted voice is wanted, those count that are quoted.
        condition &= Q(**{f"{codings}__isnull": False})
        if others.voice == ("quoted",):
            condition &= ~Q(**{f"{codings}__tag": F("article__outlet")}) | Q(
                **{f"{codings}__speaker__isnull": False}
            )
    return condition


def _fixed(anchors: QuerySet[Anchor], kind: str, wanted: Filter) -> Counter[str]:
    return Counter({value: anchors.filter(kept(wanted.choose(kind, value))).count() for value in FIXED[kind]})
