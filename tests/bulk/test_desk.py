"""The page for changing many passages: shows what would change, does that or nothing, tells what was done."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from articles.actions import codes, codings
from articles.models import Article, Coder, Passage, Stance, Target, Topic
from articles.queries.tags import tags_of
from tests.builders import article, code, passage, tags
from tests.desk.forms import form
from tests.desk.pages import Inline, at_desk

PAGE = "/admin/passages/"


@pytest.fixture
def made(chief: Coder) -> Article:
    for kind, slug in ((Topic, "aleppo"), (Target, "turkey"), (Stance, "mixed")):
        code(kind, slug)
    return article("Title\n\nBefore it the <b>minister</b> lied to the house. It rained.", by=chief)


@pytest.fixture
def mine(made: Article, editor: Coder) -> Passage:
    return passage(made, "lied", by=editor, topics=("idlib",))


@pytest.fixture
def theirs(made: Article, second_editor: Coder) -> Passage:
    return passage(made, "It rained", by=second_editor, topics=("idlib",))


def told(answer: Any) -> str:
    return " ".join(re.sub("<[^>]*>", " ", unescape(answer.content.decode())).split())


def test_the_page_opens_with_a_form_and_nothing_else(made: Article, editor: Coder) -> None:
    answer = at_desk(editor).get(PAGE)
    assert answer.status_code == 200
    assert "What this changes" not in told(answer)
    assert Inline(answer.content.decode()).found == []
    assert PAGE in at_desk(editor).get("/admin/").content.decode()


def test_what_is_shown_has_counts_words_in_context_and_links(
    mine: Passage, theirs: Passage, editor: Coder
) -> None:
    sent = {"q": "topic:idlib", "act": "change-target", "target": "russia", "new-target": "turkey"}
    answer = at_desk(editor).get(PAGE, sent)
    words, source = told(answer), answer.content.decode()
    for part in (
        "on Idlib",
        "2 passages found",
        "Passages that change 1",
        "Coders whose tags change 1",
        "1 passage is left alone: what would change is somebody else’s.",
        "critical of Russia",
        "critical of Turkey",
        "Ada E.",
        "Change “Russia” to “Turkey” in 1 passage",
    ):
        assert part in words, part
    assert re.search(r"minister&lt;/b&gt; </span><b>lied</b><span class=\"around\"> to the house", source)
    assert f"/passages/{mine.guid}/" in source
    assert f"/admin/articles/article/{mine.article_id}/tag/?passage={mine.guid}" in source
    assert f"/passages/{theirs.guid}/" not in source
    assert Inline(source).found == []


ACTS = {
    "add-topic": ({"add": "aleppo"}, "The topic is added to 2 passages in 1 article."),
    "remove-topic": ({"remove": "idlib"}, "The topic is removed from 2 passages in 1 article."),
    "change-target": ({"target": "russia", "new-target": "turkey"}, "The target is changed in 2 passages"),
    "recode-stance": ({"stance": "critical", "new-stance": "mixed"}, "The stance is recoded in 2 passages"),
    "withdraw": ({"why": "Coded <twice>."}, "Withdrawn: 2 passages in 1 article."),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_was_shown_is_done_by_its_button_and_stands_in_the_history(
    act: str, mine: Passage, theirs: Passage, chief: Coder
) -> None:
    client = at_desk(chief)
    fields, said = ACTS[act]
    shown = client.get(PAGE, {"q": "topic:idlib", "act": act, **fields})
    answer = client.post(PAGE, form(shown, "act-do"), follow=True)
    assert answer.redirect_chain == [(f"{PAGE}?q=topic%3Aidlib", 303)]
    assert said in told(answer)
    for address in ("/admin/work/", f"/admin/articles/passage/{mine.pk}/history/"):
        history = client.get(address)
        assert "many passages" in told(history)
        assert "Found by: topic:idlib" in told(history)
        assert "Undo all 2" in told(history)
        assert "<twice>" not in history.content.decode()


def test_what_changed_meanwhile_is_said_shown_again_and_keeps_what_was_typed(
    mine: Passage, theirs: Passage, chief: Coder
) -> None:
    client = at_desk(chief)
    sent = {"q": "topic:idlib", "act": "withdraw", "why": "Coded twice.", "whose": "all"}
    old = form(client.get(PAGE, sent), "act-do")
    codings.give(mine, tags(topics=("idlib",), note="New."), by=mine.made_by)
    answer = client.post(PAGE, old)
    assert answer.status_code == 409
    assert "Something changed after this was shown, and nothing was done." in told(answer)
    assert Passage.objects.live().count() == 2
    fresh = form(answer, "act-do")
    assert {name: fresh[name] for name in sent} == sent
    assert fresh["state"] != old["state"]
    kept = form(answer, "bulk-form")
    assert (kept["q"], kept["why"]) == ("topic:idlib", "Coded twice.")
    assert client.post(PAGE, fresh).status_code == 303
    assert client.post(PAGE, fresh).status_code == 409  # sent twice: done once
    assert not Passage.objects.live().exists()


def test_an_editor_changes_their_own_whatever_the_address_says(
    mine: Passage, theirs: Passage, editor: Coder, settings: Any
) -> None:
    client = at_desk(editor)
    sent = {"q": "topic:idlib", "act": "remove-topic", "remove": "idlib", "whose": "all"}
    shown = client.get(PAGE, sent)
    assert shown.context["shown"].plan.passages == 1
    assert client.post(PAGE, form(shown, "act-do")).status_code == 303
    assert tags_of(theirs, theirs.made_by).topics == {"idlib"}
    settings.EDITORS_CHANGE_OTHERS = True
    shown = client.get(PAGE, sent)
    assert shown.context["shown"].plan.passages == 1
    assert client.post(PAGE, form(shown, "act-do")).status_code == 303
    assert tags_of(theirs, theirs.made_by).topics == set()


def test_where_both_targets_were_given_the_page_names_what_gives_way(made: Article, editor: Coder) -> None:
    passage(made, "lied", by=editor, stances=(("critical", "russia"), ("neutral", "turkey")))
    passage(made, "house", by=editor, stances=(("critical", "russia"), ("critical", "turkey")))
    sent = {"q": "target:russia", "act": "change-target", "target": "russia", "new-target": "turkey"}
    words = told(at_desk(editor).get(PAGE, sent))
    assert "1 tag is there already" in words
    assert "1 stance differs" in words
    assert "lied Ada E. Critical Neutral" in words
    assert "neutral of Turkey (stays)" in words and "critical of Turkey (there already)" in words


WRONG = {
    "nothing to do": ({"q": "lied"}, "What to do with the passages is missing"),
    "another act": ({"q": "lied", "act": "delete"}, "is none of the choices here"),
    "no search": ({"q": "", "act": "add-topic", "add": "aleppo"}, "What to look for is missing"),
    "a slip": ({"q": "topic:idlb", "act": "add-topic", "add": "aleppo"}, "Did you mean: topic:idlib"),
    "no topic": ({"q": "lied", "act": "add-topic", "add": ""}, "The topic to add is missing"),
    "unknown": ({"q": "lied", "act": "add-topic", "add": "x" * 9999}, "There is no topic"),
    "odd": ({"q": "lied", "act": "add-topic", "add": "<script>\x00"}, "There is no topic"),
    "retired": ({"q": "lied", "act": "add-topic", "add": "old"}, "There is no topic “old”"),
    "the same": (
        {"q": "lied", "act": "change-target", "target": "turkey", "new-target": "turkey"},
        "“Turkey” would become what it is",
    ),
    "no reason": ({"q": "lied", "act": "withdraw", "why": " "}, "Say why"),
    "long reason": ({"q": "lied", "act": "withdraw", "why": "x" * 501}, "500 are the most"),
    "odd reason": ({"q": "lied", "act": "withdraw", "why": "\x00"}, ""),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_done_is_said_and_nothing_changes(wrong: str, mine: Passage, chief: Coder) -> None:
    codes.retire(code(Topic, "old"), by=chief)
    sent, said = WRONG[wrong]
    client = at_desk(chief)
    answer = client.post(PAGE, sent | {"state": "x"})
    assert answer.status_code in (400, 409)
    assert said in told(answer)
    shown = client.get(PAGE, sent)
    assert shown.status_code == 200
    assert "act-do" not in shown.content.decode()
    assert Inline(answer.content.decode()).found == []
    assert Passage.objects.live().count() == 1 and mine.topic_codings.count() == 1


def test_a_retired_entry_can_be_left_but_not_given(mine: Passage, chief: Coder) -> None:
    codes.retire(code(Topic, "idlib"), by=chief)
    answer = at_desk(chief).get(PAGE, {"q": "lied", "act": "remove-topic", "remove": "idlib"})
    assert answer.context["shown"].plan.passages == 1
    offered = answer.content.decode().split('name="add"')[1].split("</select>")[0]
    assert "idlib" not in offered and "aleppo" in offered


def test_nothing_found_and_nothing_to_change_are_said(mine: Passage, chief: Coder) -> None:
    client = at_desk(chief)
    none = client.get(PAGE, {"q": "nowhere", "act": "add-topic", "add": "aleppo"})
    assert "No passage that readers see is found by this." in told(none)
    same = client.get(PAGE, {"q": "lied", "act": "change-target", "target": "turkey", "new-target": "russia"})
    assert "Nothing would change." in told(same)
    assert "1 passage has nothing of it to change." in told(same)


def test_the_readers_list_leads_editors_here_and_nobody_else(
    mine: Passage, editor: Coder, reader: Coder
) -> None:
    link = f'{PAGE}?q=topic%3Aidlib"'
    assert link in at_desk(editor).get("/passages/", {"q": "topic:idlib"}).content.decode()
    assert PAGE not in at_desk(reader).get("/passages/", {"q": "topic:idlib"}).content.decode()
