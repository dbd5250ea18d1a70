"""The filter of a comparison and of an article: its links keep the state, marks go and texts stay."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from articles.models import Article, Coder
from tests.builders import article, librarian, passage
from tests.conftest import once
from tests.pages import Page, page_of, text_of

TEXT = "{}\n\nThe minister lied. It rained. Nobody came."
COMPARED = "/compare/?a=first&a=second"


def two_articles() -> None:
    by = librarian()
    for of in (
        article(TEXT.format("First"), by=by),
        article(TEXT.format("Second"), by=by, outlet="the-agency"),
    ):
        passage(of, "minister lied", by=by, topics=("idlib",), note="A note.")
        passage(of, "lied", by=by, stance=("supportive", "turkey"), source=("the-radio", "the-minister"))
        if of.slug == "first":
            passage(of, "Nobody", by=by, stance=None, topics=("afrin",))


made = once(two_articles)


@pytest.fixture
def pair(made: None, db: None) -> list[Article]:
    return [Article.objects.get(slug=slug) for slug in ("first", "second")]


def page(client: Client, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return page_of(answer)


def links(of: Page, inside: str) -> list[str]:
    """Where the links of the bar lead that are of this class, or in an element of it."""
    return [
        e.attributes["href"] or "" for e in of.all("a") if inside in (e.attributes.get("class") or "").split()
    ]


def state(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


def body(of: Page) -> str:
    return " ".join(of.all("body")[0].text.split())


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (COMPARED, 5),
        (f"{COMPARED}&stance=critical", 2),
        ("/articles/first/?topic=afrin", 1),
        (f"{COMPARED}&topic=x", 0),
    ],
)
def test_what_a_filter_leaves_out_loses_its_mark_and_its_note_and_no_word(
    address: str, kept: int, client: Client, pair: list[Article]
) -> None:
    shown = page(client, address)
    notes = [e for e in shown.all("li") if (e.attributes.get("class") or "").startswith("note ")]
    marked = {e.attributes["data-passage"] for e in shown.all("mark")}
    assert (len(notes), len(marked)) == (kept, kept)
    of = pair if "/compare/" in address else pair[:1]
    assert [text_of(blocks) for blocks in shown.texts] == [one.published.text for one in of if one.published]


def test_the_page_says_how_many_passages_are_kept_in_every_place(client: Client, pair: list[Article]) -> None:
    words = body(page(client, f"{COMPARED}&stance=critical"))
    assert "2 of 5 passages" in words and "1 of 3 passages" in words and "1 of 2 passages" in words
    assert "of 5 passages" not in body(page(client, COMPARED))


def test_a_passage_keeps_its_number_and_its_address(client: Client, pair: list[Article]) -> None:
    whole, kept = (page(client, f"/articles/first/{query}") for query in ("", "?topic=afrin"))

    def numbers(of: Page) -> dict[str, str]:
        return {
            e.attributes["id"] or "": e.text
            for e in of.all("a")
            if e.attributes.get("class", "").startswith("ref ")
        }  # type: ignore[union-attr]

    assert numbers(kept).items() <= numbers(whole).items()
    assert list(numbers(kept).values()) == ["3"]


def test_a_filter_that_keeps_nothing_says_so_and_how_to_clear_it(client: Client, pair: list[Article]) -> None:
    for address, plain in ((COMPARED, COMPARED), ("/articles/first/?", "/articles/first/")):
        shown = page(client, f"{address}&topic=unknown")
        assert "The filter keeps no passage here." in body(shown)
        clear = [e.attributes["href"] for e in shown.all("a") if e.text == "Clear the filter"]
        assert clear == [plain]


FULL = (
    f"{COMPARED}&stance=critical&stance=supportive&topic=idlib&note=yes&mode=passages&rows=targets&together=1"
)


def test_every_link_of_the_bar_keeps_the_whole_state_and_changes_one_thing(
    client: Client, pair: list[Article]
) -> None:
    before = state(FULL)
    shown = page(client, FULL)
    chips = links(shown, "chip")
    assert len(chips) == 3
    for address in chips:
        changed = set(before) ^ set(state(address))
        assert len(changed) == 1 and changed.pop()[0] == "stance", address
    modes = [e.attributes["href"] or "" for e in shown.all("a") if e.text in ("Full texts", "By topic")]
    assert [sorted(set(before) ^ set(state(address))) for address in modes] == [
        [("mode", "passages")],
        [("mode", "passages"), ("mode", "topics")],
    ]
    (swap,) = links(shown, "swap")
    assert state(swap) == [("a", "second"), ("a", "first"), *before[2:]]
    (add,) = links(shown, "add")
    assert urlsplit(add).path == "/comparisons/" and state(add) == before
    (clear,) = links(shown, "clear")
    assert state(clear) == [pair for pair in before if pair[0] not in ("stance", "topic", "note")]


def test_an_article_taken_away_leaves_the_other_with_the_same_filter(
    client: Client, pair: list[Article]
) -> None:
    shown = page(client, f"{COMPARED}&stance=critical&mode=topics")
    away = [
        e.attributes["href"] for e in shown.all("a") if e.attributes.get("title") == "Take The Daily away"
    ]
    assert away == ["/articles/second/?stance=critical&mode=topics"]
    answer = client.get("/compare/?a=second&stance=critical&mode=topics")
    assert (answer.status_code, answer["Location"]) == (302, away[0])


def test_the_bar_of_one_article_leads_to_the_picker_and_stays_at_its_address(
    client: Client, pair: list[Article]
) -> None:
    for path in ("/articles/first/", "/articles/first/r/1/"):
        shown = page(client, f"{path}?stance=critical")
        (first,) = links(shown, "add-first")
        assert state(first) == [("a", "first"), ("stance", "critical")]
        assert urlsplit(first).path == "/comparisons/"
        chips = links(shown, "chip")
        assert len(chips) == 3 and {urlsplit(address).path for address in chips} == {path}
        assert links(shown, "swap") == []


def test_a_choice_that_is_made_is_said_and_not_only_coloured(client: Client, pair: list[Article]) -> None:
    shown = page(client, f"{COMPARED}&stance=critical")
    chosen = [e for e in shown.all("a", aria_current="true") if "chip" in (e.attributes.get("class") or "")]
    assert [e.text.split()[0] for e in chosen] == ["✓Critical"]


def test_counts_are_said_in_words_for_every_column(client: Client, pair: list[Article]) -> None:
    words = body(page(client, COMPARED))
    assert "1 · 1 = 2" in words and "1 in The Daily, 1 in The Agency, 2 in all" in words
    assert "1 in The Daily, 0 in The Agency, 1 in all" in words


def test_four_articles_are_the_most_and_the_bar_says_so(
    client: Client, pair: list[Article], chief: Coder
) -> None:
    more = [article(TEXT.format(title), by=chief).slug for title in ("Third", "Fourth")]
    shown = page(client, COMPARED + "".join(f"&a={slug}" for slug in more))
    assert links(shown, "add") == [] and "four at most" in body(shown)
    assert len(links(shown, "swap")) == 3


HOSTILE = [
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "x" * 9000,
    "%F0%9F%98%80",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%22%3E",
    "-1",
]
NAMES = (
    "stance",
    "target",
    "outlet",
    "speaker",
    "topic",
    "voice",
    "note",
    "mode",
    "rows",
    "together",
    "find",
)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
@pytest.mark.parametrize(
    "path", ["/compare/?a=first&a=second", "/articles/first/?x=y", "/comparisons/?a=first"]
)
def test_a_hostile_value_is_no_error_of_the_server(
    path: str, value: str, client: Client, pair: list[Article]
) -> None:
    alone = [f"&{name}={value}&{name}={value}2" for name in NAMES]
    together = "".join(f"&{name}={value}" for name in NAMES if name != "mode")
    for asked in [*alone, *(f"{mode}{together}" for mode in ("&mode=passages", "&mode=topics"))]:
        answer = client.get(path + asked)
        assert answer.status_code in (200, 400), (asked, answer.status_code)
        assert "<script>alert" not in answer.content.decode()
        page_of(answer)


def test_too_many_values_are_no_error_either(client: Client, pair: list[Article]) -> None:
    many = "".join(f"&target=t{n}" for n in range(300))
    assert client.get(COMPARED + many).status_code == 200
    assert client.get("/articles/first/?" + "&".join(f"a=s{n}" for n in range(9))).status_code == 400


def test_passages_and_counts_need_no_script(client: Client, pair: list[Article]) -> None:
    """What the server sends is whole: the scripts of the page add no passage and no count."""
    shown: Any = page(client, COMPARED)
    assert {e.attributes.get("type") for e in shown.all("script")} <= {"module", "application/ld+json"}
    assert len(shown.all("mark")) >= 5 and "5 passages" in body(shown)


def test_what_is_shown_is_taken_away_under_the_same_filter(
    client: Client, pair: list[Article], chief: Coder
) -> None:
    def files(address: str) -> list[str]:
        return [
            e.attributes["href"] or ""
            for e in page(client, address).all("a")
            if e.text in ("CSV, a row for each tag", "Web Annotations (JSON-LD)")
        ]

    assert files(f"{COMPARED}&stance=critical") == [
        f"/compare/passages.{form}?a=first&a=second&stance=critical" for form in ("csv", "jsonld")
    ]
    assert files("/articles/first/?note=yes")[0] == "/compare/passages.csv?a=first&note=yes"
    article(TEXT.format("First") + " New words.", by=chief, revises=pair[0])
    assert files("/articles/first/r/1/") == []
