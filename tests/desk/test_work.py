"""The desk tells what was done, by whom and from what to what, and takes it back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models.fields.json import KT
from django.test.utils import CaptureQueriesContext
from pghistory.models import Context

from articles.actions import articles, codes, codings, comparisons, passages, undoing
from articles.models import Article, Coder, Comparison, Passage, Topic
from articles.queries import act_words, acts, code_reach
from tests.builders import article, code, passage, tags
from tests.desk.pages import at_desk

WORK = "/admin/work/"


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("A title\n\nThe minister lied to the house. It rained.", by=chief)


@pytest.fixture
def marked(found: Article, editor: Coder) -> Passage:
    return passage(found, "minister lied", by=editor, topics=("idlib",), note="<b>First</b>.")


def page(to: Coder, address: str = WORK, **asked: str) -> str:
    answer = at_desk(to).get(address, asked)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def history(row: Any) -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/history/"


def newest(act: str) -> UUID:
    rows = [row for row in Context.objects.all() if row.metadata["act"] == act]
    (row,) = rows
    return UUID(row.metadata["gesture"])


def undo(by: Coder, **sent: str) -> Any:
    return at_desk(by).post(f"{WORK}undo/", sent)


def test_every_act_has_words() -> None:

    folder = Path(acts.__file__).parent.parent / "actions"
    named = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(r'gesture\(\s*"([^"]+)"', file.read_text())
    }
    assert len(named) > 15
    assert named - act_words.WORDS.keys() == set()


def test_what_was_done_is_told_with_who_when_from_and_to(
    marked: Passage, editor: Coder, chief: Coder
) -> None:
    codings.give(marked, tags(stance=("supportive", "turkey"), note="Second."), by=editor)
    passages.withdraw(marked, version=1, why="Counted twice.", by=chief)
    told = page(chief)
    for words in (
        "Made a passage",
        "Ada E.",
        "Withdrew a passage",
        "Cleo G.",
        "Reason: Counted twice.",
        "critical of Russia",
        "supportive of Turkey",
        "<b>First</b>.",
        "“minister lied”",
        "UTC",
    ):
        assert words in told, words
    source = at_desk(chief).get(WORK).content.decode()
    assert "<b>First" not in source and "&lt;b&gt;First" in source


@pytest.mark.parametrize("of", ["article", "passage", "topic", "comparison"])
def test_each_thing_has_its_own_history(of: str, marked: Passage, found: Article, chief: Coder) -> None:
    other = article("Another title\n\nOther words.", by=chief)
    topic = code(Topic, "idlib")
    codes.change(topic, {"definition": "Changed definition."}, by=chief)
    comparisons.arrange(slug="both", title="Both", introduction="", articles=[found, other], by=chief)
    rows = {"article": found, "passage": marked, "topic": topic, "comparison": Comparison.objects.get()}
    told = page(chief, history(rows[of]))
    expected = {
        "article": ("Imported a text", "Made a passage"),
        "passage": ("Made a passage", "Idlib"),
        "topic": ("Changed an entry of the codebook", "Changed definition."),
        "comparison": ("Arranged a comparison", "1. A title"),
    }
    assert all(words in told for words in expected[of])
    assert "Other words" not in told
    assert ("Made a passage" in told) == (of in ("article", "passage"))


def test_work_is_chosen_by_person_and_day(
    marked: Passage, found: Article, editor: Coder, chief: Coder
) -> None:
    assert "Made a passage" in page(editor, by=str(editor.guid))
    assert "Imported a text" not in page(editor, by=str(editor.guid))
    today = Context.objects.first().created_at.date().isoformat()  # type: ignore[union-attr]
    assert "Imported a text" in page(editor, day=today)
    assert "Nothing was done then" in page(editor, day="2001-01-01")
    for wrong in ({"day": "yesterday"}, {"after": "x"}, {"after": "2020-01-01~y"}):
        assert at_desk(editor).get(WORK, wrong).status_code == 400


def test_the_list_goes_on_page_by_page_and_shows_every_gesture_once(
    found: Article, editor: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "PAGE", 3)
    marked = passage(found, "It rained", by=editor)
    for number in range(5):
        codings.give(marked, tags(note=f"Note {number}."), by=editor)
    seen: list[UUID] = []
    after = ""
    while True:
        work = acts.recent(by=editor, after=after)
        seen += [done.gesture for done in work.done]
        after = work.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == Context.objects.count()


def test_an_act_is_undone_from_the_page_and_done_again(marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(stance=("supportive", "turkey")), by=editor)
    gesture = newest("codings.give")
    answer = undo(editor, gesture=str(gesture), next=history(marked))
    assert (answer.status_code, answer["Location"]) == (303, history(marked))
    assert marked.stance_codings.get().tag.slug == "critical"
    told = page(editor, history(marked))
    assert "Undone by Ada E." in told and "Do it again" in told
    undo(editor, gesture=str(newest("undoing.undo")))
    assert marked.stance_codings.get().tag.slug == "supportive"


def test_what_stands_in_the_way_is_said_on_the_page(marked: Passage, editor: Coder) -> None:
    codings.give(marked, tags(stance=("supportive", "turkey")), by=editor)
    client = at_desk(editor)
    sent = {"gesture": str(newest("passages.make")), "next": history(marked)}
    answer = client.post(f"{WORK}undo/", sent, follow=True)
    assert "changed this again at" in answer.content.decode()
    assert Passage.objects.live().filter(pk=marked.pk).exists()


def test_buttons_are_offered_to_those_who_may_press_them(
    marked: Passage, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    assert "<button" in page(editor, history(marked)).split("Made a passage")[1]
    assert ">Undo<" not in page(second_editor, history(marked)).split("Made a passage")[1]
    assert ">Undo<" in page(chief, history(marked)).split("Made a passage")[1]
    refused = undo(second_editor, gesture=str(newest("passages.make")))
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "sent",
    [{}, {"gesture": "x"}, {"gesture": str(UUID(int=1)), "only": "x"}, {"gesture": "x" * 9999}],
    ids=["nothing", "no name", "no passage", "long"],
)
def test_bad_names_are_refused(sent: dict[str, str], editor: Coder) -> None:
    assert undo(editor, **sent).status_code == 400


def test_a_gesture_of_nowhere_is_said_to_be_none(editor: Coder) -> None:
    client = at_desk(editor)
    answer = client.post(f"{WORK}undo/", {"gesture": str(uuid4())}, follow=True)
    assert "There is no such change here" in answer.content.decode()


@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_undoing_leads_to_no_other_site(wanted: str, marked: Passage, editor: Coder) -> None:
    answer = undo(editor, gesture=str(newest("passages.make")), next=wanted)
    assert (answer.status_code, answer["Location"]) == (303, WORK)


def test_undoing_is_never_a_link(marked: Passage, editor: Coder) -> None:
    answer = at_desk(editor).get(f"{WORK}undo/", {"gesture": str(newest("passages.make"))})
    assert answer.status_code == 405
    assert Passage.objects.live().filter(pk=marked.pk).exists()


def test_the_desk_opens_with_what_one_did_last(marked: Passage, editor: Coder, chief: Coder) -> None:
    articles.unpublish(marked.article, by=chief)
    told = page(editor, "/admin/")
    assert "Made a passage" in told and "draft again" not in told


def test_the_pages_cost_as_many_queries_with_one_gesture_as_with_many(
    marked: Passage, found: Article, editor: Coder
) -> None:
    def cost(address: str) -> int:
        client = at_desk(editor)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    codings.give(marked, tags(note="Once.", stance=("neutral", "turkey"), topics=("aleppo",)), by=editor)
    undoing.undo(newest("codings.give"), by=editor)
    few = [cost(address) for address in (WORK, history(found), history(marked))]
    for number in range(20):
        codings.give(marked, tags(note=f"{number}", topics=("idlib",)), by=editor)
    # One more or less: whether a gesture on the page was undone is followed step by step.
    many = [cost(address) for address in (WORK, history(found), history(marked))]
    assert all(abs(more - before) <= 2 for more, before in zip(many, few, strict=True)), (few, many)


def test_gestures_are_found_by_an_index(db: None) -> None:
    named = Context.objects.annotate(gesture=KT("metadata__gesture"), undoes=KT("metadata__undoes"))
    someones = Context.objects.annotate(actor=KT("metadata__actor")).filter(actor="x")
    asked = {
        "history_by_gesture": named.filter(gesture__in=["x", "y"]),
        "history_by_undone_gesture": named.filter(undoes__in=["x", "y"]),
        "history_by": someones.order_by("-created_at", "-id")[:5],
        "history_by_day": Context.objects.order_by("-created_at", "-id")[:5],
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for index, rows in asked.items():
        plan = rows.explain()
        assert index in plan and "Seq Scan" not in plan, plan


def test_a_history_tells_of_its_own_thing_however_much_else_an_act_did(seeded: Any, chief: Coder) -> None:
    for row in (Article.objects.order_by("pk")[0], Topic.objects.order_by("-pk")[0]):
        work = acts.of_article(row, by=chief) if isinstance(row, Article) else acts.of_row(row, by=chief)
        for done in work.done:
            first = done.touched[0]
            assert (first.model, first.key) == (type(row), row.pk)
            assert len(first.lines) > 1


def test_what_is_gone_is_still_called_by_its_name(chief: Coder) -> None:
    topic = code(Topic, "never-given")
    name = topic.name
    codes.remove(topic, state=code_reach.reach(topic).state, by=chief)
    told = page(chief)
    assert f"{name}" in told and "topic ?" not in told
