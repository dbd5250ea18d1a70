"""What each article says on each topic: rows, cells, and what stands in one article only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models import Article, Coder, Precision
from articles.queries.reading import article_page, comparison_page
from articles.queries.synopsis import Cell, Synopsis
from articles.search.comparing import Comparing
from articles.search.filters import Filter
from tests.builders import article, passage

VISITOR = AnonymousUser()
TEXT = "{}\n\nOne lied. Two fell. Three rose. Four came."


def made(title: str, *, by: Coder, **known: Any) -> Article:
    return article(TEXT.format(title), by=by, **({"outlet": title.lower()} | known))


def table(*articles: Article, rows: str = "topics", **wanted: Any) -> Synopsis:
    state = Comparing(mode="topics", rows=rows, filter=Filter(**wanted))
    page = comparison_page([of.slug for of in articles], by=VISITOR, state=state)
    assert page.synopsis
    return page.synopsis


def quotes(cell: Cell) -> list[str]:
    return [passage.quote for passage in cell.passages]


def grid(of: Synopsis) -> dict[str, list[list[str]]]:
    return {row.entry.slug: [quotes(cell) for cell in row.cells] for row in of.rows}


def alone(of: Synopsis) -> list[dict[str, list[str]]]:
    return [
        {row.entry.slug: quotes(row.cells[0]) for row in only.rows} | {"": quotes(only.without)}
        for only in of.only
    ]


@pytest.fixture
def pair(chief: Coder, editor: Coder) -> list[Article]:
    first, second = made("First", by=chief), made("Second", by=chief)
    passage(first, "One", by=editor, topics=("idlib", "afrin"))
    passage(first, "Two fell", by=editor, topics=("idlib",), stance=("supportive", "turkey"))
    passage(first, "Three", by=editor, stance=("neutral", None))
    passage(second, "One lied", by=editor, topics=("idlib",), stance=("critical", "turkey"))
    passage(second, "Four", by=editor, topics=("trade",))
    return [first, second]


def test_a_passage_stands_under_each_of_its_topics_in_its_articles_column(pair: list[Article]) -> None:
    found = table(*pair)
    assert grid(found) == {"idlib": [["One", "Two fell"], ["One lied"]]}
    assert alone(found) == [{"afrin": ["One"], "": ["Three"]}, {"trade": ["Four"], "": []}]


def test_rows_may_be_the_targets(pair: list[Article]) -> None:
    found = table(*pair, rows="targets")
    assert grid(found) == {"russia": [["One"], ["Four"]], "turkey": [["Two fell"], ["One lied"]]}
    assert alone(found) == [{"": ["Three"]}, {"": []}]


def test_a_filter_keeps_the_rows_that_it_names(pair: list[Article]) -> None:
    assert alone(table(*pair, topic=("afrin",))) == [{"afrin": ["One"], "": []}, {"": []}]
    assert grid(table(*pair, topic=("idlib",), stance=("critical",))) == {"idlib": [["One"], ["One lied"]]}
    assert grid(table(*pair, rows="targets", stance=("critical",))) == {"russia": [["One"], ["Four"]]}


def test_a_passage_stands_under_the_target_that_was_asked_for_and_no_other(
    pair: list[Article], editor: Coder
) -> None:
    for of in pair:
        passage(of, "came", by=editor, stances=(("critical", "iran"), ("supportive", "turkey")))
    assert grid(table(*pair, rows="targets", stance=("critical",)))["iran"] == [["came"], ["came"]]
    assert grid(table(*pair, rows="targets", stance=("critical",), target=("iran",))).keys() == {"iran"}


@pytest.mark.parametrize("rows", ["topics", "targets"])
@pytest.mark.parametrize(
    "wanted", [{}, {"stance": ("critical",)}, {"voice": ("own",)}, {"note": ("yes",)}], ids=str
)
def test_a_row_has_as_many_passages_as_the_choice_says(
    rows: str, wanted: dict[str, Any], pair: list[Article]
) -> None:
    state = Comparing(mode="topics", rows=rows, filter=Filter(**wanted))
    page = comparison_page([of.slug for of in pair], by=VISITOR, state=state)
    assert page.synopsis
    menu = next(menu for menu in page.controls.menus if menu.kind == page.synopsis.kind)
    said = {choice.value: choice.counts for choice in menu.choices}
    for row in page.synopsis.rows:
        assert tuple(len(cell.passages) for cell in row.cells) == said[row.entry.slug]
    for place, only in enumerate(page.synopsis.only):
        for row in only.rows:
            assert len(row.cells[0].passages) == said[row.entry.slug][place] == sum(said[row.entry.slug])


def test_a_topic_that_two_of_three_articles_have_is_a_row_with_an_empty_cell(
    pair: list[Article], chief: Coder
) -> None:
    third = made("Third", by=chief)
    assert grid(table(third, *pair)) == {"idlib": [[], ["One", "Two fell"], ["One lied"]]}


def test_of_one_article_every_topic_is_a_row(pair: list[Article]) -> None:
    page = article_page(pair[0].slug, by=VISITOR, state=Comparing(mode="topics"))
    assert page.synopsis
    assert grid(page.synopsis) == {"idlib": [["One", "Two fell"]], "afrin": [["One"]]}
    assert alone(page.synopsis) == [{"": ["Three"]}]
    assert not page.synopsis.apart


DAY = {"published_on": date(2018, 9, 7), "published_precision": Precision.DAY}
LATER = {"published_on": date(2018, 9, 8), "published_precision": Precision.DAY}
MONTH = {"published_on": date(2018, 9, 7), "published_precision": Precision.MONTH}


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (DAY, DAY, False),
        (DAY | {"about": "One summit."}, DAY | {"about": "One summit."}, False),
        (DAY, LATER, True),
        (DAY, MONTH, True),
        (DAY, {}, True),
        ({}, {}, True),
        (DAY | {"about": "One summit."}, DAY | {"about": "Another."}, True),
        (DAY | {"about": "One summit."}, DAY, True),
    ],
    ids=str,
)
def test_articles_are_said_to_be_apart_unless_date_and_event_are_known_to_be_one(
    first: dict[str, Any], second: dict[str, Any], apart: bool, chief: Coder
) -> None:
    found = [made(title, by=chief, **known) for title, known in (("First", first), ("Second", second))]
    assert table(*found).apart is apart
