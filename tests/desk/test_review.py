"""The review of passages over HTTP, without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pghistory.models import Context

from articles.actions import passages, reviews
from articles.models import Article, Coder, Passage, State
from articles.queries.tags import tags_of
from tests.builders import article, draft, passage
from tests.desk.forms import form
from tests.desk.pages import Inline, at_desk, writes_without_context
from tests.revisions.test_carrying import CHANGED, FIRST, current, state

QUOTES = ("lied to the whole house", "The minister lied", "The premier left early, as he always does")


@pytest.fixture
def rows(editor: Coder, chief: Coder) -> list[Passage]:
    found = article(FIRST, by=chief)
    made = [passage(found, quote, by=editor) for quote in QUOTES]
    draft(CHANGED.replace("The premier left early, as he always does when", "When"), by=chief, revises=found)
    return [current(row) for row in made]


def address() -> str:
    return reverse("admin:articles_article_review")


def answer(client: Client, row: Passage, act: str, **changed: Any) -> Any:
    sent = {"act": act, "passage": str(row.guid), "version": "1", "revision": "2", "following": ""}
    return client.post(address(), sent | changed)


def test_one_passage_after_the_other_until_nothing_waits(rows: list[Passage], editor: Coder) -> None:
    client = at_desk(editor)
    seen = client.get(address())
    assert (seen.context["page"].left, seen.context["item"].guid) == (3, rows[0].guid)
    assert Inline(seen.content.decode()).found == []
    for act, row in zip(("accept", "accept", "gone"), rows, strict=True):
        following = client.get(address()).context["page"].following or ""
        done = answer(client, row, act, following=str(following))
        assert done.status_code == 303
        seen = client.get(done["Location"])
        assert seen.context["item"] is None or seen.context["item"].guid == following
    assert "Nothing waits for you here." in seen.content.decode()
    assert (seen.context["page"].settled, seen.context["page"].whole) == (3, 3)
    assert [state(row, 2)[0] for row in rows] == [State.GUESSED, State.GUESSED, State.LOST]
    assert writes_without_context() == 0


def test_a_guess_with_the_same_words_says_why_it_is_one(editor: Coder, chief: Coder) -> None:
    found = article(FIRST, by=chief)
    words = "It rained for seven days and seven nights in the capital"
    passage(found, words, by=editor)
    draft(FIRST.replace("Title of the piece", f"Title of the piece\n\n{words}."), by=chief, revises=found)
    seen = at_desk(editor).get(address())
    assert seen.context["item"].percent == 100
    assert "The same words, but not for certain the same place" in seen.content.decode()


def test_an_answer_is_taken_back_from_the_page_that_follows_it(rows: list[Passage], editor: Coder) -> None:
    client = at_desk(editor)
    done = answer(client, rows[0], "gone")
    seen = client.get(done["Location"])
    assert 'role="status"' in seen.content.decode()
    back = take_back(client, seen)
    assert (back.status_code, back["Location"]) == (303, f"{address()}?passage={rows[0].guid}")
    assert state(rows[0], 2) == (State.GUESSED, False)
    assert client.get(back["Location"]).context["item"].guid == rows[0].guid


def test_answers_are_taken_back_one_after_the_other_also_on_another_day(
    rows: list[Passage], editor: Coder, chief: Coder
) -> None:
    client = at_desk(editor)
    answer(client, rows[0], "accept")
    a_minute_passes()
    answer(client, rows[1], "gone")
    assert at_desk(chief).get(address()).context["answer"] is None  # these are not theirs
    for row in (rows[1], rows[0]):
        seen = client.get(address())
        assert seen.context["answer"].passage == row.guid
        take_back(client, seen)
        a_minute_passes()
    assert client.get(address()).context["answer"] is None
    assert [state(row, 2)[1] for row in rows[:2]] == [False, False]


def take_back(client: Client, seen: Any) -> Any:
    """Press the button of this page that takes the last answer back."""
    return client.post(reverse("admin:undo"), form(seen, "taking-back"))


def test_a_passage_set_in_the_workbench_is_settled_and_the_way_leads_back(
    rows: list[Passage], editor: Coder
) -> None:
    client, of = at_desk(editor), rows[0].article_id
    back = f"{address()}?article={of}"
    bench = client.get(workbench_of(rows[0]))
    assert "3 passages to review" in bench.content.decode() and back in bench.content.decode()
    passages.place(
        rows[0], version=1, revision=2, span=None, quote="minister misled the whole house", by=editor
    )
    page = client.get(back).context["page"]
    assert (page.left, page.settled, page.whole) == (2, 1, 3)
    assert "2 passages to review" in client.get(workbench_of(rows[0])).content.decode()


def test_edges_that_were_never_in_doubt_count_as_nothing_settled(rows: list[Passage], editor: Coder) -> None:
    sure = passage(rows[0].article, "It rained", by=editor)
    passages.place(sure, version=1, revision=2, span=None, quote="rained", by=editor)
    assert at_desk(editor).get(address()).context["page"].settled == 0


def test_a_guess_is_confirmed_in_the_workbench_too(
    rows: list[Passage], editor: Coder, second_editor: Coder
) -> None:
    assert "It stands there" not in at_desk(second_editor).get(workbench_of(rows[0])).content.decode()
    client = at_desk(editor)
    sent = form(client.get(workbench_of(rows[0])), "unsure") | {"act": "confirm"}
    done = client.post(workbench_of(rows[0]), sent)
    assert done.status_code == 303 and done["Location"].endswith(f"#p-{rows[0].guid}")
    assert state(rows[0], 2) == (State.GUESSED, True)
    again = client.post(workbench_of(rows[0]), sent)
    assert again.status_code == 409 and "settled this passage already" in again.content.decode()
    shown = again.context["draft"]  # the form beside it is that of the passage, not an empty one
    assert (shown.quote, shown.tags) == ("misled the whole house", tags_of(rows[0], editor))
    assert "It stands there" not in client.get(workbench_of(rows[0])).content.decode()


def test_a_lost_passage_is_told_in_the_workbench_to_have_no_place(rows: list[Passage], editor: Coder) -> None:
    seen = at_desk(editor).get(workbench_of(rows[2])).content.decode()
    assert "It has no place in this text." in seen and "It stands there" not in seen


def test_recent_work_tells_a_confirmed_place_from_a_guess(rows: list[Passage], editor: Coder) -> None:
    client = at_desk(editor)
    a_minute_passes()
    answer(client, rows[0], "accept")
    (done, *_) = client.get(reverse("admin:work")).context["work"].done
    (line,) = done.touched[0].lines
    assert line.old == f"{line.new} (position not confirmed)"


def a_minute_passes() -> None:
    """What is done in one transaction has one moment in the history."""
    Context.objects.update(created_at=F("created_at") - timedelta(minutes=1))


def workbench_of(row: Passage) -> str:
    return f"{reverse('admin:articles_article_tag', args=[row.article_id])}?passage={row.guid}"


def test_a_second_answer_is_told_who_came_first_and_shows_the_next(
    rows: list[Passage], editor: Coder, chief: Coder
) -> None:
    reviews.accept(rows[0], version=1, revision=2, by=chief)
    late = answer(at_desk(editor), rows[0], "gone", following=str(rows[1].guid))
    assert late.status_code == 409
    assert f"{chief.shown_name} settled this passage already" in late.content.decode()
    assert state(rows[0], 2) == (State.GUESSED, True)


def test_the_queue_is_limited_to_an_article_and_names_the_others(
    rows: list[Passage], editor: Coder, chief: Coder
) -> None:
    other = article("Other\n\n" + FIRST, by=chief)
    passage(other, "lied to the whole house", by=editor)
    draft("Other\n\n" + CHANGED, by=chief, revises=other)
    client = at_desk(editor)
    page = client.get(address(), {"article": other.pk}).context["page"]
    assert (page.left, [each.count for each in page.articles]) == (1, [3, 1])
    for wrong in ("x", "999999999", "-1", ""):
        assert client.get(address(), {"article": wrong}).status_code == 200
    assert client.get(address(), {"passage": "x"}).status_code == 400
    assert answer(client, rows[0], "nothing").status_code == 400
    assert answer(client, rows[0], "accept", passage="").status_code == 400
    unknown = "00000000-0000-4000-8000-000000000000"
    assert answer(client, rows[0], "accept", passage=unknown).status_code == 404


def test_the_ways_to_the_review_say_how_many_wait(rows: list[Passage], chief: Coder) -> None:
    client, of = at_desk(chief), rows[0].article_id
    way = f"{address()}?article={of}"
    assert way in client.get(reverse("admin:articles_article_change", args=[of])).content.decode()
    assert way in client.get(reverse("admin:articles_article_tag", args=[of])).content.decode()
    assert address() in client.get(reverse("admin:index")).content.decode()


def test_it_asks_as_often_with_one_that_waits_as_with_many(editor: Coder, chief: Coder) -> None:
    client = at_desk(editor)

    def asked() -> int:
        client.get(address())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address()).context["item"] is not None
        return len(queries)

    def add(number: int) -> None:
        found: Article = article(f"Title {number}\n\n{FIRST}", by=chief)
        for quote in QUOTES[:2]:
            passage(found, quote, by=editor)
        draft(f"Title {number}\n\n{CHANGED}", by=chief, revises=found)

    add(1)
    few = asked()
    for number in range(2, 7):
        add(number)
    assert asked() == few


# an import that asks whether it is the same article


def test_the_desk_asks_whether_it_is_the_same_article_and_imports_once_that_is_said(
    rows: list[Passage], chief: Coder
) -> None:
    from tests.desk.test_adding import look, said, send
    from tests.revisions.test_carrying import OTHER

    client, of = at_desk(chief), str(rows[0].article_id)
    seen = look(client, OTHER, revises=of)
    asked = send(client, seen, act="import")
    assert asked.status_code == 409
    assert "Is this the same article as" in said(asked) and 'name="same_article"' in said(asked)
    assert Article.objects.get(pk=of).head.number == 2  # type: ignore[union-attr]
    done = send(client, asked, act="import", same_article="on")
    assert done.status_code == 303
    assert Article.objects.get(pk=of).head.number == 3  # type: ignore[union-attr]
