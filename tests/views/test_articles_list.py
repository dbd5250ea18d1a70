"""The list of articles as a reader meets it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Coder
from tests.builders import article, fill_shelves, passage
from tests.pages import Element, Page, page_of

HOSTILE = "<script>alert(1)</script>&amp;\" ' {{ 7*7 }}"


@pytest.fixture
def two(chief: Coder) -> list[Article]:
    """An article with passages of both voices, and one without any."""
    first = article(
        "First title\n\nThe minister lied. It rained.",
        by=chief,
        language="ar",
        published_on=date(2017, 5, 1),
        published_precision="month",
    )
    passage(first, "minister", by=chief, stances=(("critical", "russia"), ("supportive", "turkey")))
    passage(first, "It rained", by=chief, source=("the-agency", None), topics=("idlib",))
    return [first, article("Second title\n\nWords.", by=chief, outlet="the-agency")]


def ask(address: str = "/articles/") -> Page:
    answer = Client().get(address)
    assert answer.status_code == 200
    return page_of(answer)


def words(element: Element) -> str:
    return " ".join(element.text.split())


def links(page: Page) -> dict[str, str]:
    """Every link by its words."""
    return {words(link): link.attributes["href"] or "" for link in page.all("a")}


def titles(page: Page) -> list[str]:
    return [words(title) for title in page.all("h2", dir="auto")]


def shelved(page: Page) -> list[str]:
    return [words(item) for item in page.all("li", _class="shelved")]


def shown(answer: Any) -> list[Element]:
    return page_of(answer).all("input", name="a")


def test_an_empty_room_says_so_and_offers_no_filter(client: Client, db: None) -> None:
    page = page_of(client.get("/articles/"))
    assert "No article is published yet" in words(page.all("p", _class="empty")[0])
    assert page.all("form", _class="finder") == page.all("aside") == []


def test_each_article_says_what_it_is_and_what_was_counted(two: list[Article]) -> None:
    second, first = shelved(ask())
    assert "May 2017 · Arabic · 1 paragraph" in first
    assert "2 passages, 3 stances" in first
    assert "own voice: 1 critical, 1 supportive" in first
    assert first.endswith("quoted: 1 critical")
    assert "Date not stated" in second and "0 passages" in second


def test_an_outlet_and_a_title_lead_to_their_pages(two: list[Article]) -> None:
    found = links(ask())
    assert found["The Daily"] in ("/outlets/the-daily/", "/articles/?outlet=the-daily")
    assert found["First title"] == "/articles/first-title/"
    assert '<a href="/outlets/the-daily/">' in Client().get("/articles/").content.decode()


def test_titles_have_their_language_and_their_direction(two: list[Article]) -> None:
    assert [title.attributes["lang"] for title in ask().all("h2", dir="auto")] == ["und", "ar"]


def test_a_form_without_script_leads_to_the_comparison(two: list[Article]) -> None:
    page = ask()
    (form,) = page.all("form", _class="picking")
    assert form.attributes["action"] == "/compare/"
    picks = [field.attributes["value"] for field in page.all("input", name="a")]
    assert picks == ["second-title", "first-title"]
    answer = Client().get("/compare/", {"a": picks})
    assert answer.status_code == 200


def test_what_is_picked_can_be_kept_while_looking_for_more(two: list[Article]) -> None:
    page = ask("/articles/?a=first-title&outlet=the-agency")
    fields = [
        (field.attributes["value"], "checked" in field.attributes) for field in page.all("input", name="a")
    ]
    assert ("first-title", True) in fields and ("second-title", False) in fields
    assert all("a=first-title" in link for name, link in links(page).items() if name in ("Title", "Outlet"))
    (more,) = [button for button in page.all("button") if button.attributes.get("formaction")]
    assert more.attributes["formaction"] == "/articles/"


def test_a_filter_keeps_and_its_choice_takes_it_away(two: list[Article]) -> None:
    page = ask("/articles/?topic=idlib")
    assert titles(page) == ["First title"]
    (chosen,) = [link for link in page.all("a", _class="line") if "aria-current" in link.attributes]
    assert words(chosen) == "Idlib 1× (take away)"
    assert chosen.attributes["href"] == "/articles/"
    assert links(page)["1 passage with the chosen tags"] == "/articles/first-title/?topic=idlib"


def test_a_wrong_date_is_told_beside_its_field_and_the_rest_works(two: list[Article]) -> None:
    page = ask("/articles/?from=May&find=second")
    assert titles(page) == ["Second title"]
    (field,) = page.all("input", name="from")
    assert (field.attributes["value"], field.attributes["aria-invalid"]) == ("May", "true")
    (problem,) = page.all("p", _class="problem")
    assert problem.attributes["id"] in (field.attributes["aria-describedby"] or "").split()
    assert "This is not a date" in problem.text
    (other,) = page.all("input", name="to")
    assert "aria-invalid" not in other.attributes


def test_what_fits_nothing_is_told_with_a_way_out(two: list[Article]) -> None:
    page = ask("/articles/?find=nowhere")
    assert titles(page) == []
    assert "No article fits all of what you chose" in words(page.all("div", _class="empty")[0])
    assert links(page)["Show all articles"] == "/articles/"


def test_articles_without_a_date_are_led_to(two: list[Article]) -> None:
    page = ask("/articles/?from=2017&to=2018")
    assert titles(page) == ["First title"]
    assert links(page)["1 more article does not state its date"] == "/articles/?dated=no"


def test_the_form_keeps_choices_and_order_but_not_the_page(two: list[Article]) -> None:
    page = ask("/articles/?outlet=the-daily&sort=title&page=3&find=first&a=second-title")
    hidden = [(f.attributes["name"], f.attributes["value"]) for f in page.all("input", type="hidden")]
    hidden = [pair for pair in hidden if pair[0] != "next"]  # of the choice of languages
    assert hidden == [("outlet", "the-daily"), ("sort", "title"), ("a", "second-title")]


def test_a_list_that_was_chosen_is_not_for_search_engines(two: list[Article]) -> None:
    assert ask().all("meta", name="robots") == []
    (robots,) = ask("/articles/?sort=title").all("meta", name="robots")
    assert robots.attributes["content"] == "noindex, follow"


def test_pages_are_numbered_on(chief: Coder) -> None:
    fill_shelves(article("Title\n\nWords.", by=chief), 40)
    page = ask("/articles/?page=2")
    (shelf,) = page.all("ol", _class="shelf")
    assert shelf.attributes["start"] == "31"
    assert "41 articles, 31 to 41 shown" in words(page.all("p", role="status")[0])
    assert [words(link) for link in page.all("a", aria_current="page")] == ["Page 2"]


@pytest.mark.parametrize("name", ["outlet", "language", "target", "topic", "find", "from", "to", "sort", "a"])
@pytest.mark.parametrize("value", [HOSTILE, "\x00", "%ED%A0%80", "x" * 3000, "'; DROP TABLE x; --", "none"])
def test_whatever_is_asked_is_answered_with_a_page(name: str, value: str, two: list[Article]) -> None:
    answer = Client().get("/articles/", {name: value})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert len(page_of(answer).all("h1")) == 1


def test_a_hostile_title_stays_text(chief: Coder) -> None:
    article(f"{HOSTILE}\n\nWords.", by=chief, about=HOSTILE)
    page = ask()
    assert titles(page) == [HOSTILE]
    assert not [tag for tag in page.all("script") if tag.text]
