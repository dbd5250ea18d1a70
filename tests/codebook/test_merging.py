"""Merging: everything that had one entry has the other, as one act, and nothing else is different."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.actions import codes, codings, merging, passages, undoing
from articles.errors import CannotMerge, ReachChanged, UnknownCode
from articles.models import Article, Coder, Outlet, Passage, Speaker, Stance, StanceCoding, Target, Topic
from articles.queries import code_reach
from tests.builders import article, code, crowd, passage, tags
from tests.history.gestures import gesture_of, there


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("Title\n\nThe minister lied to the house on Monday. It rained.", by=chief)


def merge(kind: Any, slug: str, into: str, by: Coder) -> code_reach.Moving:
    one, other = code(kind, slug), code(kind, into)
    return merging.merge(one, other, state=code_reach.merging(one, other).state, by=by)


def shown_version(of: Passage) -> int:
    return Passage.objects.get(pk=of.pk).shown_version


def test_what_had_the_one_has_the_other_and_readers_see_a_new_version(
    found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "It rained", by=editor, topics=("aleppo", "idlib"))
    other = passage(found, "minister lied", by=editor, topics=("damascus",))
    before = shown_version(row), shown_version(other)
    plan = merge(Topic, "aleppo", "damascus", chief)
    assert (plan.reach.passages, plan.reach.coders, plan.reach.articles, plan.doubled) == (1, 1, 1, 0)
    assert set(row.topic_codings.values_list("tag__slug", flat=True)) == {"damascus", "idlib"}
    assert (shown_version(row), shown_version(other)) == (before[0] + 1, before[1])


def test_the_merged_entry_is_retired_leads_on_and_is_found_under_its_name(chief: Coder) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    codes.change(one, {"aliases": ["Haleb", "DAMASCUS"]}, by=chief)
    codes.change(other, {"aliases": ["Sham", "haleb"]}, by=chief)
    merge(Topic, "aleppo", "damascus", chief)
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.retired_at and one.merged_into == other
    assert other.aliases == ["Sham", "haleb", "Aleppo"]  # each name once in any case, its own left out


def test_what_one_coder_gave_twice_is_there_once_and_what_another_gave_stays(
    found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "It rained", by=editor, topics=("aleppo", "damascus"))
    codings.give(row, tags(topics=("aleppo",)), by=chief)
    plan = merge(Topic, "aleppo", "damascus", chief)
    assert (plan.reach.codings, plan.doubled) == (2, 1)
    assert list(row.topic_codings.order_by("pk").values_list("coder", "tag__slug")) == [
        (editor.pk, "damascus"),
        (chief.pk, "damascus"),
    ]


def test_of_two_stances_that_meet_the_one_towards_the_other_target_stays(
    found: Article, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    both = (("critical", "ankara"), ("neutral", "turkey"))
    row = passage(found, "It rained", by=editor, stances=both)
    codings.give(row, tags(stances=(("critical", "ankara"), ("critical", "turkey"))), by=second_editor)
    codings.give(row, tags(stance=("mixed", "ankara")), by=chief)
    plan = merge(Target, "ankara", "turkey", chief)
    assert (plan.reach.codings, plan.doubled, plan.overruled) == (3, 1, 1)
    (dropped,) = plan.dropped
    assert (dropped.quote, dropped.coder, dropped.stance, dropped.kept) == (
        "It rained",
        "Ada E.",
        "Critical",
        "Neutral",
    )
    kept = StanceCoding.objects.filter(content_object=row).order_by("coder")
    assert list(kept.values_list("coder", "tag__slug", "target__slug")) == sorted(
        [
            (editor.pk, "neutral", "turkey"),
            (second_editor.pk, "critical", "turkey"),
            (chief.pk, "mixed", "turkey"),
        ]
    )


def test_stances_speakers_and_sources_are_merged_likewise(
    found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "It rained", by=editor, source=("the-agency", "the-minister"))
    codings.give(row, tags(stance=("mixed", None), source=("the-agency", None)), by=chief)
    codings.give(
        row,
        tags(stance=("mixed", "russia"), source=("the-agency", "his-office")),
        by=editor,
    )
    assert merge(Stance, "mixed", "critical", chief).reach.codings == 2
    assert merge(Speaker, "his-office", "the-minister", chief).doubled == 0
    assert merge(Outlet, "the-agency", "the-wire", chief).reach.codings == 2
    assert set(row.stance_codings.values_list("tag__slug", flat=True)) == {"critical"}
    sources = row.outlet_codings.order_by("coder").values_list("coder", "tag__slug", "speaker__slug")
    assert sorted(sources, key=str) == sorted(
        [(editor.pk, "the-wire", "the-minister"), (chief.pk, "the-wire", None)], key=str
    )


def test_a_source_without_a_speaker_is_like_one_without_a_speaker(
    found: Article, editor: Coder, chief: Coder
) -> None:
    from articles.queries.tags import Tags

    tags(source=("the-agency", None))
    tags(source=("the-wire", None))
    sources = frozenset([("the-agency", None), ("the-wire", None)])
    row = passage(found, "It rained", by=editor)
    codings.give(row, Tags(frozenset([("critical", "russia")]), sources, frozenset(), ""), by=editor)
    assert merge(Outlet, "the-agency", "the-wire", chief).doubled == 1
    assert row.outlet_codings.get().tag.slug == "the-wire"


def test_the_articles_of_a_merged_outlet_are_the_other_s(editor: Coder, chief: Coder) -> None:
    theirs = article("One\n\nThe minister lied.", by=chief, outlet="the-wire")
    article("Two\n\nWords of it.", by=chief, outlet="the-daily", publish=False)
    quoted = passage(theirs, "minister lied", by=editor, source=("the-daily", None))
    before = shown_version(quoted)
    assert merge(Outlet, "the-wire", "the-daily", chief).reach.published == 1
    assert set(Article.objects.values_list("outlet__slug", flat=True)) == {"the-daily"}
    assert shown_version(quoted) == before + 1  # what it quoted is its own voice now


def test_withdrawn_passages_move_too_and_are_counted_apart(
    found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "It rained", by=editor, topics=("aleppo",))
    passages.withdraw(row, version=1, why="No.", by=editor)
    plan = merge(Topic, "aleppo", "damascus", chief)
    assert (plan.reach.passages, plan.reach.withdrawn) == (1, 1)
    assert row.topic_codings.get().tag.slug == "damascus"


def test_entries_merged_before_lead_on_to_where_they_are_now(chief: Coder) -> None:
    merge(Topic, "aleppo", "damascus", chief)
    merge(Topic, "damascus", "idlib", chief)
    assert code(Topic, "aleppo").merged_into == code(Topic, "idlib")
    assert "Aleppo" in code(Topic, "idlib").aliases


@pytest.mark.parametrize(
    ("prepare", "into", "words"),
    [
        (lambda by: None, "aleppo", "another entry of the same kind"),
        (lambda by: codes.retire(code(Topic, "damascus"), by=by), "damascus", "“Damascus” is retired"),
        (lambda by: merge(Topic, "aleppo", "idlib", by), "damascus", "it was merged already"),
    ],
    ids=["itself", "retired", "merged already"],
)
def test_what_cannot_be_merged_is_said(prepare: Any, into: str, words: str, chief: Coder) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, into)
    state = code_reach.merging(one, other).state
    prepare(chief)
    one.refresh_from_db()
    other.refresh_from_db()
    before = there()
    with pytest.raises(CannotMerge, match=words):
        merging.merge(one, other, state=state, by=chief)
    assert there() == before


def test_entries_of_two_kinds_are_never_merged(chief: Coder) -> None:
    with pytest.raises(CannotMerge, match="same kind"):
        merging.merge(code(Topic, "russia"), code(Target, "russia"), state="", by=chief)


def test_names_beyond_what_an_entry_can_have_are_refused(chief: Coder) -> None:
    codes.change(code(Topic, "damascus"), {"aliases": [f"Name {n}" for n in range(50)]}, by=chief)
    with pytest.raises(CannotMerge, match="too many names"):
        merge(Topic, "aleppo", "damascus", chief)


@pytest.mark.parametrize(
    "change",
    [
        lambda row, ed, ch: codings.give(row, tags(topics=("damascus",)), by=ed),
        lambda row, ed, ch: codings.give(row, tags(topics=("aleppo",)), by=ch),
        lambda row, ed, ch: codes.change(code(Topic, "damascus"), {"name": "Sham"}, by=ch),
        lambda row, ed, ch: codings.give(row, tags(topics=("aleppo", "damascus")), by=ed),
    ],
    ids=["no more", "one more", "another name", "a collision"],
)
def test_what_is_not_as_it_was_shown_is_not_done(
    change: Any, found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "It rained", by=editor, topics=("aleppo",))
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    state = code_reach.merging(one, other).state
    change(row, editor, chief)
    before = there()
    with pytest.raises(ReachChanged):
        merging.merge(one, other, state=state, by=chief)
    assert there() == before


def test_what_happens_elsewhere_is_in_nobody_s_way(found: Article, editor: Coder, chief: Coder) -> None:
    passage(found, "It rained", by=editor, topics=("aleppo",))
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    state = code_reach.merging(one, other).state
    passage(found, "minister lied", by=editor, topics=("damascus",))
    merging.merge(one, other, state=state, by=chief)


def test_nothing_is_given_a_merged_entry_by_nobody(found: Article, editor: Coder, chief: Coder) -> None:
    merge(Topic, "aleppo", "damascus", chief)
    row = passage(found, "It rained", by=editor)
    with pytest.raises(UnknownCode):
        codings.give(row, tags(topics=("aleppo",)), by=editor)
    with pytest.raises(IntegrityError, match="given no more"), transaction.atomic():
        row.topic_codings.create(tag=code(Topic, "aleppo"), coder=editor)


def test_an_article_never_gets_a_merged_outlet(found: Article, chief: Coder) -> None:
    merge(Outlet, "the-wire", "the-daily", chief)
    with pytest.raises(IntegrityError, match="given no more"), transaction.atomic():
        Article.objects.update(outlet=code(Outlet, "the-wire"))


def test_restored_it_is_an_entry_of_its_own_again(chief: Coder) -> None:
    merge(Topic, "aleppo", "damascus", chief)
    restored = codes.restore(code(Topic, "aleppo"), by=chief)
    assert restored.retired_at is None and restored.merged_into is None


@pytest.mark.parametrize("kind", [Stance, Target, Outlet, Speaker, Topic])
def test_undone_everything_is_as_it_was_and_done_again_as_it_became(
    kind: Any, found: Article, editor: Coder, chief: Coder
) -> None:
    one, other = {
        Stance: ("critical", "neutral"),
        Target: ("ankara", "turkey"),
        Outlet: ("the-daily", "the-wire"),
        Speaker: ("the-minister", "his-office"),
        Topic: ("aleppo", "damascus"),
    }[kind]
    row = passage(
        found,
        "It rained",
        by=editor,
        stances=(("critical", "ankara"), ("neutral", "turkey")),
        source=("the-daily", "the-minister"),
        topics=("aleppo", "damascus"),
    )
    codings.give(row, tags(source=("the-wire", "his-office"), topics=("aleppo",)), by=chief)
    tags(source=("the-daily", "his-office"))
    code(kind, one), code(kind, other)
    before = there()
    done = gesture_of(lambda: merge(kind, one, other, chief))
    after = there()
    assert done and before != after
    undone = undoing.undo(done, by=chief)
    assert there() == before
    undoing.undo(undone, by=chief)
    assert there() == after


def test_numbers_and_acts_cost_as_many_queries_for_many_passages_as_for_few(chief: Coder) -> None:
    def cost(passages_count: int) -> tuple[int, int]:
        text = " ".join(f"word{n}" for n in range(passages_count + 5))
        of = article(f"Title {passages_count}\n\n{text}", by=chief)
        crowd(of, passages_count)
        one, other = code(Topic, "idlib"), code(Topic, f"topic-{passages_count}")
        with CaptureQueriesContext(connection) as shown:
            state = code_reach.merging(one, other).state
        with CaptureQueriesContext(connection) as done:
            merging.merge(one, other, state=state, by=chief)
        codes.restore(Topic.objects.get(slug="idlib"), by=chief)
        return len(shown), len(done)

    assert cost(4) == cost(300)


def test_what_was_merged_away_stays_readable_in_old_versions(
    found: Article, editor: Coder, chief: Coder, client: Any
) -> None:
    row = passage(found, "It rained", by=editor, topics=("aleppo",))
    seen = shown_version(row)
    merge(Topic, "aleppo", "damascus", chief)
    old = client.get(f"/passages/{row.guid}/v{seen}/").content.decode()
    new = client.get(f"/passages/{row.guid}/").content.decode()
    assert "Aleppo" in old and "Damascus" in new
