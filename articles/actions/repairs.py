"""Gives passages the places that are missing, as an import would have given them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.actions import carrying, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.models import Anchor, Article, Passage, Revision


@dataclass(frozen=True)
class Repaired:
    """A text on which passages had no place, and how many of them are in each state now."""

    slug: str
    revision: int
    carried: dict[str, int]
    left: int  # passages without a place in any other text: there is nothing to carry them from


def carry_missing(*, by: Any) -> tuple[Repaired, ...]:
    """Carry live passages to their articles' newest text, and to the one readers see, where that is missing.

    Places that are there are not touched. Each article is repaired by itself: a crash leaves the others done.
    """
    roles.require(by, Act.IMPORT)
    here = Anchor.objects.filter(passage=OuterRef("pk"))
    on_head = here.filter(revision=OuterRef("article__head"))
    on_published = here.filter(revision=OuterRef("article__published"))
    missing = ~Exists(on_head) | Q(article__published__isnull=False) & ~Exists(on_published)
    live = Passage.objects.live().filter(article__head__erased_at=None)
    keys = live.filter(missing).order_by("article").values_list("article", flat=True).distinct()
    return tuple(done for key in list(keys) for done in _repair(key, by))


def _repair(key: int, by: Any) -> list[Repaired]:
    found = []
    with gesture("repairs.carry", by=by):
        article = Article.objects.select_for_update().get(pk=key)
        # The newest text first: what is carried to the older one may come from there.
        for revision in dict.fromkeys((article.head, article.published)):
            if revision is None:
                continue
            bare = _bare(article, revision)
            if bare:
                carried = carrying.carry_to(revision, bare)
                left = len(bare) - sum(carried.values())
                found.append(Repaired(article.slug, revision.number, carried, left))
    return found


def _bare(article: Article, revision: Revision) -> list[Passage]:
    there = Anchor.objects.filter(passage=OuterRef("pk"), revision=revision)
    return list(article.passages.live().filter(~Exists(there)).order_by("pk"))
