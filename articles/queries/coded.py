"""The tags of one passage as its page shows them: each with its entry in the codebook, its coders counted."""

from __future__ import annotations

from typing import Any

from articles.queries import codings, finding
from articles.queries.codings import Given
from articles.queries.pages import ShownStance
from articles.queries.passage_pages import Coded, CodedSource, CodedStance, CodedTopic, Named
from articles.search.filters import ABSENT, Filter


def of(given: Given, outlet: int) -> Coded:
    """Each distinct tag once, with the slugs that lead to the codebook; `outlet` is the article's own."""
    everybody = len(given.coders())
    targets = {row.target.name: row.target.slug for row in given.stances if row.target}
    sources: dict[Any, list[Any]] = {}
    topics: dict[Any, list[Any]] = {}
    for row in given.outlets:
        sources.setdefault((row.tag_id, row.speaker_id), []).append(row)
    for topic in given.topics:
        topics.setdefault(topic.tag_id, []).append(topic)
    return Coded(
        stances=tuple(
            _stance(stance, targets.get(stance.target, "")) for stance in codings.shown_stances(given)
        ),
        sources=tuple(
            CodedSource(
                outlet=named(rows[0].tag),
                speaker=named(rows[0].speaker) if rows[0].speaker else None,
                quoted=rows[0].tag_id != outlet or rows[0].speaker_id is not None,
                coders=len(rows),
                of=everybody,
            )
            for rows in sources.values()
        ),
        topics=tuple(CodedTopic(named(rows[0].tag), len(rows), everybody) for rows in topics.values()),
    )


def _stance(shown: ShownStance, target: str) -> CodedStance:
    alike = Filter(stance=(shown.stance.slug,), target=(target or ABSENT,))
    return CodedStance(shown, target, finding.address(alike))


def named(code: Any) -> Named:
    """An entry of the codebook, to be linked."""
    return Named(code.slug, code.name)
