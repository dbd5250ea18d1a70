"""Counts passages in the database, as counting.py counts those that are already at hand.

One query, however many passages: they are gathered by what decides how they count (their key, their voice,
whether they are a sample coding, and the set of their distinct stances), so that a passage with two stances
still is one passage, and coders are never summed. Tests hold both against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from articles.models import Anchor, Coder, OutletCoding, StanceCoding, TopicCoding
from articles.models.coders import SAMPLE
from articles.queries import counting, filtering
from articles.queries.pages import Bar, Share, Stance


@dataclass
class Tally:
    """How many passages there are of something, by voice and stance."""

    own: int = 0
    quoted: int = 0
    stances: int = 0  # what the shares sum up to
    sample: bool = False  # whether any of them is of the sample coding
    _given: dict[tuple[str, bool], int] = field(default_factory=dict)

    @property
    def passages(self) -> int:
        return self.own + self.quoted

    def add(self, stances: Sequence[str], *, quoted: bool, passages: int) -> None:
        """So many passages of one voice, each with these distinct stances."""
        if quoted:
            self.quoted += passages
        else:
            self.own += passages
        self.stances += passages * len(stances)
        for slug in stances:
            self._given[slug, quoted] = self._given.get((slug, quoted), 0) + passages

    def shares(self, codebook: Sequence[Stance]) -> tuple[Share, ...]:
        """A share for each stance that was given, in the order of the codebook."""
        given = self._given
        shares = (
            Share(stance, given.get((stance.slug, False), 0), given.get((stance.slug, True), 0))
            for stance in codebook
        )
        return tuple(share for share in shares if share.total)

    def bar(self, codebook: Sequence[Stance]) -> Bar:
        return counting.bar(self.shares(codebook))


def of(
    anchors: QuerySet[Anchor], *, by: str = "article", towards: Sequence[str] = ()
) -> dict[Hashable, Tally]:
    """A tally for each value of one column of the anchors, which are those a reader sees.

    With `towards`, only stances towards these targets count: a passage critical of one and neutral on
    another counts as neutral on the other.
    """
    given = StanceCoding.objects.filter(content_object=OuterRef("passage_id"))
    if towards:
        given = given.filter(target__slug__in=towards)
    rows = (
        anchors.order_by()
        .annotate(
            is_quoted=filtering.quoted(),
            is_sample=sample(),
            given=ArraySubquery(given.order_by("tag__slug").values("tag__slug").distinct()),
        )
        .values(by, "is_quoted", "is_sample", "given")
        .annotate(passages=Count("pk"))
    )
    found: dict[Hashable, Tally] = defaultdict(Tally)
    for row in rows:
        tally = found[row[by]]
        tally.add(row["given"], quoted=row["is_quoted"], passages=row["passages"])
        tally.sample = tally.sample or row["is_sample"]
    return found


def whole(anchors: QuerySet[Anchor], *, towards: Sequence[str] = ()) -> Tally:
    """One tally of them all."""
    found = of(anchors, by="shown", towards=towards)  # what a reader sees is shown: one value for all
    return found.get(True, Tally())


def sample() -> Q:
    """A condition on anchors: any of the passage's tags is of the sample coding."""
    condition = Q()
    models: tuple[Any, ...] = (StanceCoding, OutletCoding, TopicCoding)
    coder = Coder.objects.filter(username=SAMPLE).values("pk")[:1]  # looked up once, not for every passage
    for model in models:
        given = model.objects.filter(content_object=OuterRef("passage_id"), coder=Subquery(coder))
        condition |= Q(Exists(given))
    return condition
