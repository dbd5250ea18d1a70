"""An act is taken back whole, by whom it may be, unless something later builds on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from articles.actions import (
    articles,
    block_rules,
    codes,
    codings,
    comparisons,
    passages,
    revisions,
    undoing,
)
from articles.actions.revisions import Said
from articles.errors import (
    ChangedSince,
    NeededSince,
    UndoneAlready,
)
from articles.models import Anchor, Article, Coder, Comparison, Passage, Topic
from articles.text.blocks import Kind, from_json
from tests.builders import article, code, draft, passage, tags
from tests.history.gestures import gesture_of, there
from tests.laws.test_places import assert_laws


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("Title\n\nThe minister lied to the house on Monday. It rained.", by=chief)


@pytest.fixture
def marked(found: Article, editor: Coder) -> Passage:
    return passage(found, "minister lied", by=editor, topics=("idlib",), note="A note.")


def must(act: Callable[[], Any]) -> UUID:
    gesture = gesture_of(act)
    assert gesture
    return gesture


def version(of: Passage) -> int:
    return Passage.objects.get(pk=of.pk).version


def _correct(of: Article, chief: Coder) -> Any:
    told = {"source_url": "https://example.org/a", "archive_url": "", "retrieved_on": None, "about": "New."}
    return articles.correct(of, outlet=of.outlet, rights="none", **told, by=chief)


def _kinds(of: Article, chief: Coder) -> Any:
    assert of.head
    blocks = [
        replace(block, kind=Kind.QUOTE) if at else block for at, block in enumerate(from_json(of.head.blocks))
    ]
    return revisions.recast(of.head, blocks=blocks, by=chief)


def _said(of: Article, chief: Coder) -> Any:
    assert of.head
    said = replace(Said.of(of.head), byline="Ann Author", language="de")
    return revisions.correct(of.head, said=said, by=chief)


Acts = dict[str, Callable[[Article, Passage, Coder, Coder], Any]]
ACTS: Acts = {
    "a passage made": lambda a, p, ed, ch: passage(a, "It rained", by=ed, topics=("idlib",), note="N."),
    "tags given": lambda a, p, ed, ch: codings.give(p, tags(a, stance=("neutral", None)), by=ed),
    "another's tags": lambda a, p, ed, ch: codings.give(p, tags(a, note="Mine."), by=ch),
    "edges moved": lambda a, p, ed, ch: passages.place(
        p, version=version(p), revision=1, span=None, quote="lied to the house", by=ed
    ),
    "a withdrawal": lambda a, p, ed, ch: passages.withdraw(p, version=version(p), why="No.", by=ed),
    "a draft again": lambda a, p, ed, ch: articles.unpublish(a, by=ch),
    "an article withdrawn": lambda a, p, ed, ch: articles.withdraw(a, why="No.", by=ch),
    "facts corrected": lambda a, p, ed, ch: _correct(a, ch),
    "a language corrected": lambda a, p, ed, ch: _said(a, ch),
    "blocks of other kinds": lambda a, p, ed, ch: _kinds(a, ch),
    "a rule kept": lambda a, p, ed, ch: block_rules.keep(a.outlet, starts="Share", kind="furniture", by=ch),
    "a new text": lambda a, p, ed, ch: draft("Title\n\nThe minister lied again.", by=ch, revises=a),
    "a new text published": lambda a, p, ed, ch: article("Title\n\nNothing left.", by=ch, revises=a),
    "a new article": lambda a, p, ed, ch: article("Other\n\nWords of it.", by=ch),
    "an entry": lambda a, p, ed, ch: codes.define(
        Topic, {"name": "New", "slug": "new", "definition": "D."}, by=ch
    ),
    "an entry changed": lambda a, p, ed, ch: codes.change(
        code(Topic, "idlib"), {"name": "Idlib city"}, by=ch
    ),
    "an entry retired": lambda a, p, ed, ch: codes.retire(code(Topic, "idlib"), by=ch),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_undone_done_again_and_undone_again(
    name: str, found: Article, marked: Passage, editor: Coder, chief: Coder
) -> None:
    tags(stance=("neutral", None))  # in the codebook before, so that giving it is one gesture
    before = there()
    gesture = must(lambda: ACTS[name](found, marked, editor, chief))
    after = there()
    assert before != after
    undone = undoing.undo(gesture, by=chief)
    assert there() == before
    again = undoing.undo(undone, by=chief)
    assert there() == after
    undoing.undo(again, by=chief)
    assert there() == before
    assert_laws()


def test_a_comparison_is_taken_back_with_its_places(found: Article, chief: Coder) -> None:
    other = article("Other\n\nWords.", by=chief)
    both = {"title": "Both", "introduction": "", "articles": [found, other]}
    made = must(lambda: comparisons.arrange(slug="both", **both, by=chief))
    row = Comparison.objects.get(slug="both")
    arranged = there()
    turned = must(
        lambda: comparisons.rearrange(row, title="B", introduction="I", articles=[other, found], by=chief)
    )
    removed = must(lambda: comparisons.remove(row, by=chief))
    undoing.undo(removed, by=chief)
    undoing.undo(turned, by=chief)
    assert there() == arranged
    undoing.undo(made, by=chief)
    assert not Comparison.objects.exists()


def test_what_was_made_and_taken_back_stays_withdrawn_so_that_its_address_answers(
    found: Article, editor: Coder
) -> None:
    gesture = must(lambda: passage(found, "It rained", by=editor))
    undoing.undo(gesture, by=editor)
    row = Passage.objects.get(article=found)
    assert row.withdrawn_by == editor and row.withdrawn_why == undoing.WHY_TAKEN_BACK


def test_versions_only_rise(marked: Passage, editor: Coder) -> None:
    gesture = must(lambda: codings.give(marked, tags(topics=("aleppo",)), by=editor))
    shown = Passage.objects.get(pk=marked.pk).shown_version
    undoing.undo(gesture, by=editor)
    assert Passage.objects.get(pk=marked.pk).shown_version == shown + 1
    assert version(marked) == marked.version


def test_a_later_change_of_the_same_is_undone_first(marked: Passage, editor: Coder) -> None:
    first = must(lambda: codings.give(marked, tags(stance=("neutral", "russia")), by=editor))
    second = must(lambda: codings.give(marked, tags(stance=("supportive", "russia")), by=editor))
    before = there()
    with pytest.raises(ChangedSince) as refused:
        undoing.undo(first, by=editor)
    assert str(refused.value).startswith("Ada E. changed this again at 20")
    assert there() == before
    undoing.undo(second, by=editor)
    undoing.undo(first, by=editor)


def test_what_others_did_meanwhile_stays(marked: Passage, editor: Coder, chief: Coder) -> None:
    gesture = must(lambda: codings.give(marked, tags(stance=("neutral", "russia")), by=editor))
    codings.give(marked, tags(stance=("supportive", "turkey"), note="Chief's."), by=chief)
    theirs = list(marked.stance_codings.filter(coder=chief).values())
    undoing.undo(gesture, by=editor)
    assert list(marked.stance_codings.filter(coder=chief).values()) == theirs
    assert marked.stance_codings.get(coder=editor).tag.slug == "critical"


def test_a_making_that_others_tagged_since_stays(found: Article, editor: Coder, chief: Coder) -> None:
    gesture = must(lambda: passage(found, "It rained", by=editor))
    row = Passage.objects.get(article=found)
    codings.give(row, tags(), by=chief)
    with pytest.raises(NeededSince, match="tagged again"):
        undoing.undo(gesture, by=editor)
    assert Passage.objects.live().filter(pk=row.pk).exists()


def test_no_passage_is_left_without_tags_or_a_source(found: Article, editor: Coder, chief: Coder) -> None:
    row = passage(found, "It rained", by=editor)
    theirs = must(lambda: codings.give(row, tags(stance=("neutral", None)), by=chief))
    codings.give(row, tags(stance=None), by=editor)
    with pytest.raises(NeededSince, match="without tags"):
        undoing.undo(theirs, by=chief)
    more = must(lambda: codings.give(row, tags(stance=("neutral", None), topics=("idlib",)), by=chief))
    undoing.undo(more, by=chief)


def test_an_entry_in_use_stays(found: Article, editor: Coder, chief: Coder) -> None:
    gesture = must(lambda: codes.define(Topic, {"name": "New", "slug": "new", "definition": "D."}, by=chief))
    row = passage(found, "It rained", by=editor)
    codings.give(row, tags(topics=("new",)), by=editor)
    with pytest.raises(NeededSince, match="in use"):
        undoing.undo(gesture, by=chief)
    assert Topic.objects.filter(slug="new").exists()


def test_edges_stay_when_the_article_has_a_newer_text(marked: Passage, editor: Coder, chief: Coder) -> None:
    moved = must(
        lambda: passages.place(
            marked, version=version(marked), revision=1, span=None, quote="lied to the house", by=editor
        )
    )
    newer = must(
        lambda: draft("Title\n\nThe minister lied to the house on Friday.", by=chief, revises=marked.article)
    )
    with pytest.raises(NeededSince, match="newer text"):
        undoing.undo(moved, by=editor)
    undoing.undo(newer, by=chief)
    undoing.undo(moved, by=editor)
    assert marked.anchors.get(revision__number=1).exact == "minister lied"


def test_a_text_that_came_after_an_undone_one_has_a_number_of_its_own(found: Article, chief: Coder) -> None:
    undoing.undo(must(lambda: draft("Title\n\nSecond.", by=chief, revises=found)), by=chief)
    third = draft("Title\n\nThird.", by=chief, revises=found)
    assert third.head and third.head.number == 3


def test_passages_made_on_a_text_that_is_taken_back_are_carried_to_the_one_before(
    found: Article, editor: Coder, chief: Coder
) -> None:
    newer = must(lambda: draft("Title\n\nThe minister lied. It rained.", by=chief, revises=found))
    row = passage(found, "It rained", by=editor)
    undoing.undo(newer, by=chief)
    head = Article.objects.select_related("head").get(pk=found.pk).head
    assert head and head.number == 1
    assert Anchor.objects.filter(passage=row, revision=head).count() == 1


def test_one_passage_of_a_gesture_can_be_taken_back_alone_and_the_rest_after_it(
    found: Article, editor: Coder, chief: Coder
) -> None:
    from articles.actions.history import gesture

    rows = [passage(found, words, by=editor) for words in ("minister", "rained")]
    before = there()

    def both() -> None:
        with gesture("codings.give", by=editor):
            for row in rows:
                codings.give(row, tags(topics=("idlib",)), by=editor)

    name = must(both)
    undoing.undo(name, by=editor, passage=rows[0])
    assert [row.topic_codings.count() for row in rows] == [0, 1]
    with pytest.raises(UndoneAlready, match="Ada"):
        undoing.undo(name, by=editor, passage=rows[0])
    undoing.undo(name, by=editor)
    assert there() == before
    with pytest.raises(UndoneAlready):
        undoing.undo(name, by=editor)
