"""What readers get, and what is kept from them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.actions import articles
from articles.importing.digests import digest
from articles.models import Article
from tests.builders import librarian
from tests.views.rooms import Shelf

TODAY = datetime.now(UTC).date().isoformat()


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("tail", ["", "text", "r/1/", "r/1/text"])
def test_unknown_and_unpublished_are_answered_alike(tail: str, client: Client, shelf: Shelf) -> None:
    unpublished, unknown = (client.get(f"/articles/{slug}/{tail}") for slug in ("draft-title", "other-title"))
    assert unpublished.content.replace(b"draft-title", b"other-title") == unknown.content
    told = [
        {**answer.headers, "ETag": None} for answer in (unpublished, unknown)
    ]  # it is made from the words
    assert told[0] == told[1]


def test_unknown_and_unreadable_passages_are_answered_alike(client: Client, shelf: Shelf) -> None:
    unknown = body(client, shelf.addresses["unknown passage"])
    for name in ("of a draft", "of a withdrawn article", "on a newer text only"):
        guid = str(shelf.passages[name].guid)
        assert (
            body(client, f"/passages/{guid}/").replace(guid, "00000000-0000-4000-8000-000000000000")
            == unknown
        )


@pytest.mark.parametrize(
    "name", ["withdrawn", "withdrawn text", "withdrawn revision", "withdrawn revision's text"]
)
def test_a_withdrawn_article_says_when_and_why_and_no_word_of_it(
    name: str, client: Client, shelf: Shelf
) -> None:
    page = body(client, shelf.addresses[name])
    assert TODAY in page
    assert "The outlet &lt;i&gt;took&lt;/i&gt; it back." in page
    assert "secret" not in page and "Withdrawn title" not in page


def test_a_withdrawn_passage_says_when_and_why(client: Client, shelf: Shelf) -> None:
    page = body(client, shelf.addresses["passage withdrawn"])
    assert TODAY in page and "A &lt;b&gt;slip&lt;/b&gt;." in page


def test_an_article_that_was_a_draft_when_it_was_withdrawn_was_never_there(
    client: Client, shelf: Shelf
) -> None:
    articles.withdraw(Article.objects.get(slug="draft-title"), why="Never mind.", by=librarian())
    assert client.get("/articles/draft-title/").status_code == 404


def test_an_article_taken_back_to_the_drafts_is_not_found(client: Client, shelf: Shelf) -> None:
    articles.unpublish(Article.objects.get(slug="first-title"), by=librarian())
    for name in ("article", "text", "revision", "revision-text", "passage"):
        assert client.get(shelf.addresses[name]).status_code == 404


def test_readers_see_no_word_and_no_passage_of_a_newer_draft(client: Client, shelf: Shelf) -> None:
    for name in ("front", "compare", "article", "text", "revision"):
        page = body(client, shelf.addresses[name])
        assert "New words" not in page and "Draft title" not in page
        assert str(shelf.passages["on a newer text only"].guid) not in page
        assert str(shelf.passages["withdrawn"].guid) not in page


def test_an_older_text_keeps_its_address(client: Client, shelf: Shelf) -> None:
    before = body(client, "/articles/first-title/r/1/text")
    articles.publish(Article.objects.get(slug="first-title"), by=librarian())
    assert body(client, "/articles/first-title/r/1/text") == before
    assert body(client, "/articles/first-title/text").endswith("New words.")
    assert "revision 1" in body(client, "/articles/first-title/r/1/")


@pytest.mark.parametrize("address", ["/articles/first-title/text", "/articles/first-title/r/1/text"])
def test_the_bare_text_is_the_text(address: str, client: Client, shelf: Shelf) -> None:
    answer = client.get(address)
    words = "First title\n\nThe minister lied. It rained."
    assert answer.content.decode() == words
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["ETag"] == f'"{digest(words)}"'


@pytest.mark.parametrize("tag", ["{etag}", "W/{etag}", '"other", {etag}', "*"])
def test_a_text_that_the_browser_has_is_not_sent_again(tag: str, client: Client, shelf: Shelf) -> None:
    etag = client.get("/articles/first-title/text")["ETag"]
    answer = client.get("/articles/first-title/text", headers={"If-None-Match": tag.format(etag=etag)})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)


def test_another_text_than_the_browser_has_is_sent(client: Client, shelf: Shelf) -> None:
    answer = client.get("/articles/first-title/text", headers={"If-None-Match": '"other"'})
    assert answer.status_code == 200


def test_readers_see_public_names_and_never_user_names(client: Client, shelf: Shelf) -> None:
    page = body(client, "/articles/first-title/") + body(client, "/compare/?a=first-title&a=second-title")
    assert "librarian" not in page


def test_an_empty_room_says_so(client: Client, db: None) -> None:
    Article.objects.update(published=None)
    assert "empty" in body(client, "/")


def test_a_broken_page_is_one_sentence_and_no_trace(
    client: Client, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.queries.front.front_page", lambda by: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()
