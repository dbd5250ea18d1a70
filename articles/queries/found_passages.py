"""The tagged passages that a query keeps, a page of them in an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from articles.errors import BadCursor
from articles.models import Anchor
from articles.models.vectors import NOTES
from articles.queries import listing, marking
from articles.queries.found_pages import FoundPassage
from articles.queries.pages import ListedPassage
from articles.queries.wording import Wording
from articles.search import cursors
from articles.search.cursors import Cursor

ON_A_PAGE = 20
RANKED = 1_000  # the newest are put in order of relevance; ranking reads a vector for each


@dataclass(frozen=True)
class Leaf:
    """The keys of one page in order, and the cursor of the next; "" after the last."""

    keys: tuple[int, ...]
    next: str


def by_date(anchors: QuerySet[Anchor], after: Cursor | None) -> Leaf:
    """The newest first, after the cursor."""
    if after is not None:
        if after.rank is not None or after.dated:
            raise BadCursor()
        anchors = anchors.filter(passage__lt=after.key)
    rows = list(anchors.order_by("-passage").values_list("pk", "passage")[: ON_A_PAGE + 1])
    more = len(rows) > ON_A_PAGE
    rows = rows[:ON_A_PAGE]
    return Leaf(tuple(key for key, _ in rows), cursors.write(Cursor(rows[-1][1])) if more else "")


def by_relevance(anchors: QuerySet[Anchor], words: Wording, after: Cursor | None) -> Leaf:
    """The best of the newest first: those that say most of what is wanted, in the fewest words."""
    newest = list(anchors.order_by("-passage").values_list("pk", flat=True)[:RANKED])
    rows = Anchor.objects.filter(pk__in=newest).annotate(rank=words.rank("search")).values_list("pk", "rank")
    return ranked(list(rows), after, ON_A_PAGE)


def ranked(rows: Sequence[tuple[int, float]], after: Cursor | None, most: int) -> Leaf:
    """A page of rows with their ranks, the highest first, of equal ones the newest."""
    ordered = sorted(((rank, key) for key, rank in rows), reverse=True)
    if after is not None:
        if after.rank is None:
            raise BadCursor()
        ordered = [row for row in ordered if row < (after.rank, after.key)]
    shown, more = ordered[:most], len(ordered) > most
    return Leaf(
        tuple(key for _, key in shown), cursors.write(Cursor(shown[-1][1], rank=shown[-1][0])) if more else ""
    )


def shown(leaf: Leaf, words: Wording) -> tuple[FoundPassage, ...]:
    """The passages of a page with their hits marked; six queries however many there are."""
    rows = {anchor.pk: anchor for anchor in listing.with_article(Anchor.objects.filter(pk__in=leaf.keys))}
    listed = listing.listed([rows[key] for key in leaf.keys if key in rows])
    texts = [(item.passage.quote, item.language) for item in listed]
    texts += [(note.text, NOTES) for item in listed for note in item.passage.notes]
    marker = marking.marker(words, texts)
    return tuple(_found(item, marker) for item in listed)


def _found(item: ListedPassage, marker: marking.Marker) -> FoundPassage:
    return FoundPassage(
        listed=item,
        quote=marker.around(item.passage.quote, item.language),
        notes=tuple(marker.around(note.text, NOTES) for note in item.passage.notes),
    )
