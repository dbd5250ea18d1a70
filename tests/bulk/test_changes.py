"""What each change does to many passages, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from articles.actions import articles, bulk, codes, codings, passages, undoing
from articles.errors import (
    FieldMissing,
    NotAllowed,
    NothingToChange,
    ReachChanged,
    SearchUnclear,
    TooManyPassages,
    WhyMissing,
)
from articles.models import Article, Coder, Outlet, Passage, Topic
from articles.queries import bulk as plans
from articles.queries.bulk_changes import Withdraw
from articles.queries.tags import Tags, tags_of
from tests.builders import article, code, draft, passage, tags
from tests.bulk.doing import add, do, recode, remove, retarget, shown
from tests.history.gestures import gesture_of, there

TEXT = "Title\n\nThe minister lied to the house. It rained. He left."


@pytest.fixture
def made(chief: Coder) -> Article:
    return article(TEXT, by=chief)


@pytest.fixture
def mine(made: Article, editor: Coder) -> Passage:
    """The editor's, critical of Russia, on Idlib, in the words of a minister."""
    return passage(made, "lied", by=editor, topics=("idlib",), source=("the-agency", "the-minister"))


@pytest.fixture
def theirs(made: Article, second_editor: Coder) -> Passage:
    """The second editor's, critical of Russia, on Idlib."""
    return passage(made, "It rained", by=second_editor, topics=("idlib",))


def test_a_topic_is_added_in_ones_own_name(mine: Passage, theirs: Passage, editor: Coder) -> None:
    before = tags_of(theirs, theirs.made_by)
    done = do("stance:critical", add("aleppo"), by=editor)
    assert (done.passages, done.coders, done.already) == (2, 1, 0)
    assert tags_of(mine, editor).topics == {"idlib", "aleppo"}
    assert tags_of(theirs, editor) == Tags(
        sources=frozenset({("the-daily", None)}), topics=frozenset({"aleppo"})
    )
    assert tags_of(theirs, theirs.made_by) == before


def test_who_has_named_no_source_takes_over_the_makers(mine: Passage, chief: Coder) -> None:
    codings.give(mine, tags(source=("the-herald", None)), by=chief)
    chiefs = Coder.objects.create_user("dana")
    chiefs.groups.set(chief.groups.all())
    done = do("topic:idlib", add("aleppo"), by=chiefs)
    assert done.sourced == 1
    assert tags_of(mine, chiefs).sources == {("the-agency", "the-minister")}
    assert tags_of(mine, chief).sources == {("the-herald", None)}


def test_a_source_that_is_retired_is_not_taken_over(mine: Passage, theirs: Passage, chief: Coder) -> None:
    codes.retire(code(Outlet, "the-agency"), by=chief)
    done = do("topic:idlib", add("aleppo"), by=chief)
    assert (done.passages, set(done.moves.unsourced)) == (1, {mine.pk})
    assert tags_of(mine, chief) == Tags()


def test_whoever_gave_the_topic_already_is_counted_and_left(
    mine: Passage, theirs: Passage, editor: Coder
) -> None:
    done = do("topic:idlib", add("idlib"), by=editor)
    assert (done.passages, done.already) == (1, 1)


def test_editors_remove_a_topic_where_they_gave_it(mine: Passage, theirs: Passage, editor: Coder) -> None:
    done = do("topic:idlib", remove("idlib"), by=editor, mine=True)
    assert (done.passages, len(done.moves.others), done.moves.foreign) == (1, 1, 1)
    assert tags_of(mine, editor).topics == set()
    assert tags_of(theirs, theirs.made_by).topics == {"idlib"}


def test_chief_editors_remove_it_everywhere_but_never_a_last_tag(
    mine: Passage, theirs: Passage, made: Article, editor: Coder, chief: Coder
) -> None:
    bare = passage(made, "He left", by=editor, stance=None, topics=("idlib",))
    done = do("topic:idlib", remove("idlib"), by=chief)
    assert (done.passages, done.coders, set(done.moves.bare)) == (2, 2, {bare.pk})
    assert tags_of(bare, editor).topics == {"idlib"}


def test_a_topic_that_two_coders_gave_and_nothing_else_stays_with_both(
    made: Article, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    row = passage(made, "He left", by=editor, stance=None, topics=("idlib",))
    codings.give(row, tags(stance=None, topics=("idlib",)), by=second_editor)
    assert set(shown("topic:idlib", remove("idlib"), by=chief).moves.bare) == {row.pk}
    done = do("topic:idlib", remove("idlib"), by=editor, mine=True)
    assert done.passages == 1
    assert tags_of(row, second_editor).topics == {"idlib"}


def test_a_target_becomes_another_and_each_coder_keeps_their_tags(
    mine: Passage, theirs: Passage, chief: Coder
) -> None:
    done = do("target:russia", retarget("russia", "turkey"), by=chief)
    assert (done.passages, done.coders, done.moves.tags) == (2, 2, 2)
    for row in (mine, theirs):
        assert tags_of(row, row.made_by).stances == {("critical", "turkey")}


@pytest.mark.parametrize(("second", "doubled", "overruled"), [("critical", 1, 0), ("neutral", 0, 1)])
def test_where_one_coder_gave_both_targets_a_stance_the_one_towards_the_second_stays(
    second: str, doubled: int, overruled: int, made: Article, editor: Coder
) -> None:
    row = passage(made, "lied", by=editor, stances=(("critical", "russia"), (second, "turkey")))
    done = do("target:russia", retarget("russia", "turkey"), by=editor, mine=True)
    assert (done.moves.doubled, len(done.moves.overruled)) == (doubled, overruled)
    assert tags_of(row, editor).stances == {(second, "turkey")}


def test_no_target_can_become_one_and_one_none(made: Article, editor: Coder) -> None:
    row = passage(made, "lied", by=editor, stance=("critical", None))
    do("target:none", retarget(None, "turkey"), by=editor, mine=True)
    assert tags_of(row, editor).stances == {("critical", "turkey")}
    do("target:turkey", retarget("turkey", None), by=editor, mine=True)
    assert tags_of(row, editor).stances == {("critical", None)}


def test_a_stance_is_recoded_towards_all_or_towards_one(made: Article, editor: Coder) -> None:
    both = (("critical", "russia"), ("critical", "turkey"), ("neutral", None))
    row = passage(made, "lied", by=editor, stances=both)
    do("lied", recode("critical", "mixed", "turkey"), by=editor, mine=True)
    assert tags_of(row, editor).stances == {("critical", "russia"), ("mixed", "turkey"), ("neutral", None)}
    do("lied", recode("neutral", "mixed", None), by=editor, mine=True)
    do("lied", recode("mixed", "critical"), by=editor, mine=True)
    assert tags_of(row, editor).stances == {(stance, t) for stance, t in both if t} | {("critical", None)}


def test_passages_are_withdrawn_with_a_reason_by_those_who_made_them(
    mine: Passage, theirs: Passage, editor: Coder, client: Any
) -> None:
    done = do("topic:idlib", Withdraw(), by=editor, mine=True)
    assert (done.passages, set(done.moves.others)) == (1, {theirs.pk})
    answer = client.get(f"/passages/{mine.guid}/")
    assert answer.status_code == 410 and "Coded twice." in answer.content.decode()
    assert client.get(f"/passages/{theirs.guid}/").status_code == 200


def test_what_readers_do_not_see_is_not_touched(made: Article, mine: Passage, chief: Coder) -> None:
    hidden = passage(draft("Other\n\nThe minister lied.", by=chief), "lied", by=chief)
    away = article("Third\n\nThe minister lied.", by=chief)
    gone = passage(away, "lied", by=chief)
    taken = passage(made, "He left", by=chief)
    articles.withdraw(away, why="No.", by=chief)
    passages.withdraw(taken, version=1, why="No.", by=chief)
    kept = [tags_of(row, chief) for row in (hidden, gone, taken)]
    done = do("stance:critical", recode("critical", "mixed"), by=chief)
    assert set(done.moves.changed) == {mine.pk}
    assert [tags_of(row, chief) for row in (hidden, gone, taken)] == kept


def test_readers_are_told_of_a_new_version_of_what_changed_and_of_nothing_else(
    mine: Passage, theirs: Passage, editor: Coder, client: Any
) -> None:
    before = dict(Passage.objects.values_list("pk", "shown_version"))
    do("topic:idlib", remove("idlib"), by=editor, mine=True)
    after = dict(Passage.objects.values_list("pk", "shown_version"))
    assert after == before | {mine.pk: before[mine.pk] + 1}
    earlier = client.get(f"/passages/{mine.guid}/v{before[mine.pk]}/")
    assert earlier.status_code == 200 and "Idlib" in earlier.content.decode()
    assert client.get(f"/passages/{mine.guid}/v{after[mine.pk] + 1}/").status_code == 404


CHANGES = {
    "added": lambda: add("aleppo"),
    "removed": lambda: remove("idlib"),
    "retargeted": lambda: retarget("russia", "turkey"),
    "recoded": lambda: recode("critical", "mixed"),
    "withdrawn": Withdraw,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_changed_since_it_was_shown_is_shown_again_and_nothing_is_done(
    kind: str, mine: Passage, theirs: Passage, chief: Coder
) -> None:
    change = CHANGES[kind]()
    state = shown("topic:idlib", change, by=chief).state
    codings.give(
        theirs, tags(stance=("critical", "russia"), topics=("idlib",), note="New."), by=theirs.made_by
    )
    before = there()
    with pytest.raises(ReachChanged):
        do("topic:idlib", change, by=chief, state=state)
    assert there() == before
    do("topic:idlib", change, by=chief)
    assert there() != before


@pytest.mark.parametrize("kind", CHANGES)
def test_what_was_shown_for_one_thing_does_not_do_another(
    kind: str, mine: Passage, theirs: Passage, chief: Coder
) -> None:
    states = {name: shown("topic:idlib", other(), by=chief).state for name, other in CHANGES.items()}
    others = {
        **{name: state for name, state in states.items() if name != kind},
        "nothing": "",
        "another search": shown("lied", CHANGES[kind](), by=chief).state,
        "whose": shown("topic:idlib", CHANGES[kind](), by=theirs.made_by, mine=True).state,
    }
    for name, state in others.items():
        with pytest.raises(ReachChanged):
            do("topic:idlib", CHANGES[kind](), by=chief, state=state)
        assert state != states[kind], name


def test_an_entry_that_was_redefined_meanwhile_is_looked_at_again(mine: Passage, chief: Coder) -> None:
    state = shown("lied", add("aleppo"), by=chief).state
    codes.change(code(Topic, "aleppo"), {"definition": "Another thing."}, by=chief)
    with pytest.raises(ReachChanged):
        do("lied", add("aleppo"), by=chief, state=state)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", FieldMissing),
        ("topic:idlb", SearchUnclear),
        ("topic:", SearchUnclear),
        ("voice:loud", SearchUnclear),
        ("stanse:critical", SearchUnclear),
        ("topic:idlib -coder:ada", SearchUnclear),
        ("lied before:2018", SearchUnclear),
        (" ".join(f"w{n}" for n in range(40)), SearchUnclear),
        ("x" * 2000, SearchUnclear),
        ("\x00\ud800", FieldMissing),
    ],
)
def test_a_search_that_is_not_clear_touches_nothing(
    typed: str, refusal: type[Exception], mine: Passage, chief: Coder
) -> None:
    with pytest.raises(refusal):
        shown(typed, add("aleppo"), by=chief)


@pytest.mark.parametrize("typed", ["lied -“coder:ada”", "lied -10:30", "lied -word"])
def test_words_that_cannot_be_meant_as_tags_are_looked_for(typed: str, mine: Passage, chief: Coder) -> None:
    assert shown(typed, add("aleppo"), by=chief).passages == 1


def test_more_than_can_be_done_at_one_go_is_refused_with_the_number(
    mine: Passage, theirs: Passage, chief: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MOST", 1)
    with pytest.raises(TooManyPassages, match="2 passages were found; 1 are the most"):
        shown("topic:idlib", add("aleppo"), by=chief)
    assert shown("lied", add("aleppo"), by=chief).passages == 1


def test_what_would_change_nothing_is_refused(mine: Passage, chief: Coder) -> None:
    with pytest.raises(NothingToChange):
        do("lied", retarget("turkey", "russia"), by=chief)


def test_a_reason_is_asked_for(mine: Passage, chief: Coder) -> None:
    with pytest.raises(WhyMissing):
        bulk.withdraw("lied", why=" ", mine=False, state="", by=chief)


def test_an_editor_may_change_others_tags_only_where_the_room_lets_them(
    mine: Passage, theirs: Passage, editor: Coder, settings: Any
) -> None:
    change = recode("critical", "mixed")
    state = shown("topic:idlib", change, by=editor).state
    with pytest.raises(NotAllowed):
        do("topic:idlib", change, by=editor, state=state)
    settings.EDITORS_CHANGE_OTHERS = True
    assert do("topic:idlib", change, by=editor, state=state).passages == 2


@pytest.mark.parametrize("kind", CHANGES)
def test_the_whole_is_undone_as_one(kind: str, mine: Passage, theirs: Passage, chief: Coder) -> None:
    change = CHANGES[kind]()
    before = there()
    gesture = gesture_of(lambda: do("topic:idlib", change, by=chief))
    assert gesture and there() != before
    after = there()
    undoing.undo(gesture, by=chief, passage=mine)
    assert there() not in (before, after)
    undoing.undo(gesture, by=chief)
    assert there() == before
