"""Articles side by side, by address."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Coder
from tests.builders import article, librarian
from tests.pages import page_of
from tests.views.rooms import Shelf

FIRST, SECOND = "first-title", "second-title"


def compare(client: Client, *slugs: str, tail: str = "") -> object:
    return client.get("/compare/", {"a": slugs}) if slugs else client.get(f"/compare/{tail}")


def titles(answer: object) -> list[str]:
    return [element.text for element in page_of(answer).having("data-text")]


@pytest.mark.parametrize("slugs", [(FIRST, SECOND), (SECOND, FIRST)])
def test_the_order_is_the_one_asked_for(slugs: tuple[str, ...], client: Client, shelf: Shelf) -> None:
    shown = titles(compare(client, *slugs))
    wanted = [slug.replace("-", " ").capitalize() for slug in slugs]
    assert [title in text for title, text in zip(wanted, shown, strict=True)] == [True, True]


def test_an_article_asked_for_twice_stands_once(client: Client, shelf: Shelf) -> None:
    assert len(titles(compare(client, FIRST, SECOND, FIRST, SECOND, SECOND))) == 2


@pytest.mark.parametrize("slugs", [(FIRST,), (FIRST, FIRST), (FIRST, ""), ("", FIRST, "")])
def test_one_article_is_shown_by_itself(slugs: tuple[str, ...], client: Client, shelf: Shelf) -> None:
    answer = compare(client, *slugs)
    assert (answer.status_code, answer["Location"]) == (302, f"/articles/{FIRST}/")  # type: ignore[attr-defined]


@pytest.mark.parametrize("tail", ["", "?a=", "?a=&a=", "?b=first-title"])
def test_no_article_is_the_front_page(tail: str, client: Client, shelf: Shelf) -> None:
    answer = client.get(f"/compare/{tail}")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_three_and_four_articles_stand_side_by_side(client: Client, shelf: Shelf) -> None:
    by: Coder = librarian()
    slugs = [FIRST, SECOND, *(article(f"Number {n}\n\nWords {n}", by=by).slug for n in (3, 4, 5))]
    assert len(titles(compare(client, *slugs[:3]))) == 3
    assert len(titles(compare(client, *slugs[:4]))) == 4
    answer = client.get("/compare/", {"a": slugs})
    assert answer.status_code == 400
    assert "5 articles were asked for; 4 stand side by side" in answer.content.decode()


@pytest.mark.parametrize("slug", ["unknown-title", "draft-title"])
@pytest.mark.parametrize("place", [0, 1])
def test_an_article_that_is_not_there_is_named(slug: str, place: int, client: Client, shelf: Shelf) -> None:
    slugs = [FIRST, SECOND]
    slugs[place] = slug
    answer = client.get("/compare/", {"a": slugs})
    assert answer.status_code == 404
    assert f"“{slug}”" in answer.content.decode()


def test_one_article_that_is_not_there_is_not_found(client: Client, shelf: Shelf) -> None:
    assert client.get("/compare/?a=draft-title").status_code == 404


def test_a_withdrawn_article_among_them_says_why(client: Client, shelf: Shelf) -> None:
    for query in ("a=first-title&a=withdrawn-title", "a=withdrawn-title"):
        answer = client.get(f"/compare/?{query}")
        assert answer.status_code == 410
        assert "took" in answer.content.decode() and "secret" not in answer.content.decode()


HOSTILE = [
    "%00",
    "first-title%00",
    "%ED%A0%80",
    "%ED%BF%BF%ED%A0%80",
    "%FF%FE",
    "x" * 20_000,
    "%F0%9F%98%80",
    "%E2%80%AE",
    "../../etc/passwd",
    "'%20OR%201=1--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "{{7*7}}",
    "%0D%0ASet-Cookie:%20a=b",
    "first-title%0A",
    "First-Title",
]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:20])
@pytest.mark.parametrize("query", ["a={}", "a=first-title&a={}", "a={}&a=second-title"])
def test_a_hostile_value_is_an_article_that_is_not_there(
    value: str, query: str, client: Client, shelf: Shelf
) -> None:
    answer = client.get(f"/compare/?{query.format(value)}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()
    assert "Set-Cookie: a=b" not in str(answer.headers)
    page_of(answer)
