"""A coder's tags are one set; nobody else's are ever touched."""

from __future__ import annotations

from typing import Any

import pytest

from articles.actions import codes, codings, passages
from articles.errors import (
    FieldMissing,
    FieldTooLong,
    NoTags,
    NotAllowed,
    Stale,
    TwoStancesForOneTarget,
    UnknownCode,
)
from articles.models import Coder, Note, Passage, Stance, StanceCoding, Target
from articles.queries.tags import Tags, tags_of
from tests.builders import article, code, librarian, passage, tags

CRITICAL, SUPPORTIVE = ("critical", "russia"), ("supportive", "russia")


@pytest.fixture
def marked(editor: Coder, chief: Coder) -> Passage:
    """A passage that an editor found critical of Russia."""
    return passage(article("Title\n\nThe minister lied", by=chief), "minister", by=editor)


def version(found: Passage) -> int:
    return Passage.objects.get(pk=found.pk).shown_version


def test_two_coders_tags_stand_beside_each_other(
    marked: Passage, editor: Coder, second_editor: Coder
) -> None:
    codings.give(marked, tags(stance=SUPPORTIVE, topics=("idlib",), note="His."), by=second_editor)
    codings.give(marked, tags(stance=CRITICAL, topics=("idlib",), note="Hers."), by=editor)
    assert tags_of(marked, editor) == tags(stance=CRITICAL, topics=("idlib",), note="Hers.")
    assert tags_of(marked, second_editor) == tags(stance=SUPPORTIVE, topics=("idlib",), note="His.")
    assert list(marked.topics.values_list("slug", flat=True)) == ["idlib"]


def test_two_coders_may_give_the_same_tag(marked: Passage, second_editor: Coder) -> None:
    codings.give(marked, tags(stance=CRITICAL), by=second_editor)
    assert StanceCoding.objects.count() == 2
    assert marked.stances.count() == 1


@pytest.mark.parametrize(
    "after",
    [
        {"stance": SUPPORTIVE},
        {"stances": (CRITICAL, ("critical", None), ("supportive", "turkey"))},
        {"stance": None, "topics": ("idlib", "afrin")},
        {"source": ("the-agency", "the-minister")},
        {"source": ("the-agency", None)},
        {"note": "Another note."},
        {"stance": ("critical", "turkey"), "topics": ("afrin",), "note": ""},
    ],
    ids=str,
)
def test_what_is_given_is_the_whole_set(after: dict[str, Any], marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(stance=CRITICAL, topics=("idlib",), note="A note."), by=editor)
    assert codings.give(marked, tags(**after), by=editor)
    assert tags_of(marked, editor) == tags(**after)


def test_giving_what_is_there_already_changes_nothing(marked: Passage, editor: Coder) -> None:
    before = version(marked)
    assert not codings.give(marked, tags(stance=CRITICAL), by=editor)
    assert version(marked) == before


def test_every_change_of_tags_is_a_change_for_readers(marked: Passage, second_editor: Coder) -> None:
    before = version(marked)
    codings.give(marked, tags(), by=second_editor)
    assert version(marked) == before + 1
    assert Passage.objects.get().version == 1


def test_one_coder_takes_one_stance_towards_one_target(marked: Passage, editor: Coder) -> None:
    with pytest.raises(TwoStancesForOneTarget, match="two stances towards Russia"):
        codings.give(marked, tags(stances=(CRITICAL, SUPPORTIVE)), by=editor)


def test_the_last_tag_is_not_taken_away(marked: Passage, editor: Coder) -> None:
    for nothing in (Tags(), tags(stance=None), tags(stance=None, note="Only a note.")):
        with pytest.raises(NoTags, match="withdraw it"):
            codings.give(marked, nothing, by=editor)
    assert tags_of(marked, editor) == tags(stance=CRITICAL)


def test_ones_own_last_tag_may_go_when_another_coder_keeps_one(
    marked: Passage, editor: Coder, second_editor: Coder
) -> None:
    codings.give(marked, tags(), by=second_editor)
    codings.give(marked, Tags(), by=editor)
    assert tags_of(marked, editor) == Tags()
    with pytest.raises(NoTags):
        codings.give(marked, Tags(), by=second_editor)


def test_tags_without_a_source_outlet_are_refused(marked: Passage, editor: Coder) -> None:
    with pytest.raises(FieldMissing, match="source outlet"):
        codings.give(marked, Tags(stances=frozenset({CRITICAL}), note="New."), by=editor)


def test_a_code_that_is_not_in_the_codebook_is_refused_and_not_made(marked: Passage, editor: Coder) -> None:
    given = tags(stance=CRITICAL)
    with pytest.raises(UnknownCode, match="no target “rusia”"):
        codings.give(marked, Tags(frozenset({("critical", "rusia")}), given.sources), by=editor)
    assert not Target.objects.filter(slug="rusia").exists()


def test_a_retired_code_is_not_given_anew(marked: Passage, second_editor: Coder) -> None:
    given = tags(stance=CRITICAL)
    codes.retire(code(Stance, "critical"), by=librarian())
    with pytest.raises(UnknownCode, match="critical"):
        codings.give(marked, given, by=second_editor)


def test_a_retired_code_stays_where_it_was_given(marked: Passage, editor: Coder) -> None:
    codes.retire(code(Stance, "critical"), by=librarian())
    codings.give(marked, tags(stance=CRITICAL, topics=("idlib",)), by=editor)
    assert tags_of(marked, editor).stances == {CRITICAL}


def test_a_code_is_given_again_after_it_was_restored(marked: Passage, second_editor: Coder) -> None:
    codes.restore(codes.retire(code(Stance, "critical"), by=librarian()), by=librarian())
    assert codings.give(marked, tags(stance=CRITICAL), by=second_editor)


def test_tags_are_not_written_through_the_manager_for_reading(marked: Passage) -> None:
    for write in (marked.stances.add, marked.stances.set, marked.stances.remove, marked.stances.clear):
        with pytest.raises(TypeError, match=r"articles\.actions\.codings"):
            write()


def test_a_note_of_2000_characters_is_kept_and_not_one_more(marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(note="é" * 2000), by=editor)
    assert Note.objects.get().text == "é" * 2000
    with pytest.raises(FieldTooLong, match="The note has 2001 characters; 2000 are the most"):
        codings.give(marked, tags(note="é" * 2001), by=editor)


def test_an_emptied_note_is_gone(marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(note="A note."), by=editor)
    codings.give(marked, tags(note=""), by=editor)
    assert not Note.objects.exists()


# Two windows, two coders


def test_whoever_saves_over_a_newer_set_of_their_own_is_told(marked: Passage, editor: Coder) -> None:
    opened = tags_of(marked, editor)
    codings.give(marked, tags(stance=SUPPORTIVE), by=editor, opened_with=opened)
    with pytest.raises(Stale, match=r"Ada E\. changed this passage at \d{4}-.* UTC") as stale:
        codings.give(marked, tags(stance=("critical", "turkey")), by=editor, opened_with=opened)
    assert stale.value.parameters["theirs"] == tags(stance=SUPPORTIVE)
    assert stale.value.parameters["yours"] == tags(stance=("critical", "turkey"))
    assert tags_of(marked, editor) == tags(stance=SUPPORTIVE)


def test_saving_what_is_stored_already_is_never_stale(marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(stance=SUPPORTIVE), by=editor)
    assert not codings.give(marked, tags(stance=SUPPORTIVE), by=editor, opened_with=Tags())


def test_another_coders_tags_never_make_mine_stale(
    marked: Passage, editor: Coder, second_editor: Coder
) -> None:
    opened = tags_of(marked, editor)
    codings.give(marked, tags(stance=SUPPORTIVE), by=second_editor)
    assert codings.give(marked, tags(stance=("critical", "turkey")), by=editor, opened_with=opened)


def move(found: Passage, quote: str, *, by: Coder, version: int = 1, given: Any = None) -> bool:
    return passages.revise(
        found,
        version=version,
        revision=1,
        span=None,
        quote=quote,
        tags=given or tags(),
        opened_with=None,
        by=by,
    )


def test_whoever_moves_edges_that_were_moved_meanwhile_is_told_by_whom(
    marked: Passage, editor: Coder, chief: Coder
) -> None:
    move(marked, "minister lied", by=editor)
    with pytest.raises(Stale, match=r"Ada E\. changed this passage") as stale:
        move(marked, "The minister", by=chief)
    assert stale.value.parameters["theirs"][2] == "minister lied"


def test_it_is_whoever_moved_them_that_is_named_and_not_who_tagged_since(
    marked: Passage, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    move(marked, "minister lied", by=editor)
    codings.give(marked, tags(note="Mine."), by=second_editor)
    with pytest.raises(Stale, match=r"Ada E\. changed this passage"):
        passages.withdraw(marked, version=1, why="A slip.", by=chief)


def test_whoever_only_adds_tags_is_told_that_the_edges_moved_meanwhile(
    marked: Passage, editor: Coder, second_editor: Coder
) -> None:
    move(marked, "minister lied", by=editor)
    with pytest.raises(Stale, match=r"Ada E\. changed this passage"):
        move(marked, "minister", by=second_editor)
    with pytest.raises(NotAllowed):
        move(marked, "minister", by=second_editor, version=2)


def test_adding_tags_needs_no_right_to_the_edges(marked: Passage, second_editor: Coder) -> None:
    assert move(marked, "minister", by=second_editor, given=tags(stance=SUPPORTIVE))
    assert tags_of(marked, second_editor) == tags(stance=SUPPORTIVE)


def test_edges_and_tags_are_saved_together_or_not_at_all(marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(stance=SUPPORTIVE), by=editor)
    with pytest.raises(Stale):
        passages.revise(
            marked,
            version=1,
            revision=1,
            span=None,
            quote="minister lied",
            tags=tags(note="New."),
            opened_with=tags(),
            by=editor,
        )
    assert marked.anchors.get().exact == "minister"
