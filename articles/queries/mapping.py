"""The pages that search engines are told of, and when the room last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db.models import Max, OuterRef, Subquery

from articles.exporting.sitemaps import Address
from articles.models import Code, Outlet, Speaker, Stance, Target, Topic
from articles.queries.addresses import Addresses

KINDS: dict[str, type[Code]] = {
    "outlet": Outlet,
    "stance": Stance,
    "target": Target,
    "speaker": Speaker,
    "topic": Topic,
}
# The room's own pages. Those that show a third party's text say noindex, so they are not in the map either.
LISTS = ("front", "articles", "passages", "comparisons", "matrix")
SHOWN = ("PassageEvent", "ArticleEvent", "RevisionEvent")  # what readers see changes with these


def pages(addresses: Addresses) -> Iterator[Address]:
    """Every page that may be found from outside, always in the same order; six queries."""
    changed = last_change()
    for name in LISTS:
        yield Address(addresses.of(name), changed)
    yield Address(addresses.of("codebook"))
    for kind, model in KINDS.items():
        yield Address(addresses.of(f"{kind}s"))
        for slug, moment in _entries(model):
            yield Address(addresses.of(kind, slug), moment)


def last_change() -> datetime | None:
    """When anything was last changed that readers may see; one query."""
    moments = [
        apps.get_model("articles", name)
        .objects.order_by("-pgh_id")
        .values_list("pgh_created_at", flat=True)[:1]
        for name in SHOWN
    ]
    return max(moments[0].union(*moments[1:], all=True), default=None)


def _entries(model: type[Code]) -> Iterator[tuple[str, datetime | None]]:
    events = apps.get_model("articles", f"{model.__name__}Event").objects
    newest = (
        events.filter(pgh_obj=OuterRef("pk")).order_by().values("pgh_obj").annotate(at=Max("pgh_created_at"))
    )
    rows = model.objects.order_by("pk").annotate(changed=Subquery(newest.values("at")))
    return iter(rows.values_list("slug", "changed"))
