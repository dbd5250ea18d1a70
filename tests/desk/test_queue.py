"""The queue, the way to the next article, what is looked at, news and undo, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.actions import progress
from articles.models import Article, Coder, Finished, Passage, Progress, Target
from tests.builders import article, passage
from tests.desk.bench import bench, fields
from tests.desk.pages import Inline, at_desk


def address(name: str, *of: Any) -> str:
    return reverse(f"admin:articles_article_{name}", args=of)


def send(client: Client, url: str, **body: Any) -> Any:
    return client.post(url, json.dumps(body), content_type="application/json")


def test_the_queue_shows_what_is_left(editor: Coder, chief: Coder, made: Article) -> None:
    client = at_desk(editor)
    progress.finish(article("Other\n\nIt is done.", by=chief), by=editor)
    page = client.get(address("queue")).content.decode()
    assert "1 article is left to do." in page
    assert page.index(bench(made)) < page.index("Other")
    assert Inline(page).found == []
    for wrong in ("x", "0", "99999999999", "-1"):
        assert client.get(address("queue"), {"page": wrong}).status_code == 200


def test_the_next_article_is_the_next_that_is_not_finished(
    editor: Coder, chief: Coder, made: Article
) -> None:
    client = at_desk(editor)
    other = article("Other\n\nIt is to be done.", by=chief)
    assert client.get(address("next", made.pk))["Location"] == bench(other)
    client.post(bench(other), {"act": "finish"})
    assert client.get(address("next", made.pk))["Location"] == address("queue")
    client.post(bench(other), {"act": "reopen"})
    assert client.get(address("next", made.pk))["Location"] == bench(other)


def test_what_was_looked_at_is_kept_and_answered(editor: Coder, made: Article) -> None:
    client = at_desk(editor)
    answer = send(client, address("look", made.pk), revision="1", spans=["0-5", "7-25"])
    assert answer.json()["percent"] > 0
    assert Progress.objects.get().coder == editor
    for spans in (["x"], ["5-1"], ["0-5"] * 501, "nothing"):
        assert send(client, address("look", made.pk), revision="1", spans=spans).status_code == 400
    assert send(client, address("look", made.pk), revision="7", spans=[]).status_code == 404
    assert send(client, address("look", 0), revision="1", spans=[]).status_code == 404


def test_the_state_is_answered_with_nothing_new_until_something_is(editor: Coder, made: Article) -> None:
    client = at_desk(editor)
    first = client.get(address("news", made.pk))
    same = {"If-None-Match": first["ETag"]}
    assert client.get(address("news", made.pk), headers=same).status_code == 304
    progress.finish(made, by=editor)
    assert client.get(address("news", made.pk), headers=same).status_code == 304
    passage(made, "lied", by=editor)
    changed = client.get(address("news", made.pk), headers=same)
    assert changed.status_code == 200
    assert changed.json()["state"] in client.get(bench(made)).content.decode()
    assert client.get(address("news", 0)).status_code == 404


def test_what_one_did_last_is_undone_and_nobody_elses(editor: Coder, chief: Coder, made: Article) -> None:
    client = at_desk(editor)
    mine, theirs = passage(made, "lied", by=editor), passage(made, "left", by=chief)
    assert client.post(bench(made), {"act": "undo"}).status_code == 303
    assert [row.pk for row in Passage.objects.live()] == [theirs.pk]
    mine.refresh_from_db()
    assert mine.withdrawn_at
    refused = client.post(bench(made), {"act": "undo"})
    assert refused.status_code == 409
    assert "still stands" in refused.content.decode()
    assert refused.context["draft"].sources == ((made.outlet.slug, ""),), "the form is there all the same"


def test_an_identity_of_the_sender_makes_one_passage_of_two_tries(editor: Coder, made: Article) -> None:
    client = at_desk(editor)
    sent = fields(made, identity="6c7a5b8e-2f0d-4a5b-9d3c-1b2a3c4d5e6f")
    for changed in ({}, {"stance-0": "neutral"}, {"quote": "minister lied"}):
        assert client.post(bench(made), sent | changed).status_code == 303
    only = Passage.objects.get()
    assert str(only.guid) == sent["identity"]
    assert only.anchors.get().exact == "minister lied"


def test_an_identity_of_somebody_elses_passage_is_refused(editor: Coder, chief: Coder, made: Article) -> None:
    theirs = passage(made, "left", by=chief)
    answer = at_desk(editor).post(bench(made), fields(made, identity=str(theirs.guid)))
    assert answer.status_code == 400
    assert Passage.objects.count() == 1


@pytest.mark.parametrize("name", ["", "x" * 101, "Russia", "RUSSIA", "a\0b"])
def test_a_name_that_cannot_be_one_is_refused(name: str, chief: Coder, made: Article) -> None:
    count = Target.objects.count()
    answer = send(at_desk(chief), address("define"), kind="target", name=name, definition="About it.")
    assert answer.status_code in (400, 409)
    assert answer.json()["sentence"]
    assert Target.objects.count() == count


def test_a_name_is_defined_by_those_who_may(editor: Coder, chief: Coder, made: Article) -> None:
    sent = {"kind": "target", "name": " Астана  процесс ", "definition": "The talks."}
    assert send(at_desk(editor), address("define"), **sent).status_code == 403
    answer = send(at_desk(chief), address("define"), **sent)
    assert (answer.status_code, answer.json()["name"]) == (201, "Астана процесс")
    assert Target.objects.get(slug=answer.json()["slug"]).definition == "The talks."
    assert send(at_desk(chief), address("define"), kind="stance", name="x", definition="y").status_code == 400
    assert not Finished.objects.exists()
