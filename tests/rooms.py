"""A small room of articles, passages and tags, to read or to break rules on."""

from __future__ import annotations

from dataclasses import dataclass

from articles.actions import block_rules, comparisons, progress
from articles.models import Anchor, Article, Coder, Comparison, Note, Passage, Revision, Stance, Target
from tests.builders import article, code, passage


@dataclass(frozen=True)
class Room:
    """Two articles: one with two texts and a coded passage, one that was never published."""

    coder: Coder
    article: Article
    first: Revision
    second: Revision
    draft: Article
    passage: Passage
    anchor: Anchor
    note: Note
    comparison: Comparison
    stance: Stance
    target: Target


def furnish(chief: Coder) -> Room:
    first = article("Title\n\nThe minister lied", by=chief)
    marked = passage(
        first, "minister", by=chief, source=("the-daily", "the-minister"), topics=("idlib",), note="A note."
    )
    passage(first, "lied", by=chief)
    second = article("Title\n\nThe minister lied again", by=chief, revises=first)
    draft = article("Other title\n\nNobody reads this", by=chief, publish=False)
    compared = comparisons.arrange(
        slug="two-articles", title="Two", introduction="", articles=[second, draft], by=chief
    )
    progress.finish(second, by=chief)
    block_rules.keep(second.outlet, starts="Share this", kind="furniture", by=chief)
    return Room(
        coder=chief,
        article=second,
        first=second.revisions.get(number=1),
        second=second.revisions.get(number=2),
        draft=draft,
        passage=marked,
        anchor=marked.anchors.get(revision__number=1),
        note=marked.notes.get(),
        comparison=compared,
        stance=code(Stance, "supportive"),
        target=code(Target, "russia"),
    )
