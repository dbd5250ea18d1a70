"""Saved comparisons, and the picker for one's own."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from articles.actions import articles, comparisons
from articles.models import Article, Coder, Comparison
from tests.builders import article, draft, fill_shelves, passage
from tests.pages import Page, page_of, text_of
from tests.people import sign_in
from tests.seeded import put_seeds

TEXT = "{}\n\nThe minister lied."


@pytest.fixture
def four(chief: Coder) -> list[Article]:
    return [
        article(TEXT.format(title), by=chief, outlet=outlet)
        for title, outlet in (
            ("One", "the-daily"),
            ("Two", "the-agency"),
            ("Three", "the-radio"),
            ("Four", "the-daily"),
        )
    ]


def arranged(slug: str, *of: Article, by: Coder, **said: str) -> Comparison:
    words = {"title": slug.title(), "introduction": ""} | said
    return comparisons.arrange(slug=slug, articles=of, by=by, **words)


def page(client: Client, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return page_of(answer)


def body(of: Page) -> str:
    return " ".join(of.all("main")[0].text.split())


def links(of: Page, words: str) -> list[str]:
    return [e.attributes["href"] or "" for e in of.all("a") if " ".join(e.text.split()) == words]


def test_the_list_has_every_comparison_of_which_two_articles_may_be_read(
    client: Client, four: list[Article], chief: Coder
) -> None:
    hidden = draft(TEXT.format("Hidden"), by=chief)
    arranged("pair", four[0], four[1], by=chief, introduction="Two of them.")
    arranged("half", four[0], hidden, by=chief)
    arranged("three", four[2], hidden, four[3], by=chief)
    shown = page(client, "/comparisons/")
    assert [links(shown, title)[:1] for title in ("Pair", "Three")] == [
        ["/comparisons/pair/"],
        ["/comparisons/three/"],
    ]
    assert links(shown, "Half") == [] and "Hidden" not in body(shown)
    assert "Two of them." in body(shown)


def test_a_saved_comparison_shows_title_introduction_and_texts_in_its_order(
    client: Client, four: list[Article], chief: Coder
) -> None:
    arranged("pair", four[1], four[0], by=chief, introduction="One\n<b>two</b>.")
    shown = page(client, "/comparisons/pair/")
    assert "Comparison Pair One<b>two</b>." in body(shown)
    texts = [of.published.text for of in (four[1], four[0]) if of.published]
    assert [text_of(blocks) for blocks in shown.texts] == texts
    assert client.get("/comparisons/pair/")["X-Robots-Tag"] == "noindex"


def test_its_filter_and_modes_stay_at_its_address_and_another_choice_of_articles_leaves_it(
    client: Client, four: list[Article], chief: Coder, editor: Coder
) -> None:
    arranged("pair", four[0], four[1], by=chief)
    passage(four[0], "minister", by=editor)
    shown = page(client, "/comparisons/pair/?stance=critical")
    assert links(shown, "By topic") == ["/comparisons/pair/?stance=critical&mode=topics"]
    assert links(shown, "Clear all")[0] == "/comparisons/pair/"
    swaps = [e.attributes["href"] for e in shown.all("a", title="Swap these two")]
    assert swaps == ["/compare/?a=two&a=one&stance=critical"]
    assert links(shown, "CSV, a row for each tag") == ["/compare/passages.csv?a=one&a=two&stance=critical"]
    assert "Only in this article" in body(page(client, "/comparisons/pair/?mode=topics"))


def test_articles_in_its_address_change_nothing(client: Client, four: list[Article], chief: Coder) -> None:
    arranged("pair", four[0], four[1], by=chief)
    assert len(page(client, "/comparisons/pair/?a=three&a=four").texts) == 2


def test_what_may_be_seen_of_a_comparison_is_shown_and_one_article_alone_is_none(
    client: Client, four: list[Article], chief: Coder
) -> None:
    arranged("three", *four[:3], by=chief)
    articles.unpublish(four[1], by=chief)
    assert [text_of(blocks)[:5] for blocks in page(client, "/comparisons/three/").texts] == [
        "One\n\n",
        "Three",
    ]
    articles.withdraw(four[2], why="A slip.", by=chief)
    gone, unknown = (client.get(f"/comparisons/{slug}/") for slug in ("three", "other"))
    assert (gone.status_code, unknown.status_code) == (404, 404)
    assert gone.content.replace(b"three", b"other") == unknown.content


@pytest.mark.parametrize("slug", ["%00", "Pair", "x" * 500, "-", "pair_"])
def test_an_address_that_is_none_is_not_found(slug: str, client: Client, four: list[Article]) -> None:
    assert client.get(f"/comparisons/{slug}/").status_code == 404


def test_the_first_comparison_keeps_its_address(client: Client, db: None) -> None:
    put_seeds()
    shown = page(client, "/comparisons/sochi-2017-and-tehran-2018/")
    assert "Sochi, May 2017, and Tehran, September 2018: two summits in two outlets" in body(shown)
    assert len(shown.texts) == 2


def titles(of: Page) -> list[str]:
    """The articles that the picker offers, in order."""
    offered = [e for e in of.all("ol") if e.attributes.get("class") == "offered"]
    return [e.text for e in of.all("a") if offered and e.text in offered[0].text and e.text.istitle()]


def test_the_picker_offers_the_newest_articles_first(client: Client, four: list[Article]) -> None:
    shown = page(client, "/comparisons/")
    assert titles(shown) == ["Four", "Three", "Two", "One"]


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("two", ["Two"]),
        ("DAILY", ["Four", "One"]),
        ("the daily one", ["One"]),
        ("daily two", []),
        ("tw", ["Two"]),
        ("wo", []),
        ("%25 _ '", ["Four", "Three", "Two", "One"]),
        ("two%27%3A*%7C%27one", []),
        ("%00two", ["Two"]),
        ("%20%20", ["Four", "Three", "Two", "One"]),
        ("x" * 5000, []),
    ],
)
def test_articles_are_found_by_words_of_title_and_outlet(
    find: str, found: list[str], client: Client, four: list[Article]
) -> None:
    shown = page(client, f"/comparisons/?find={find}")
    assert titles(shown) == found
    assert ("No other article has" in body(shown)) is (not found)


def test_adding_leads_from_nothing_over_one_to_a_comparison_and_keeps_the_state(
    client: Client, four: list[Article]
) -> None:
    first = links(page(client, "/comparisons/?stance=critical"), "One")[0]
    assert (urlsplit(first).path, parse_qsl(urlsplit(first).query)) == (
        "/comparisons/",
        [("a", "one"), ("stance", "critical")],
    )
    second = page(client, first)
    assert "One" not in titles(second)
    (both,) = links(second, "Two")
    assert both == "/compare/?a=one&a=two&stance=critical"
    assert len(page(client, both).texts) == 2


def test_the_form_keeps_the_state_while_words_are_looked_for(client: Client, four: list[Article]) -> None:
    shown = page(client, "/comparisons/?a=one&a=two&target=russia&mode=topics&find=three")
    hidden = [(e.attributes["name"], e.attributes["value"]) for e in shown.all("input", type="hidden")]
    assert [pair for pair in hidden if pair[0] != "next"] == [
        ("a", "one"),
        ("a", "two"),
        ("target", "russia"),
        ("mode", "topics"),
    ]
    assert links(shown, "Three") == ["/compare/?a=one&a=two&a=three&target=russia&mode=topics"]
    assert links(shown, "Read them side by side") == ["/compare/?a=one&a=two&target=russia&mode=topics"]


def test_what_was_chosen_can_be_taken_away_again(client: Client, four: list[Article]) -> None:
    shown = page(client, "/comparisons/?a=one&a=two")
    away = [e.attributes["href"] for e in shown.all("a", title="Take away")]
    assert away == ["/comparisons/?a=two#pick", "/comparisons/?a=one#pick"]


def test_with_four_articles_the_picker_says_that_no_more_fit(client: Client, four: list[Article]) -> None:
    shown = page(client, "/comparisons/?a=one&a=two&a=three&a=four")
    assert "Four articles are chosen, and four fit side by side." in body(shown)
    assert titles(shown) == [] and shown.all("input", name="find") == []
    answer = client.get("/comparisons/?a=one&a=two&a=three&a=four&a=five")
    assert answer.status_code == 400


def test_an_article_that_is_not_there_is_named(client: Client, four: list[Article], chief: Coder) -> None:
    draft(TEXT.format("Hidden"), by=chief)
    for slug in ("hidden", "unknown"):
        answer = client.get(f"/comparisons/?a={slug}")
        assert answer.status_code == 404 and f"“{slug}”" in answer.content.decode()


def test_only_so_many_are_offered_and_the_page_says_that_there_are_more(
    client: Client, four: list[Article]
) -> None:
    fill_shelves(four[0], 40)
    shown = page(client, "/comparisons/")
    assert len(shown.all("ol", _class="offered")) == 1
    assert body(shown).count("The Daily") <= 21 and "there are more" in body(shown)


def test_an_empty_room_has_nothing_to_choose_and_says_so(client: Client, db: None) -> None:
    words = body(page(client, "/comparisons/"))
    assert "There is no other article to choose." in words and "have not saved a comparison yet" in words


@pytest.mark.parametrize(
    ("role", "offered"), [("visitor", False), ("reader", False), ("editor", False), ("chief", True)]
)
def test_saving_and_arranging_are_offered_to_those_who_may(
    role: str, offered: bool, client: Client, four: list[Article]
) -> None:
    sign_in(client, role)
    assert ("Save this comparison" in body(page(client, "/compare/?a=one&a=two"))) is offered
    assert ("Arrange the saved comparisons" in body(page(client, "/comparisons/"))) is offered
