"""Full texts, passages only, by topic: the same passages in each, in words that take no side."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.models import Article, Coder
from tests.builders import article, crowd, passage
from tests.pages import Page, page_of, text_of

TEXT = "{}\n\nThe minister lied. It rained. Nobody came."
COMPARED = "/compare/?a=first&a=second"
MODES = ("", "&mode=passages", "&mode=topics")


@pytest.fixture
def pair(chief: Coder, editor: Coder) -> list[Article]:
    first = article(TEXT.format("First"), by=chief, about="One event.")
    second = article(TEXT.format("Second"), by=chief, outlet="the-agency", about="Another event.")
    for of in (first, second):
        passage(of, "minister lied", by=editor, topics=("idlib",), note="A note.")
    passage(first, "Nobody", by=editor, stance=None, topics=("afrin",))
    passage(second, "rained", by=editor, stance=("neutral", "turkey"))
    return [first, second]


def page(client: Client, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["X-Robots-Tag"] == "noindex"
    return page_of(answer)


def body(of: Page) -> str:
    return " ".join(of.all("main")[0].text.split())


def heads_of(of: Page) -> list[str]:
    """The heads of the columns, then those of the rows."""
    heads = {scope: of.all("th", scope=scope) for scope in ("col", "row")}
    inside = (" ".join(e.text.split()) for scope in heads for e in heads[scope])
    return [head for head in inside if head in body(of)]


def cited(of: Page) -> set[str]:
    """The passages whose lasting address is on the page, or whose mark is."""
    found = {e.attributes.get("data-passage") or "" for e in of.all("mark")}
    for link in of.all("a"):
        if passage := re.fullmatch(r"/passages/([0-9a-f-]{36})/", link.attributes.get("href") or ""):
            found.add(passage[1])
    return found


@pytest.mark.parametrize("tail", ["", "&stance=critical", "&topic=idlib", "&voice=quoted"])
def test_every_mode_shows_the_same_passages(tail: str, client: Client, pair: list[Article]) -> None:
    full, passages, topics = (cited(page(client, COMPARED + mode + tail)) for mode in MODES)
    assert full == passages == topics


@pytest.mark.parametrize("mode", ["", "&mode=sideways", "&mode="])
def test_full_texts_are_the_usual_mode_and_hold_the_texts(
    mode: str, client: Client, pair: list[Article]
) -> None:
    shown = page(client, COMPARED + mode)
    assert [text_of(blocks) for blocks in shown.texts] == [of.published.text for of in pair if of.published]


@pytest.mark.parametrize("mode", MODES[1:])
def test_a_mode_without_the_whole_text_does_not_claim_to_have_it(
    mode: str, client: Client, pair: list[Article]
) -> None:
    for address in (COMPARED + mode, f"/articles/first/?{mode[1:]}"):
        shown = page(client, address)
        assert shown.texts == [] and shown.having("data-start") == []
        assert "lied" in body(shown)


def test_passages_only_leaves_the_other_sentences_out(client: Client, pair: list[Article]) -> None:
    words = body(page(client, f"{COMPARED}&mode=passages&topic=idlib"))
    assert words.count("minister lied") == 2 and "It rained" not in words
    assert "1 of 2 passages" in words


def test_an_article_of_which_nothing_is_kept_says_so(client: Client, pair: list[Article]) -> None:
    words = body(page(client, f"{COMPARED}&mode=passages&topic=afrin"))
    assert words.count("No passage of this article is kept by the filter.") == 1


def test_the_table_has_topics_for_rows_and_articles_for_columns(client: Client, pair: list[Article]) -> None:
    shown = page(client, f"{COMPARED}&mode=topics")
    heads = heads_of(shown)
    assert heads == ["The Daily First", "The Agency Second", "Idlib About idlib."]
    assert [" ".join(e.text.split()) for e in shown.all("caption")] == [
        "What each article says on each topic"
    ]
    words = body(shown)
    assert "Only in this article" in words
    assert words.index("Only in this article") < words.index("Afrin") < words.index("Without a topic")
    assert "cite" in words


def test_the_rows_may_be_targets(client: Client, pair: list[Article]) -> None:
    shown = page(client, f"{COMPARED}&mode=topics&rows=targets")
    heads = heads_of(shown)
    assert heads[2:] == ["Russia About russia."]
    assert "Without a target" in body(shown) and "Turkey" in body(shown)


def test_an_empty_cell_says_what_is_not_there_in_neutral_words(
    client: Client, pair: list[Article], chief: Coder
) -> None:
    article(TEXT.format("Third"), by=chief, outlet="the-radio")
    words = body(page(client, f"{COMPARED}&a=third&mode=topics"))
    assert "No passage on this topic." in words
    for word in ("omit", "silent", "silence", "missing", "ignore", "bias", "fails"):
        assert word not in words.lower()


def test_under_a_filter_the_page_says_that_it_speaks_of_what_is_kept(
    client: Client, pair: list[Article], chief: Coder
) -> None:
    article(TEXT.format("Third"), by=chief, outlet="the-radio")
    said = "This is said of the passages that the filter keeps"
    assert said not in body(page(client, f"{COMPARED}&mode=topics"))
    words = body(page(client, f"{COMPARED}&a=third&mode=topics&note=yes"))
    assert said in words and "No passage that the filter keeps." in words
    assert "none share a row" in body(page(client, f"{COMPARED}&mode=topics&target=turkey"))


def test_articles_of_other_events_or_dates_are_said_to_be_so_above_the_list(
    client: Client, pair: list[Article]
) -> None:
    words = body(page(client, f"{COMPARED}&mode=topics"))
    sentence = "These articles may tell of different events or different times"
    assert words.index("Only in this article") < words.index(sentence) < words.index("Afrin")
    assert "Date not stated · One event." in words and "Date not stated · Another event." in words


def test_one_article_is_read_by_topic_too(client: Client, pair: list[Article]) -> None:
    words = body(page(client, "/articles/first/?mode=topics"))
    assert "Idlib" in words and "Afrin" in words and "Only in this article" not in words


@pytest.mark.parametrize("mode", MODES[1:])
def test_without_a_passage_the_page_says_so_and_leads_to_the_text(
    mode: str, client: Client, pair: list[Article], chief: Coder
) -> None:
    for title in ("Third", "Fourth"):
        article(TEXT.format(title), by=chief)
    words = body(page(client, f"/compare/?a=third&a=fourth{mode}"))
    assert "No passage has been tagged here yet. Read the full texts" in words


@pytest.mark.parametrize("mode", MODES)
def test_no_identity_stands_twice_on_a_page(
    mode: str, client: Client, pair: list[Article], chief: Coder
) -> None:
    crowded = article("Crowded\n\n" + "Some word here. " * 20, by=chief)
    crowd(crowded, 30)
    ids = [e.attributes["id"] for e in page(client, f"{COMPARED}&a=crowded{mode}").having("id")]
    assert len(ids) == len(set(ids))
