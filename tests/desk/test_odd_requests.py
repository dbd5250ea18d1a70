"""Requests that no browser sends by itself are refused with a sentence, and nothing breaks."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.core.management import call_command
from django.test import RequestFactory

from articles.actions import codes, comparisons, passages, undoing
from articles.errors import NotReadable, TagsTakenBack
from articles.models import Coder, Comparison, Passage, Topic
from articles.queries import code_reach
from readingroom.charset import as_utf8
from tests.builders import article, code, passage
from tests.desk.pages import at_desk
from tests.history.gestures import gesture_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["hex", "rot13", "base64", "undefined", "punycode", "utf-16", '"hex"'])
def test_a_request_is_read_as_utf8_whatever_it_calls_itself(charset: str) -> None:
    environ = RequestFactory().get("/articles/?find=%C3%84rger").environ
    environ["CONTENT_TYPE"] = f"text/plain; charset={charset}; format=flowed"
    asked = WSGIRequest(as_utf8(environ))
    assert asked.GET["find"] == "Ärger"
    assert (asked.content_type, asked.content_params) == ("text/plain", {"format": "flowed"})


@pytest.mark.parametrize(
    "asked",
    [
        "topic/?name=%00",
        "topic/?slug__in=%00",
        "topic/?q=%00",
        "topic/?name__regex=(",
        "topic/?created_at__year=99999",
        "anchor/?state__exact=%00",
        "anchor/?start__range=1",
        "note/?text__iregex=((",
        "comparison/?title__search=%00",
    ],
)
def test_a_list_is_asked_by_its_own_filters_only(chief: Coder, asked: str) -> None:
    assert at_desk(chief).get(f"/admin/articles/{asked}").status_code in (302, 400)


def test_the_filters_of_a_list_still_filter(chief: Coder) -> None:
    passage(article("A title\n\nThe minister lied", by=chief), "lied", by=chief)
    desk = at_desk(chief)
    assert desk.get("/admin/articles/anchor/?state__exact=made").context["cl"].result_count == 1
    assert desk.get("/admin/articles/anchor/?state__exact=lost").context["cl"].result_count == 0


@pytest.mark.parametrize("act", ["retire", "restore"])
def test_rows_of_a_list_are_named_by_numbers(chief: Coder, act: str) -> None:
    code(Topic, "idlib")
    sent = {"action": act, "_selected_action": "x"}
    assert at_desk(chief).post("/admin/articles/topic/", sent).status_code == 400


def test_a_page_to_go_on_to_is_an_address_and_no_name(chief: Coder) -> None:
    answer = at_desk(chief).get("/admin/login/?next=article")
    assert (answer.status_code, answer["Location"]) == (302, "article")


@pytest.mark.parametrize(("asked", "status"), [("day=9999-12-31", 200), ("by=%00", 400), ("day=x", 400)])
def test_recent_work_of_odd_days_and_people(chief: Coder, asked: str, status: int) -> None:
    assert at_desk(chief).get(f"/admin/work/?{asked}").status_code == status


def test_a_field_whose_name_cannot_be_written_is_refused(chief: Coder) -> None:
    made = article("A title\n\nThe minister lied", by=chief)
    answer = at_desk(chief).post(
        f"/admin/articles/article/{made.pk}/tag/", '{"\\ud800": 5}', content_type="application/json"
    )
    assert answer.status_code == 400


def test_no_address_of_the_desk_asks_for_rows_of_any_table(chief: Coder) -> None:
    assert at_desk(chief).get("/admin/r/1/1/").status_code == 404


def test_who_restores_an_entry_leaves_what_another_changed(chief: Coder) -> None:
    opened = codes.retire(code(Topic, "idlib"), by=chief)
    codes.change(Topic.objects.get(pk=opened.pk), {"definition": "Newer words."}, by=chief)
    codes.restore(opened, by=chief)
    stored = Topic.objects.get(pk=opened.pk)
    assert (stored.definition, stored.retired_at) == ("Newer words.", None)


def test_what_was_deleted_meanwhile_does_not_come_back(chief: Coder) -> None:
    topic = codes.retire(code(Topic, "never-given"), by=chief)
    codes.remove(Topic.objects.get(pk=topic.pk), state=code_reach.reach(topic).state, by=chief)
    for act in (
        lambda: codes.restore(topic, by=chief),
        lambda: codes.remove(topic, state="", by=chief),
    ):
        with pytest.raises(NotReadable):
            act()
    assert not Topic.objects.filter(slug="never-given").exists()


def test_a_comparison_is_taken_away_once(chief: Coder) -> None:
    found = [article(f"{name} title\n\nWords", by=chief) for name in ("First", "Second")]
    made = comparisons.arrange(slug="two", title="Two", introduction="", articles=found, by=chief)
    comparisons.remove(Comparison.objects.get(pk=made.pk), by=chief)
    with pytest.raises(NotReadable):
        comparisons.remove(made, by=chief)


def test_an_undone_passage_breaks_no_law_and_comes_back_with_its_tags_or_not_at_all(
    chief: Coder, capsys: pytest.CaptureFixture[str]
) -> None:
    found = article("A title\n\nThe minister lied", by=chief)
    making = gesture_of(lambda: passage(found, "lied", by=chief))
    assert making is not None
    undoing.undo(making, by=chief)
    call_command("checkcorpus")
    with pytest.raises(TagsTakenBack):
        passages.restore(Passage.objects.get(), by=chief)
    assert Passage.objects.get().withdrawn_at is not None
