"""The entries of the codebook that passages were given, as menus and tables name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Value

from articles.models import Code, Outlet, Speaker, Stance, Target, Topic
from articles.models.articles import SLUG
from articles.queries.codings import Given
from articles.search.filters import CODED, Filter

KINDS: Mapping[str, type[Code]] = {
    "stance": Stance,
    "target": Target,
    "outlet": Outlet,
    "speaker": Speaker,
    "topic": Topic,
}
COLUMNS = ("slug", "name", "definition", "position")


@dataclass(frozen=True)
class UsedCode:
    slug: str
    name: str
    definition: str
    position: int  # in the codebook, within its kind


UsedCodes = Mapping[str, Mapping[str, UsedCode]]  # kind, then slug


def of(given: Iterable[Given]) -> UsedCodes:
    """The entries used, from codings that are loaded already: no query."""
    found: dict[str, dict[str, UsedCode]] = {kind: {} for kind in CODED}
    for one in given:
        for kind, code in _codes(one):
            if code.slug not in found[kind]:
                found[kind][code.slug] = UsedCode(code.slug, code.name, code.definition, code.position)
    return found


def joined(several: Iterable[UsedCodes]) -> UsedCodes:
    """The entries of several texts as one codebook."""
    found: dict[str, dict[str, UsedCode]] = {kind: {} for kind in CODED}
    for used in several:
        for kind, by_slug in used.items():
            found[kind].update(by_slug)
    return found


def with_chosen(used: UsedCodes, wanted: Filter) -> UsedCodes:
    """Those used and those that a filter names besides; one query, and only when it names any."""
    missing = {
        kind: [slug for slug in wanted.values(kind) if slug not in used[kind] and SLUG.fullmatch(slug)]
        for kind in CODED
    }
    asked = [
        KINDS[kind].objects.filter(slug__in=slugs).order_by().values_list(Value(kind), *COLUMNS)
        for kind, slugs in missing.items()
        if slugs
    ]
    if not asked:
        return used
    found: dict[str, dict[str, UsedCode]] = {kind: {} for kind in CODED}
    for kind, slug, name, definition, position in asked[0].union(*asked[1:]):
        found[kind][slug] = UsedCode(slug, name, definition, position)
    return joined([used, found])


def _codes(given: Given) -> Iterator[tuple[str, Code]]:
    for stance in given.stances:
        yield "stance", stance.tag
        if stance.target:
            yield "target", stance.target
    for outlet in given.outlets:
        yield "outlet", outlet.tag
        if outlet.speaker:
            yield "speaker", outlet.speaker
    for topic in given.topics:
        yield "topic", topic.tag
