"""The codebook as the workbench offers it: what can be given, and what is given most."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from articles.models import (
    Outlet,
    OutletCoding,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries.codings import stance as shown_stance
from articles.queries.pages import Stance as ShownStance

LATELY = 2000  # codings of each kind that say which codes are used most


@dataclass(frozen=True)
class Choice:
    """A code that can be given."""

    slug: str
    name: str
    definition: str
    retired: bool
    also: tuple[str, ...] = ()  # other names
    uses: int = 0  # lately


@dataclass(frozen=True)
class StanceChoice:
    shown: ShownStance
    definition: str
    retired: bool


@dataclass(frozen=True)
class Codebook:
    stances: tuple[StanceChoice, ...]  # retired ones last, so that a stance keeps its digit
    targets: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    topics: tuple[Choice, ...]

    @property
    def digits(self) -> int:
        """How many stances a digit gives."""
        return min(9, sum(not stance.retired for stance in self.stances))

    @property
    def completions(self) -> dict[str, list[dict[str, Any]]]:
        """What fields that complete offer, by kind."""
        kinds = {
            "target": self.targets,
            "outlet": self.outlets,
            "speaker": self.speakers,
            "topic": self.topics,
        }
        return {kind: [asdict(choice) for choice in choices] for kind, choices in kinds.items()}


def codebook() -> Codebook:
    """Every code, retired ones marked: they stay choosable only where they were given."""
    return Codebook(
        tuple(
            StanceChoice(shown_stance(row), row.definition, row.retired_at is not None)
            for row in sorted(Stance.objects.all(), key=lambda row: row.retired_at is not None)
        ),
        *(_choices(kind, used) for kind, used in _used().items()),
    )


def _used() -> dict[Any, Counter[str]]:
    """How often each code was given lately: what it costs to know does not grow with the corpus."""
    targets = StanceCoding.objects.order_by("-pk").values_list("target__slug", flat=True)[:LATELY]
    sources = list(OutletCoding.objects.order_by("-pk").values_list("tag__slug", "speaker__slug")[:LATELY])
    topics = TopicCoding.objects.order_by("-pk").values_list("tag__slug", flat=True)[:LATELY]
    return {
        Target: Counter(targets),
        Outlet: Counter(outlet for outlet, _ in sources),
        Speaker: Counter(speaker for _, speaker in sources),
        Topic: Counter(topics),
    }


def _choices(kind: Any, used: Counter[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            row.slug, row.name, row.definition, row.retired_at is not None, tuple(row.aliases), used[row.slug]
        )
        for row in kind.objects.all()
    )
