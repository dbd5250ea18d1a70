"""The list of articles: who stands on it, when, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from articles.actions import articles
from articles.models import Coder
from articles.queries.shelves import ON_A_PAGE
from articles.search.shelves import Shelves
from tests.builders import article, draft, fill_shelves, withdrawn
from tests.queries.listed import page, there, titles


def test_only_what_readers_may_read_stands_there(chief: Coder) -> None:
    article("Shown\n\nWords.", by=chief)
    draft("Hidden\n\nWords.", by=chief)
    withdrawn("Away\n\nWords.", by=chief)
    assert titles(page()) == ["Shown"]


def test_what_stands_there_is_what_readers_read(chief: Coder) -> None:
    first = article("Old title\n\nWords.\n\nMore.", by=chief, about="On words.")
    draft("New title\n\nWords.\n\nMore.", by=chief, revises=first)
    (item,) = page().articles
    assert (item.title, item.paragraphs, item.about) == ("Old title", 2, "On words.")
    assert (item.date, item.language_name) == ("Date not stated", "Language not stated")


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2017-05-03", "2017-05-03", {"day", "month"}),
        ("2017-05-25", "2017-05-31", {"month"}),
        ("2017-05-01", "2017-05-02", {"month"}),
        ("2018-02", "2018-03", {"year"}),
        ("2017-06", "", {"year"}),
        ("", "2017", {"day", "month"}),
        ("2018-07-07", "2018-07-08", {"year"}),
        ("2019", "", set()),
        ("2017", "2018", {"day", "month", "year"}),
        ("2018", "2017", {"day", "month", "year", "none"}),
        ("x", "2017", {"day", "month"}),
    ],
)
def test_a_range_keeps_dates_that_may_lie_in_it(
    since: str, until: str, found: set[str], chief: Coder
) -> None:
    days = {"day": date(2017, 5, 3), "month": date(2017, 5, 20), "year": date(2018, 9, 1)}
    for precision, day in days.items():
        article(f"{precision}\n\nWords.", by=chief, published_on=day, published_precision=precision)
    article("none\n\nWords.", by=chief)
    shown = page(since=since, until=until)
    assert set(titles(shown)) == found
    assert shown.undated == (1 if any(Shelves(since=since, until=until).span()) else 0)


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("newest", ["c", "B", "a"]),
        ("latest", ["B", "c", "a"]),
        ("oldest", ["c", "B", "a"]),
        ("outlet", ["B", "c", "a"]),
        ("title", ["a", "B", "c"]),
    ],
)
def test_the_order_is_as_asked(sort: str, found: list[str], chief: Coder) -> None:
    known: list[dict[str, Any]] = [
        {"outlet": "the-zeit"},
        {"outlet": "the-daily", "published_on": date(2018, 1, 1), "published_precision": "year"},
        {"outlet": "the-herald", "published_on": date(2017, 5, 3), "published_precision": "day"},
    ]
    for title, facts in zip(("a", "B", "c"), known, strict=True):
        article(f"{title}\n\nWords.", by=chief, **facts)
    assert titles(page(sort=sort)) == found


def test_pages_follow_each_other_without_gap_or_repeat(chief: Coder) -> None:
    first = article("Title\n\nWords.", by=chief)
    fill_shelves(first, 2 * ON_A_PAGE + 4)
    for sort in ("newest", "title", "passages", "latest"):
        shown = page(sort=sort)
        found = list(shown.articles)
        while shown.after:
            shown = there(shown.after)
            found += shown.articles
        assert (len(found), len({item.slug for item in found})) == (2 * ON_A_PAGE + 5,) * 2
    assert (shown.first, shown.last, shown.total) == (61, 65, 65)
    assert [step and step.name for step in shown.steps] == ["1", "2", "3"]
    assert there(shown.before).first == 31


def test_a_page_beyond_the_last_is_the_last(chief: Coder) -> None:
    article("Title\n\nWords.", by=chief)
    assert titles(page(page=99)) == ["Title"]


def test_many_pages_are_left_out_of_the_middle(chief: Coder) -> None:
    fill_shelves(article("Title\n\nWords.", by=chief), 9 * ON_A_PAGE)
    names = [step and step.name for step in page(page=5).steps]
    assert names == ["1", None, "3", "4", "5", "6", "7", None, "10"]


def test_many_choices_are_kept_behind_a_word(chief: Coder) -> None:
    for number in range(12):
        article(f"Title {number}\n\nWords.", by=chief, outlet=f"outlet-{number}")
    (group,) = [group for group in page().groups if group.kind == "outlet"]
    assert (len(group.first), len(group.more)) == (8, 4)


def test_an_empty_room_is_told_from_a_filter_that_keeps_nothing(chief: Coder) -> None:
    assert page().empty_room
    article("Title\n\nWords.", by=chief)
    assert not page(find="nowhere").empty_room


def test_a_withdrawn_article_is_no_longer_picked(chief: Coder) -> None:
    gone = article("Title\n\nWords.", by=chief)
    article("Other\n\nWords.", by=chief)
    articles.withdraw(gone, why="A slip.", by=chief)
    assert page(picked=(gone.slug,)).picked == ()
