"""Codings, notes and places as they were, from rows of the history, as the models that pages are made of.

Codes and people have the names they have today: a name that was corrected, or taken away because its owner
asked for that, is not kept alive by the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articles.models import (
    Anchor,
    Coder,
    Note,
    Outlet,
    OutletCoding,
    Passage,
    Revision,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries.codings import Given
from articles.queries.histories import Row, Version

STANCES, OUTLETS, TOPICS, NOTES = "StanceCodingEvent", "OutletCodingEvent", "TopicCodingEvent", "NoteEvent"


def given(versions: Sequence[Version]) -> list[Given]:
    """The codings and notes of each version; six queries however many there are."""
    book = _Book(versions)
    return [book.given(version) for version in versions]


def anchors(version: Version, passage: Passage, revisions: dict[int, Revision]) -> list[Anchor]:
    """The places of a version on these revisions, by revision; none in a text that was erased since."""
    placed = [
        _anchor(row, passage, revisions[row["revision_id"]])
        for row in version.anchors
        if row["revision_id"] in revisions
    ]
    return sorted(placed, key=lambda anchor: anchor.revision.number)


def _anchor(row: Row, passage: Passage, revision: Revision) -> Anchor:
    kept = {field.attname for field in Anchor._meta.concrete_fields} - {"shown"}
    values = {name: value for name, value in row.items() if name in kept}
    anchor = Anchor(**values)
    anchor.passage, anchor.revision = passage, revision
    return anchor


class _Book:
    """The entries and the people that the versions name."""

    def __init__(self, versions: Sequence[Version]) -> None:
        def keys(table: str, column: str) -> set[int]:
            rows = (row for version in versions for row in version.stated[table])
            return {row[column] for row in rows} - {None}

        self.stances = Stance.objects.in_bulk(keys(STANCES, "tag_id"))
        self.targets = Target.objects.in_bulk(keys(STANCES, "target_id"))
        self.outlets = Outlet.objects.in_bulk(keys(OUTLETS, "tag_id"))
        self.speakers = Speaker.objects.in_bulk(keys(OUTLETS, "speaker_id"))
        self.topics = Topic.objects.in_bulk(keys(TOPICS, "tag_id"))
        tables = (STANCES, OUTLETS, TOPICS, NOTES)
        self.coders = Coder.objects.in_bulk(set().union(*(keys(table, "coder_id") for table in tables)))

    def given(self, version: Version) -> Given:
        stated = version.stated
        stances = [
            StanceCoding(
                **self._mine(r), tag=self.stances[r["tag_id"]], target=self.targets.get(r["target_id"])
            )
            for r in stated[STANCES]
        ]
        outlets = [
            OutletCoding(
                **self._mine(r), tag=self.outlets[r["tag_id"]], speaker=self.speakers.get(r["speaker_id"])
            )
            for r in stated[OUTLETS]
        ]
        topics = [TopicCoding(**self._mine(r), tag=self.topics[r["tag_id"]]) for r in stated[TOPICS]]
        notes = [
            Note(pk=r["id"], passage_id=r["passage_id"], coder=self.coders[r["coder_id"]], text=r["text"])
            for r in stated[NOTES]
        ]
        return Given(
            stances=sorted(stances, key=lambda row: (*_place(row.tag), *_place(row.target), row.pk)),
            outlets=sorted(outlets, key=lambda row: (*_place(row.tag), *_place(row.speaker), row.pk)),
            topics=sorted(topics, key=lambda row: (*_place(row.tag), row.pk)),
            notes=sorted(notes, key=lambda row: row.pk),
        )

    def _mine(self, row: Row) -> dict[str, Any]:
        return {
            "pk": row["id"],
            "content_object_id": row["content_object_id"],
            "coder": self.coders[row["coder_id"]],
            "created_at": row["created_at"],
        }


def _place(code: Any) -> tuple[bool, int]:
    """Where an entry stands in the codebook; none at all comes last, as the database has it."""
    return (code is None, 0 if code is None else code.position)
