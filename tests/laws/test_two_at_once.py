"""Law 4 while it happens: two people act in the same moment, each over a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction

from articles.actions import codes, codings, passages, undoing
from articles.errors import HeadMoved, ReachChanged, RoomError, Stale, UndoneAlready
from articles.models import Anchor, Coder, Outlet, OutletCoding, Passage, Stance, Target
from articles.queries.tags import tags_of
from tests.builders import article, code, passage, tags
from tests.bulk.doing import add, do, recode, shown
from tests.history.gestures import gesture_of

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act came to, or the error that it was refused with; all start in the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=10)
            return act()
        except RoomError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


People = tuple[Coder, Coder, Coder]


@pytest.fixture
def people(transactional_db: None, request: Any) -> People:
    """Two editors and a chief editor."""
    return tuple(request.getfixturevalue(name) for name in ("editor", "second_editor", "chief"))  # type: ignore[return-value]


@pytest.fixture
def marked(people: People) -> Passage:
    """A passage of the first editor's."""
    found = article("Title\n\nThe minister lied to the house. It rained.", by=people[2])
    return passage(found, "minister", by=people[0])


def test_three_coders_of_one_passage_all_keep_what_they_gave(people: People, marked: Passage) -> None:
    given = {
        who: tags(stance=("supportive", "turkey"), topics=("idlib",), note=who.username) for who in people
    }
    done = together(*(lambda who=who: codings.give(marked, given[who], by=who) for who in people))
    assert done == [True, True, True]
    assert {who: tags_of(marked, who) for who in people} == given


def test_one_coder_in_two_windows_is_told_in_the_second(people: People, marked: Passage) -> None:
    by, opened = people[0], tags()
    notes = [tags(note="One."), tags(note="Two.")]
    done = together(
        *(lambda given=given: codings.give(marked, given, by=by, opened_with=opened) for given in notes)
    )
    assert sorted(type(outcome).__name__ for outcome in done) == ["Stale", "bool"]
    assert tags_of(marked, by) == notes[done.index(True)]


def test_of_two_who_move_the_edges_of_one_passage_the_second_is_told_by_whom(
    people: People, marked: Passage
) -> None:
    wanted = {people[0]: "minister lied", people[2]: "The minister"}
    done = together(
        *(
            lambda who=who, quote=quote: passages.place(
                marked, version=1, revision=1, span=None, quote=quote, by=who
            )
            for who, quote in wanted.items()
        )
    )
    (refused,) = [outcome for outcome in done if isinstance(outcome, Stale)]
    first = list(wanted)[done.index(True)]
    assert refused.parameters["who"] == first.shown_name
    assert marked.anchors.get().exact == wanted[first]
    marked.refresh_from_db()
    assert marked.version == 2


def test_a_passage_made_while_a_new_text_comes_in_stands_in_it_or_its_maker_is_told(
    people: People, marked: Passage
) -> None:
    of, (_editor, second, chief) = marked.article, people
    changed = "Title\n\nIt is said: The minister lied to the house. It rained."
    done = together(
        lambda: passage(of, "It rained", by=second),
        lambda: article(changed, by=chief, revises=of),
    )
    assert {type(outcome) for outcome in done if isinstance(outcome, RoomError)} <= {HeadMoved}
    of.refresh_from_db()
    live = of.passages.live()
    assert Anchor.objects.filter(passage__in=live, revision=of.head).count() == live.count()


def test_tags_given_while_many_passages_are_changed_stay_and_the_change_is_whole_or_refused(
    people: People, marked: Passage
) -> None:
    editor, second, chief = people
    other = passage(marked.article, "It rained", by=editor)
    change, given = recode("critical", "mixed"), tags(topics=("idlib",))
    state = shown("stance:critical", change, by=chief).state
    done = together(
        lambda: do("stance:critical", change, by=chief, state=state),
        lambda: codings.give(marked, given, by=second),
    )
    assert done[1] is True and tags_of(marked, second) == given
    became = "critical" if isinstance(done[0], ReachChanged) else "mixed"
    assert {tags_of(row, editor) for row in (marked, other)} == {tags(stance=(became, "russia"))}


def test_of_two_who_change_the_same_passages_the_second_is_told(people: People, marked: Passage) -> None:
    change = recode("critical", "mixed")
    state = shown("stance:critical", change, by=people[2]).state
    done = together(*[lambda: do("stance:critical", change, by=people[2], state=state)] * 2)
    assert sorted(type(outcome).__name__ for outcome in done) == ["Plan", "ReachChanged"]


def behind(act: Callable[[], Any], waits: Callable[[], Any], table: str) -> list[Any]:
    """What both came to when the second is begun while the first has not let go of what it holds."""
    held, done = Event(), Event()

    def first() -> Any:
        with transaction.atomic():
            outcome = act()
            held.set()
            assert not done.wait(timeout=1.5), f"it did not wait for {table}"
        return outcome

    def second() -> Any:
        assert held.wait(timeout=10)
        try:
            return waits()
        finally:
            done.set()

    return together(first, second)


def test_a_source_that_is_retired_while_it_is_taken_over_is_not_given_anew(
    people: People, marked: Passage
) -> None:
    _editor, second, chief = people
    outlet = code(Outlet, "the-daily")
    state = shown("stance:critical", add("idlib"), by=second).state
    done = behind(
        lambda: codes.retire(outlet, by=chief),
        lambda: do("stance:critical", add("idlib"), by=second, state=state),
        "the outlet",
    )
    assert isinstance(done[1], ReachChanged)
    assert not OutletCoding.objects.filter(coder=second).exists()


def test_entries_are_held_in_the_order_in_which_the_codebook_is_taken_over(
    people: People, marked: Passage
) -> None:
    chief = people[2]
    change = recode("critical", "mixed", "russia")
    state = shown("stance:critical", change, by=chief).state

    def codebook() -> None:
        list(Stance.objects.select_for_update().order_by("pk").values("pk"))
        Event().wait(1)  # until the other is at its entries
        list(Target.objects.select_for_update().order_by("pk").values("pk"))

    def taken_over() -> None:
        with transaction.atomic():
            codebook()

    done = together(taken_over, lambda: do("stance:critical", change, by=chief, state=state))
    assert done[0] is None
    assert tags_of(marked, people[0]).stances == {("mixed", "russia")}


def test_an_undoing_that_is_sent_twice_says_that_it_is_undone(people: People, marked: Passage) -> None:
    chief = people[2]
    gesture = gesture_of(lambda: do("stance:critical", recode("critical", "mixed"), by=chief))
    assert gesture
    done = together(*[lambda: undoing.undo(gesture, by=chief)] * 2)
    assert any(isinstance(outcome, UndoneAlready) for outcome in done), done
    assert tags_of(marked, people[0]).stances == {("critical", "russia")}
