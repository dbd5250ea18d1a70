"""Loads the codings of many passages at once and says how each passage is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.models import Note, OutletCoding, StanceCoding, TopicCoding
from articles.models.coders import SAMPLE
from articles.queries.pages import ShownNote, ShownSource, ShownStance, ShownTopic, Stance
from articles.search.matching import Tagged


@dataclass
class Given:
    """All codings of one passage."""

    stances: list[StanceCoding] = field(default_factory=list)
    outlets: list[OutletCoding] = field(default_factory=list)
    topics: list[TopicCoding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def coders(self) -> set[int]:
        rows: list[Any] = [*self.stances, *self.outlets, *self.topics, *self.notes]
        return {row.coder_id for row in rows}

    def sample(self) -> bool:
        rows = [*self.stances, *self.outlets, *self.topics]
        return any(row.coder.username == SAMPLE for row in rows)


def load(passages: Iterable[int]) -> dict[int, Given]:
    """The codings and notes of passages by their keys, in four queries."""
    keys = list(passages)
    given: dict[int, Given] = defaultdict(Given)
    for stance in (
        StanceCoding.objects.filter(content_object__in=keys)
        .select_related("tag", "target", "coder")
        .order_by("tag__position", "target__position", "pk")
    ):
        given[stance.content_object_id].stances.append(stance)
    for outlet in (
        OutletCoding.objects.filter(content_object__in=keys)
        .select_related("tag", "speaker", "coder")
        .order_by("tag__position", "speaker__position", "pk")
    ):
        given[outlet.content_object_id].outlets.append(outlet)
    for topic in (
        TopicCoding.objects.filter(content_object__in=keys)
        .select_related("tag", "coder")
        .order_by("tag__position", "pk")
    ):
        given[topic.content_object_id].topics.append(topic)
    for note in Note.objects.filter(passage__in=keys).select_related("coder").order_by("pk"):
        given[note.passage_id].notes.append(note)
    return given


def shown_stances(given: Given) -> tuple[ShownStance, ...]:
    """Each distinct (stance, target) once."""
    coders: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    first: dict[tuple[int, int | None], StanceCoding] = {}
    for row in given.stances:
        coders[row.tag_id, row.target_id].add(row.coder_id)
        first.setdefault((row.tag_id, row.target_id), row)
    of = len(given.coders())
    return tuple(_stance(row, len(coders[key]), of) for key, row in first.items())


def _stance(row: StanceCoding, coders: int, of: int) -> ShownStance:
    lead, target, tail = row.tag.phrase_without_target, "", ""
    if row.target:
        lead, _, tail = row.tag.phrase.partition("{target}")
        target = row.target.name
    lead = lead.strip()
    return ShownStance(stance(row.tag), lead[:1].upper() + lead[1:], target, tail.strip(), coders, of)


def stance(row: object) -> Stance:
    """A code of the codebook as pages show it."""
    return Stance(row.slug, row.name, row.hue, row.pattern)  # type: ignore[attr-defined]


def differ(given: Given) -> bool:
    """Whether two coders gave one target, or none, different stances."""
    views: dict[int | None, set[int]] = defaultdict(set)
    for row in given.stances:
        views[row.target_id].add(row.tag_id)
    return any(len(stances) > 1 for stances in views.values())


def quoted_sources(given: Given, outlet: int) -> tuple[ShownSource, ...]:
    """Whose words these are when they are not the article's own; empty for own voice.

    A passage that any coder found to be quoted is quoted: it is never added to the publisher's row.
    """
    seen = {
        (row.tag.name, row.speaker.name if row.speaker else "")
        for row in given.outlets
        if _is_quoted(row, outlet)
    }
    return tuple(ShownSource(*source) for source in sorted(seen))


def tagged(given: Given, outlet: int) -> Tagged:
    """The tags of a passage by slug, as filters ask for them; `outlet` is the article's own."""
    return Tagged(
        stances=frozenset((row.tag.slug, row.target.slug if row.target else "") for row in given.stances),
        sources=frozenset(
            (row.tag.slug, row.speaker.slug if row.speaker else "", _is_quoted(row, outlet))
            for row in given.outlets
        ),
        topics=frozenset(row.tag.slug for row in given.topics),
        noted=bool(given.notes),
    )


def _is_quoted(row: OutletCoding, outlet: int) -> bool:
    return row.tag_id != outlet or row.speaker_id is not None


def shown_topics(given: Given) -> tuple[ShownTopic, ...]:
    topics = {row.tag.slug: ShownTopic(row.tag.slug, row.tag.name) for row in given.topics}
    return tuple(topics.values())


def shown_notes(given: Given) -> tuple[ShownNote, ...]:
    return tuple(ShownNote(note.text, note.coder.shown_name) for note in given.notes)


def look(stances: Iterable[ShownStance]) -> tuple[str, str]:
    """(hue, pattern): of the one stance; ink for none or several."""
    distinct = {given.stance for given in stances}
    if not distinct:
        return "ink", "untagged"
    if len(distinct) > 1:
        return "ink", "several"
    (only,) = distinct
    return only.hue, only.pattern
