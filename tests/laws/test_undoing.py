"""Undoing every act, newest first, leads back through every state; undoing out of turn breaks no law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.actions import (
    articles,
    codes,
    codings,
    comparisons,
    merging,
    passages,
    reviews,
    splitting,
    undoing,
)
from articles.errors import RoomError
from articles.models import Article, Coder, Comparison, Outlet, Passage, Speaker, Stance, Target, Topic
from articles.queries import code_reach
from articles.queries.bulk_changes import Change, Withdraw
from tests.builders import article, code, draft, passage, tags
from tests.bulk.doing import add, do, recode, remove, retarget
from tests.history.gestures import gesture_of, there
from tests.laws.test_places import assert_laws

WORDS = "He lied to the house on Monday morning, and it rained."
TEXTS = [
    f"Title\n\nBefore it.\n\n{WORDS}",
    f"Title\n\nAnother block.\n\n{WORDS}\n\nAfter it.",
    "Title\n\nHe lied to the whole house on Monday morning, and it rained.",
    "Title\n\nNothing of it is left, not a word of what was there.",
]
QUOTES = ["lied to the house", "the house on Monday morning", "it rained", "Title"]
NUMBERS = count(1)


def _story(of: Article, by: tuple[Coder, Coder, Coder], draw: Any) -> Callable[[], Any]:
    """One thing that somebody does."""
    chief = by[2]
    of = Article.objects.select_related("head", "published", "outlet").get(pk=of.pk)
    someone = draw(st.sampled_from(by))
    rows = list(Passage.objects.filter(article=of).order_by("pk"))
    row = draw(st.sampled_from(rows)) if rows else None
    quote = draw(st.sampled_from(QUOTES))
    given_tags = tags(
        of,
        stance=draw(
            st.sampled_from([("critical", "russia"), ("neutral", None), ("neutral", "turkey"), None])
        ),
        source=draw(st.sampled_from([None, ("the-agency", "the-minister")])),
        topics=draw(st.sampled_from([("idlib",), ("idlib", "aleppo"), ()])),
        note=draw(st.sampled_from(["", "A note."])),
    )
    topic = code(Topic, draw(st.sampled_from(["idlib", "aleppo"])))
    of_a_passage: list[Callable[[], Any]] = []
    if row:
        of_a_passage = [
            lambda: codings.give(row, given_tags, by=someone),
            lambda: passages.place(
                row, version=row.version, revision=of.head.number, span=None, quote=quote, by=someone
            ),
            lambda: passages.withdraw(row, version=row.version, why="No.", by=someone),
            lambda: passages.restore(row, by=someone),
            lambda: reviews.accept(row, version=row.version, revision=of.head.number, by=someone),
            lambda: reviews.decline(row, version=row.version, revision=of.head.number, by=someone),
        ]
    many: Change = draw(
        st.sampled_from(
            [
                add("aleppo"),
                remove("idlib"),
                retarget("russia", draw(st.sampled_from([None, "turkey"]))),
                recode("critical", "neutral", *draw(st.sampled_from([(), (None,), ("russia",)]))),
                Withdraw(),
            ]
        )
    )
    typed = f"article:{of.slug}"
    mine = someone is not chief and draw(st.booleans())
    return draw(  # type: ignore[no-any-return]
        st.sampled_from(
            [
                *of_a_passage,
                lambda: do(typed, many, by=someone, mine=mine),
                lambda: do(typed, many, by=someone, mine=mine),
                *of_a_passage,
                lambda: passage(of, quote, by=someone, topics=("idlib",)),
                lambda: draft(draw(st.sampled_from(TEXTS)), by=chief, revises=of),
                lambda: articles.publish(of, by=chief),
                lambda: articles.unpublish(of, by=chief),
                lambda: articles.withdraw(of, why="No.", by=chief),
                lambda: articles.restore(of, by=chief),
                lambda: codes.retire(topic, by=chief),
                lambda: codes.restore(topic, by=chief),
                lambda: codes.change(topic, {"definition": f"Definition {next(NUMBERS)}."}, by=chief),
                lambda: _merge(draw, chief),
                lambda: _split(draw, chief),
                lambda: _remove(chief),
                lambda: comparisons.arrange(
                    slug=f"c-{next(NUMBERS)}", title="C", introduction="", articles=[of, OTHER()], by=chief
                ),
                lambda: comparisons.remove(Comparison.objects.get(), by=chief),
            ]
        )
    )


def _pair(draw: Any) -> tuple[Any, Any]:
    kind = draw(st.sampled_from([Stance, Target, Outlet, Speaker, Topic]))
    one, other = draw(st.permutations(list(kind.objects.order_by("pk"))))[:2]
    return one, other


def _merge(draw: Any, chief: Coder) -> Any:
    one, other = _pair(draw)
    return merging.merge(one, other, state=code_reach.merging(one, other).state, by=chief)


def _split(draw: Any, chief: Coder) -> Any:
    one, other = _pair(draw)
    keys = draw(st.lists(st.sampled_from(list(Passage.objects.values_list("pk", flat=True))), unique=True))
    state = code_reach.splitting(one, other, keys).state
    return splitting.split(one, other, passages=keys, state=state, by=chief)


def _remove(chief: Coder) -> None:
    if spare := Topic.objects.filter(slug="spare").first():  # no builder names it, and so brings it back
        codes.remove(spare, state=code_reach.reach(spare).state, by=chief)


def OTHER() -> Article:  # noqa: N802 - the second article of a comparison, whichever it is
    return Article.objects.order_by("pk")[0]


@contextmanager
def _room(by: tuple[Coder, Coder, Coder]) -> Iterator[Article]:
    """A room for one story, taken back after it: what is left of one would make the next go another way."""
    with transaction.atomic():
        yield _furnished(by)
        transaction.set_rollback(True)


def _furnished(by: tuple[Coder, Coder, Coder]) -> Article:
    for kind, slug in (
        (Stance, "critical"),
        (Stance, "neutral"),
        (Target, "russia"),
        (Outlet, "the-agency"),
    ):
        code(kind, slug)
    for kind, slug in ((Target, "turkey"), (Speaker, "the-minister"), (Speaker, "his-office")):
        code(kind, slug)
    for slug in ("idlib", "aleppo", "spare"):
        code(Topic, slug)
    article("Other\n\nWords.", by=by[2])
    found = article(f"Title\n\n{WORDS}", by=by[2])
    passage(found, "lied to the house", by=by[0])
    return found


STORIES = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@STORIES
@given(data=st.data())
def test_every_act_undone_in_turn_leads_back_through_every_state(
    data: Any, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    by = (editor, second_editor, chief)
    with _room(by) as found:
        states: list[tuple[UUID, Any]] = []
        for _ in range(data.draw(st.integers(4, 9))):
            before = there()
            if gesture := _try(_story(found, by, data.draw)):
                states.append((gesture, before))
        for gesture, before in reversed(states):
            undoing.undo(gesture, by=chief)
            assert there() == before
        assert_laws()


@STORIES
@given(data=st.data())
def test_undoing_out_of_turn_takes_back_that_act_or_nothing_and_breaks_no_law(
    data: Any, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    by = (editor, second_editor, chief)
    with _room(by) as found:
        gestures: list[UUID] = []
        for _ in range(data.draw(st.integers(4, 9))):
            if gestures and data.draw(st.booleans()):
                before = there()
                chosen = data.draw(st.sampled_from(gestures))
                try:
                    gestures.append(undoing.undo(chosen, by=chief))
                except RoomError:
                    assert there() == before
            elif gesture := _try(_story(found, by, data.draw)):
                gestures.append(gesture)
            assert_laws()
            _assert_tagged()


def _try(act: Callable[[], Any]) -> UUID | None:
    try:
        return gesture_of(act)
    except (RoomError, Comparison.DoesNotExist, Comparison.MultipleObjectsReturned):
        return None


def _assert_tagged() -> None:
    """Every live passage has a stance or topic, and everybody's tags a source outlet."""
    for row in Passage.objects.live():
        given_by = {c.coder_id for c in [*row.stance_codings.all(), *row.topic_codings.all()]}
        assert given_by, row
        assert given_by <= {c.coder_id for c in row.outlet_codings.all()}
