"""The codebook as readers see it: what each tag means, and how often it was given."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Anchor, Article
from articles.queries import codings, filtering, memory, tallies
from articles.queries.codebook_pages import CodebookPage, Entry, Kind, KindPage, Uses
from articles.queries.entries import MODELS

# From an anchor to the entries that its passage was given, of each kind.
GIVEN = {
    "stance": "passage__stance_codings__tag",
    "target": "passage__stance_codings__target",
    "outlet": "passage__outlet_codings__tag",
    "speaker": "passage__outlet_codings__speaker",
    "topic": "passage__topic_codings__tag",
}
SOURCES = ("outlet", "speaker")

# A source is quoted when it is not the article's own outlet by itself. Written without a negation, which
# Django would ask of all the passage's sources at once.
_QUOTED_SOURCE = (
    Q(passage__outlet_codings__tag__lt=F("article__outlet"))
    | Q(passage__outlet_codings__tag__gt=F("article__outlet"))
    | Q(passage__outlet_codings__speaker__isnull=False)
)


def codebook_page(by: Any) -> CodebookPage:
    """All entries of all kinds.

    Counting goes through all passages that readers see, and is kept until something in the room changes.
    """
    kinds = tuple(_filled(kind, by) for kind in MODELS)
    sample = memory.recall("sample", lambda: _has_sample(by), by=by)
    return CodebookPage(kinds, sample)


def kind_page(kind: str, *, by: Any) -> KindPage:
    """All entries of one kind, each with its definition."""
    others = tuple((described(name).name, reverse(f"{name}s"), name == kind) for name in MODELS)
    return KindPage(_filled(kind, by), others)


def described(kind: str) -> Kind:
    """What a kind of tag is, without its entries."""
    said = {
        "stance": (_("Stances"), _("Stance"), _("How a passage stands towards its target.")),
        "target": (_("Targets"), _("Target"), _("Towards whom or what a passage takes its stance.")),
        "outlet": (_("Outlets"), _("Outlet"), _("Who publishes an article, or whose words it quotes.")),
        "speaker": (_("Speakers"), _("Speaker"), _("The person or body whose words are quoted.")),
        "topic": (
            _("Topics"),
            _("Topic"),
            _("What is spoken about. A topic is never a judgement and never a target."),
        ),
    }
    name, one, about = said[kind]
    return Kind(kind, name, one, about, reverse(f"{kind}s"), ())


def entry(kind: str, code: Any, uses: Uses, articles: int = 0) -> Entry:
    """A row of the codebook as lists show it."""
    return Entry(
        slug=code.slug,
        name=code.name,
        address=reverse(kind, args=[code.slug]),
        definition=code.definition,
        uses=uses,
        articles=articles,
        retired=_day(code.retired_at) if code.retired_at else "",
        merged=_leads_to(kind, code.merged_into),
        stance=codings.stance(code) if kind == "stance" else None,
    )


def _leads_to(kind: str, other: Any) -> tuple[str, str]:
    return (other.name, reverse(kind, args=[other.slug])) if other else ("", "")


def _filled(kind: str, by: Any) -> Kind:
    uses = memory.recall(f"uses-{kind}", lambda: _uses(kind, by), by=by)
    articles = memory.recall("articles-by-outlet", lambda: _articles(by), by=by) if kind == "outlet" else {}
    rows = MODELS[kind].objects.select_related("merged_into")
    entries = [entry(kind, row, uses.get(row.pk, Uses()), articles.get(row.pk, 0)) for row in rows]
    return replace(described(kind), entries=tuple(sorted(entries, key=lambda item: bool(item.retired))))


def _uses(kind: str, by: Any) -> dict[int, Uses]:
    """How many passages have each code of a kind, each once whatever the number of its coders."""
    given = GIVEN[kind]
    quoted = _QUOTED_SOURCE if kind in SOURCES else Q(is_quoted=True)
    rows = (
        Anchor.objects.seen(by)
        .annotate(is_quoted=filtering.quoted())
        .filter(**{f"{given}__isnull": False})
        .order_by()
        .values_list(given, "is_quoted")
        .annotate(every=Count("pk", distinct=True), there=Count("pk", distinct=True, filter=quoted))
    )
    found: dict[int, Uses] = defaultdict(Uses)
    for key, is_quoted, every, there in rows:
        had = found[key]
        found[key] = Uses(had.passages + every, had.own + (0 if is_quoted else every), had.quoted + there)
    return dict(found)


def _has_sample(by: Any) -> bool:
    return Anchor.objects.seen(by).filter(tallies.sample()).exists()


def _articles(by: Any) -> dict[int, int]:
    counted = Article.objects.readable(by).order_by().values_list("outlet").annotate(number=Count("pk"))
    return dict(counted)


def _day(moment: Any) -> str:
    return formats.date_format(timezone.localtime(moment), "j E Y")
