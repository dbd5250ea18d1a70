"""The one place where passages are counted.

The unit is the passage. It counts once under each distinct stance that any coder gave it; coders are
never summed. Own voice and quoted voice are counted apart. Bars and legends come through here, and so
must whatever else counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from articles.queries.pages import Bar, BarSegment, Share, ShownPassage, Stance
from articles.rendering.bars import pieces
from articles.search import matching
from articles.search.filters import ABSENT, Filter

EVERYTHING = Filter()


def tally(
    passages: Iterable[ShownPassage], codebook: Sequence[Stance], wanted: Filter = EVERYTHING
) -> tuple[Share, ...]:
    """A share for each stance that was given, in the order of the codebook.

    Under a filter only the stances that it asks for count: a passage critical of one target and neutral on
    another is neutral where the other is chosen.
    """
    own: dict[str, int] = {}
    quoted: dict[str, int] = {}
    for passage in passages:
        counts = quoted if passage.quoted else own
        for slug in _stances(passage, wanted):
            counts[slug] = counts.get(slug, 0) + 1
    return tuple(
        Share(stance, own.get(stance.slug, 0), quoted.get(stance.slug, 0))
        for stance in codebook
        if stance.slug in own or stance.slug in quoted
    )


def stances_given(passages: Iterable[ShownPassage], wanted: Filter = EVERYTHING) -> int:
    """What the segments of a bar sum up to; more than the passages when one has several stances."""
    return sum(len(_stances(passage, wanted)) for passage in passages)


def _stances(passage: ShownPassage, wanted: Filter) -> set[str]:
    return matching.values("stance", wanted, passage.tagged) - {ABSENT}


def bar(shares: Sequence[Share]) -> Bar:
    """One row: for each stance what is said in own voice, then what is quoted."""
    parts = [
        (share.stance, is_quoted, count)
        for share in shares
        for is_quoted, count in ((False, share.own), (True, share.quoted))
        if count
    ]
    placed = pieces([count for _, _, count in parts])
    segments = tuple(
        BarSegment(
            stance,
            is_quoted,
            count,
            x,
            width,
            f"{count} {stance.name.lower()}, {_('quoted voice') if is_quoted else _('own voice')}",
        )
        for (stance, is_quoted, count), (x, width) in zip(parts, placed, strict=True)
    )
    return Bar(tuple(shares), segments)
