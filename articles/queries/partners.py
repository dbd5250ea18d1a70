"""Finds, for every topic of a passage, the passages of the other columns that share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.queries.columns import Reading
from articles.queries.pages import Partner, ShownPassage


def join(readings: Sequence[Reading]) -> list[Reading]:
    """The readings again, each topic with its first partner in every other column, neighbours first."""
    firsts = [_firsts(index, reading) for index, reading in enumerate(readings, start=1)]
    return [
        replace(reading, passages=tuple(_with_partners(p, index, firsts) for p in reading.passages))
        for index, reading in enumerate(readings, start=1)
    ]


def _firsts(index: int, reading: Reading) -> dict[str, Partner]:
    found: dict[str, Partner] = {}
    for passage in reading.passages:
        for topic in passage.topics:
            found.setdefault(
                topic.slug,
                Partner(passage.guid, index, passage.number, reading.article.outlet.name, passage.place),
            )
    return found


def _with_partners(passage: ShownPassage, index: int, firsts: Sequence[dict[str, Partner]]) -> ShownPassage:
    nearest = sorted(
        (other for other in range(1, len(firsts) + 1) if other != index),
        key=lambda other: (abs(other - index), other),
    )
    topics = tuple(
        replace(
            topic, partners=tuple(firsts[n - 1][topic.slug] for n in nearest if topic.slug in firsts[n - 1])
        )
        for topic in passage.topics
    )
    return replace(passage, topics=topics)
