"""What no version shows: drafts, texts withdrawn or erased, passages withdrawn before readers saw them."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.actions import articles, codings, passages
from articles.models import Coder, Passage, Revision
from tests.builders import article, draft, passage, tags
from tests.views.versions.conftest import TEXT
from tests.views.versions.seen import lines, page, status

# Publications and imports are placed among the versions by their moment: each act has to have its own.
pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_tagged_while_the_article_was_a_draft_is_shown_to_nobody(
    client: Client, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, bela, chief = people
    hidden = draft(TEXT, by=chief)
    marked = passage(hidden, "lied to", by=ada, note="For the desk only.")
    codings.give(marked, tags(note="Public."), by=ada)
    articles.publish(hidden, by=chief)
    assert [status(client, marked, n) for n in (1, 2, 3, 4)] == [404, 404, 200, 404]
    assert "For the desk only" not in client.get(f"/passages/{marked.guid}/").content.decode()
    articles.unpublish(hidden, by=chief)
    codings.give(marked, tags(note="For the desk again."), by=ada)
    codings.give(marked, tags(stance=("neutral", "russia")), by=bela)
    assert status(client, marked, 3) == 404  # nothing of a draft
    articles.publish(hidden, by=chief)
    assert [status(client, marked, n) for n in (3, 4, 5)] == [200, 404, 200]
    assert [head.split()[1] for head, _changes in lines(page(client, marked))] == ["5", "3"]


def test_a_time_withdrawn_is_a_version_that_says_why(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada = people[0]
    passages.withdraw(marked, version=1, why="A slip.", by=ada)
    assert [status(client, marked, n) for n in (2, 3)] == [410, 410]
    assert status(client, marked, 9) == 404
    passages.restore(marked, by=ada)
    assert [status(client, marked, n) for n in (2, 3, 4)] == [200, 410, 200]
    assert "A slip." in client.get(f"/passages/{marked.guid}/v3/").content.decode()
    found = page(client, marked)
    assert [changes for _head, changes in lines(found)] == [
        ["Restored"],
        ["Withdrawn. Reason: A slip."],
        ["Made"],
    ]
    assert not found.all("a", href=f"/passages/{marked.guid}/v3/")


def test_what_was_withdrawn_before_readers_saw_it_was_never_there(
    client: Client, people: tuple[Coder, Coder, Coder]
) -> None:
    chief = people[2]
    hidden = draft(TEXT, by=chief)
    unseen = passage(hidden, "rained", by=chief)
    passages.withdraw(unseen, version=1, why="A slip.", by=chief)
    articles.publish(hidden, by=chief)
    for tail in ("", "v2/", "v3/", "cite.ris"):
        assert client.get(f"/passages/{unseen.guid}/{tail}").status_code == 404
    passages.restore(unseen, by=chief)
    assert client.get(f"/passages/{unseen.guid}/").status_code == 200
    assert client.get(f"/passages/{unseen.guid}/v3/").status_code == 404


def test_a_withdrawn_article_takes_its_versions_with_it(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    chief = people[2]
    articles.withdraw(marked.article, why="Taken back.", by=chief)
    assert status(client, marked, 2) == 404
    articles.restore(marked.article, by=chief)
    assert status(client, marked, 2) == 200


def erase(revision: Revision) -> None:
    revision.anchors.update(erased_at="2026-01-01T00:00Z", exact="", prefix="", suffix="")
    Revision.objects.filter(pk=revision.pk).update(
        erased_at="2026-01-01T00:00Z", erased_why="Asked for.", title="", standfirst="", text="", blocks=[]
    )


def test_no_word_of_a_text_that_was_erased_is_kept_alive_by_the_history(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, _bela, chief = people
    article(TEXT.replace("lied to the house", "spoke"), by=chief, revises=marked.article)
    codings.give(marked, tags(stance=("neutral", "russia")), by=ada)
    erase(marked.article.revisions.get(number=1))
    for tail in ("", "v2/", "v3/", "cite.ris"):
        assert "lied" not in client.get(f"/passages/{marked.guid}/{tail}").content.decode()
