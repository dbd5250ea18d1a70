"""A coder's tags of one passage as one comparable set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from articles.models import Note, OutletCoding, Passage, StanceCoding, TopicCoding


@dataclass(frozen=True)
class Tags:
    """What one coder gives one passage, by the codes' slugs; None where there is no target or speaker."""

    stances: frozenset[tuple[str, str | None]] = field(default=frozenset())
    sources: frozenset[tuple[str, str | None]] = field(default=frozenset())
    topics: frozenset[str] = field(default=frozenset())
    note: str = ""

    @property
    def bare(self) -> bool:
        """Neither a stance nor a topic: a source alone says nothing of the words."""
        return not self.stances and not self.topics


def tags_of(passage: Passage, coder: Any) -> Tags:
    """The tags that a coder has given a passage, as stored now."""
    stances = StanceCoding.objects.filter(content_object=passage, coder=coder).values_list(
        "tag__slug", "target__slug"
    )
    sources = OutletCoding.objects.filter(content_object=passage, coder=coder).values_list(
        "tag__slug", "speaker__slug"
    )
    topics = TopicCoding.objects.filter(content_object=passage, coder=coder).values_list(
        "tag__slug", flat=True
    )
    note = Note.objects.filter(passage=passage, coder=coder).values_list("text", flat=True).first()
    return Tags(frozenset(stances), frozenset(sources), frozenset(topics), note or "")


def to_json(tags: Tags) -> dict[str, Any]:
    """Plain values that `from_json` reads back; lists are sorted so that equal tags are written alike."""

    def pairs(rows: frozenset[tuple[str, str | None]]) -> list[list[str]]:
        return sorted([first, second or ""] for first, second in rows)

    return {
        "stances": pairs(tags.stances),
        "sources": pairs(tags.sources),
        "topics": sorted(tags.topics),
        "note": tags.note,
    }


def from_json(value: Any) -> Tags:
    """The tags that `to_json` wrote; ValueError when it is something else."""

    def pairs(rows: Any) -> frozenset[tuple[str, str | None]]:
        return frozenset((str(first), str(second) or None) for first, second in rows)

    try:
        topics = frozenset(str(topic) for topic in value["topics"])
        return Tags(pairs(value["stances"]), pairs(value["sources"]), topics, str(value["note"]))
    except (KeyError, TypeError) as wrong:
        raise ValueError("no tags") from wrong
