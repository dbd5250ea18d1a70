"""Splitting: some passages of an entry are given another one, or a new one, as one act."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import codes, codings, passages, splitting, undoing
from articles.errors import CannotSplit, NotAllowed, ReachChanged
from articles.models import Article, Code, Coder, Passage, Stance, Target, Topic
from articles.queries import code_reach, code_split
from tests.builders import article, code, crowd, draft, passage, tags
from tests.desk.pages import Inline, address, at_desk, writes, writes_without_context
from tests.history.gestures import gesture_of, there


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("Title\n\nThe minister lied to the house on Monday. It rained.", by=chief)


@pytest.fixture
def two(found: Article, editor: Coder) -> list[Passage]:
    return [passage(found, words, by=editor, topics=("aleppo",)) for words in ("minister lied", "It rained")]


def state(code: Code, into: Code | None, *rows: Passage) -> str:
    return code_reach.splitting(code, into, [row.pk for row in rows]).state


def topics(row: Passage) -> set[str]:
    return set(row.topic_codings.values_list("tag__slug", flat=True))


def test_the_chosen_passages_have_the_other_entry_and_the_rest_stays(
    two: list[Passage], chief: Coder
) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    codings.give(two[0], tags(topics=("aleppo", "damascus")), by=chief)
    before = [Passage.objects.get(pk=row.pk).shown_version for row in two]
    keys = [two[0].pk]
    plan = splitting.split(one, other, passages=keys, state=state(one, other, two[0]), by=chief)
    assert (plan.reach.passages, plan.reach.coders, plan.doubled) == (1, 2, 1)
    assert [topics(row) for row in two] == [{"damascus"}, {"aleppo"}]
    after = [Passage.objects.get(pk=row.pk).shown_version for row in two]
    assert after == [before[0] + 1, before[1]]
    one.refresh_from_db()
    assert one.retired_at is None


def test_a_new_entry_is_defined_in_the_same_act(two: list[Passage], chief: Coder) -> None:
    one = code(Topic, "aleppo")
    before = there()
    values = {"name": "Its old town", "slug": "old-town", "definition": "The old town."}

    def act() -> Any:
        return splitting.split_off(
            one, values, passages=[two[1].pk], state=state(one, None, two[1]), by=chief
        )

    gesture = gesture_of(act)
    assert [topics(row) for row in two] == [{"aleppo"}, {"old-town"}]
    assert gesture
    undone = undoing.undo(gesture, by=chief)
    assert there() == before
    undoing.undo(undone, by=chief)
    assert topics(two[1]) == {"old-town"}


def test_of_two_stances_that_meet_the_one_towards_the_other_target_stays(
    found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "It rained", by=editor, stances=(("critical", "ankara"), ("neutral", "turkey")))
    one, other = code(Target, "ankara"), code(Target, "turkey")
    plan = splitting.split(one, other, passages=[row.pk], state=state(one, other, row), by=chief)
    assert plan.overruled == 1 and row.stance_codings.get().tag.slug == "neutral"


def test_what_changed_since_it_was_shown_is_not_moved(
    two: list[Passage], editor: Coder, chief: Coder
) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    shown = [state(one, other, *two), state(one, None, *two)]
    codings.give(two[0], tags(), by=editor)
    before, keys = there(), [row.pk for row in two]
    with pytest.raises(ReachChanged):
        splitting.split(one, other, passages=keys, state=shown[0], by=chief)
    with pytest.raises(ReachChanged):
        values = {"name": "N", "slug": "n", "definition": "D"}
        splitting.split_off(one, values, passages=keys, state=shown[1], by=chief)
    assert there() == before


def test_a_new_entry_that_cannot_be_leaves_everything_as_it_was(two: list[Passage], chief: Coder) -> None:
    one = code(Topic, "aleppo")
    before = there()
    with pytest.raises(ValidationError):
        splitting.split_off(
            one,
            {"name": "ALEPPO", "slug": "other", "definition": "D"},
            passages=[two[0].pk],
            state=state(one, None, two[0]),
            by=chief,
        )
    assert there() == before


def test_what_cannot_be_split_is_said(
    two: list[Passage], found: Article, chief: Coder, editor: Coder
) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    for into in (one, code(Target, "turkey")):
        with pytest.raises(CannotSplit, match="same kind"):
            splitting.split(one, into, passages=[two[0].pk], state="", by=chief)
    without = passage(found, "house", by=editor)
    with pytest.raises(CannotSplit, match="none of the chosen"):
        splitting.split(one, other, passages=[without.pk], state=state(one, other, without), by=chief)
    codes.retire(other, by=chief)
    with pytest.raises(CannotSplit, match="is retired"):
        splitting.split(one, other, passages=[two[0].pk], state="", by=chief)


def test_only_chief_editors_split(two: list[Passage], editor: Coder) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    keys = [two[0].pk]
    with pytest.raises(NotAllowed):
        splitting.split(one, other, passages=keys, state=state(one, other, two[0]), by=editor)
    with pytest.raises(NotAllowed):
        splitting.split_off(one, {}, passages=keys, state="", by=editor)


def test_its_passages_are_listed_and_searched_in(
    two: list[Passage], found: Article, editor: Coder, chief: Coder
) -> None:
    one = code(Topic, "aleppo")
    hidden = passage(draft("Other\n\nIt rained there.", by=chief), "It rained", by=editor, topics=("aleppo",))
    passage(found, "house", by=editor, topics=("idlib",))
    gone = passage(found, "Monday", by=editor, topics=("aleppo",))
    passages.withdraw(gone, version=1, why="No.", by=editor)

    def keys(typed: str) -> set[int]:
        return set(code_split.candidates(one, typed, by=chief).keys)

    assert keys("") == {*(row.pk for row in two), hidden.pk}
    assert keys("rained") == {two[1].pk}
    assert keys("-rained") == {two[0].pk}
    assert keys("topic:aleppo stance:critical") == {row.pk for row in two}
    assert keys("topic:idlib") == keys("topic:nowhere") == keys("...") == set()
    listed = code_split.candidates(one, "minister", by=chief)
    assert listed.shown[0].quote == "minister lied" and "minister" in listed.said
    assert code_split.candidates(one, "topic:nowhere", by=chief).problems


def text(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_passages_are_ticked_shown_and_moved_at_the_desk(two: list[Passage], chief: Coder) -> None:
    one, other, client = code(Topic, "aleppo"), code(Topic, "damascus"), at_desk(chief)
    page = address(Topic, "split", one.pk)
    before = writes()
    assert "minister lied" in text(client.get(page))
    sent = {"which": "ticked", "passage": str(two[0].guid), "into": other.pk, "q": ""}
    shown = client.post(page, sent | {"act": "look"})
    assert "Give 1 passage “Damascus”" in text(shown) and writes() == before
    done = client.post(page, sent | {"act": "split", "state": shown.context["plan"].state})
    assert (done.status_code, done["Location"]) == (303, address(Topic, "change", other.pk))
    assert "1 passage in 1 article have “Damascus” now instead of “Aleppo”." in text(
        client.get(done["Location"])
    )
    assert [topics(row) for row in two] == [{"damascus"}, {"aleppo"}]
    assert writes_without_context() == 0


@pytest.mark.parametrize("kind", [Topic, Stance])
def test_all_that_a_search_finds_goes_to_a_new_entry(kind: Any, two: list[Passage], chief: Coder) -> None:
    one, client = code(kind, "aleppo" if kind is Topic else "critical"), at_desk(chief)
    page = address(kind, "split", one.pk)
    sent = {"which": "all", "q": "rained", "into": "new", "new-name": "Its old town", "new-definition": "D"}
    if kind is Stance:
        sent |= {"new-phrase": "wary of {target}", "new-phrase_without_target": "wary"}
        sent |= {"new-hue": "blue", "new-pattern": "thick"}
    shown = client.post(page, sent | {"act": "look"})
    assert shown.status_code == 200 and "Give 1 passage “Its old town”" in text(shown)
    kept = dict(shown.context["kept"])
    again = {"which": "all", "q": "rained", "into": "new", **kept}
    again |= {"act": "split", "state": shown.context["plan"].state}
    assert client.post(page, again).status_code == 303
    made = kind.objects.get(slug="its-old-town")
    assert code_reach.reach(made).passages == code_reach.reach(one).passages == 1


def test_a_choice_that_is_not_whole_comes_back_with_what_was_typed(two: list[Passage], chief: Coder) -> None:
    one, client = code(Topic, "aleppo"), at_desk(chief)
    page = address(Topic, "split", one.pk)
    guid = str(two[0].guid)
    for sent, words in (
        ({"which": "ticked", "into": "new"}, "none of its passages is chosen"),
        ({"which": "ticked", "passage": guid}, "The other entry is missing"),
        ({"which": "ticked", "passage": guid, "into": "new"}, "the new entry is not complete"),
        (
            {"which": "ticked", "passage": guid, "into": "new", "new-name": "ALEPPO"},
            "in the codebook already",
        ),
        (
            {"which": "ticked", "passage": guid, "into": "new", "new-name": "新"},
            "none can be made of this name",
        ),
        ({"which": "ticked", "passage": guid, "into": "new", "new-slug": "none"}, "filters use this word"),
    ):
        refused = client.post(page, {**sent, "act": "look"})
        assert refused.status_code == 400 and words in text(refused), words
        assert Inline(refused.content.decode()).found == []
        if "passage" in sent:
            assert f'value="{guid}" checked' in text(refused)


def test_hostile_choices_are_answered(two: list[Passage], chief: Coder, editor: Coder, client: Any) -> None:
    one, desk, before = code(Topic, "aleppo"), at_desk(chief), writes()
    page = address(Topic, "split", one.pk)
    for typed in ("\0", '"' * 2000, "topic:" * 500, "' OR 1=1 --", "<script>alert(1)</script>"):
        answer = desk.get(page, {"q": typed})
        assert answer.status_code == 200 and "<script>alert" not in answer.content.decode()
        assert desk.post(page, {"q": typed, "which": "all", "into": "new"}).status_code == 400
    for sent in ({"passage": "x"}, {"passage": str(two[0].guid), "into": "x"}, {"into": "9" * 40}, {}):
        assert desk.post(page, sent).status_code in (400, 404)
    assert desk.get(address(Topic, "split", 999999)).status_code == 404
    for ask in (at_desk(editor).get, at_desk(editor).post):
        assert ask(page).status_code == 403
    assert client.get(page).status_code == 302
    assert writes() == before


def test_pages_and_act_cost_as_many_queries_for_many_passages_as_for_few(chief: Coder) -> None:
    def cost(passages_count: int) -> list[int]:
        words = " ".join(f"word{n}" for n in range(passages_count + 5))
        of = article(f"Title {passages_count}\n\n{words}", by=chief)
        crowd(of, passages_count)
        one, other = code(Topic, "idlib"), code(Topic, "damascus")
        client, page = at_desk(chief), address(Topic, "split", one.pk)
        sent = {"which": "all", "q": f"article:{of.slug}", "into": other.pk}
        found = []
        for ask in (
            lambda: client.get(page),
            lambda: client.get(page, {"q": "title"}),
            lambda: client.post(page, sent | {"act": "look"}),
        ):
            ask()
            with CaptureQueriesContext(connection) as asked:
                answer = ask()
            found.append(len(asked))
        sent["state"] = answer.context["plan"].state
        with CaptureQueriesContext(connection) as asked:
            assert client.post(page, sent | {"act": "split"}).status_code == 303
        return [*found, len(asked)]

    cost(2)
    assert cost(3) == cost(150)
