"""What the matrix shows of a room."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from articles.actions import codes, codings
from articles.models import (
    Article,
    Coder,
    Target,
)
from articles.queries.matrices import VIEWS
from articles.queries.matrix import glance
from articles.search.filters import CODED
from tests.builders import article, code, librarian, passage, tags
from tests.queries.matrices import TEXT, VISITOR, numbers, section, shown


@pytest.fixture
def found(chief: Coder) -> Article:
    return article(TEXT, by=chief)


def test_a_quoted_passage_is_never_added_to_the_publishers_row(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    passage(found, "It rained", by=editor, source=("the-agency", None))
    assert numbers(section()) == {"The Daily": {"Russia": ("1 critical",), "All": ("1 critical",)}}
    assert numbers(section(voice="quoted")) == {
        "The Agency": {"Russia": ("1 critical",), "All": ("1 critical",)}
    }


def test_both_voices_stand_in_sections_of_their_own_and_are_never_summed(
    found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor)
    passage(found, "It rained", by=editor, source=("the-daily", "the-minister"))
    both = shown(voice="both").sections
    assert [one.quoted for one in both] == [False, True]
    assert [numbers(one) for one in both] == [
        {"The Daily": {"Russia": ("1 critical",), "All": ("1 critical",)}}
    ] * 2
    assert all(part.quoted for row in both[1].rows for cell in row.cells for part in cell.segments)


def test_what_one_coder_found_to_be_quoted_is_in_quoted_voice_only(
    found: Article, editor: Coder, second_editor: Coder
) -> None:
    marked = passage(found, "minister", by=editor)
    codings.give(marked, tags(source=("the-agency", None)), by=second_editor)
    assert numbers(section()) == {"The Daily": {}}
    assert list(numbers(section(voice="quoted"))) == ["The Agency"]


def test_a_passage_counts_once_per_stance_and_target_and_coders_are_never_summed(
    found: Article, editor: Coder, second_editor: Coder
) -> None:
    marked = passage(found, "minister", by=editor, stances=(("critical", "russia"), ("critical", "turkey")))
    codings.give(marked, tags(stance=("critical", "russia")), by=second_editor)
    assert numbers(section()) == {
        "The Daily": {"Russia": ("1 critical",), "Turkey": ("1 critical",), "All": ("1 critical",)}
    }


def test_a_row_says_so_when_it_has_more_stances_than_passages(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor, stances=(("critical", "russia"), ("supportive", "turkey")))
    (row,) = section().rows
    assert (row.whole.passages, row.whole.words) == (1, ("1 critical", "1 supportive"))
    assert row.whole.note == "1 passage, 2 stances"
    assert [cell.note for cell in row.cells] == ["", ""]


def test_passages_without_a_target_and_without_a_stance_have_a_column_of_their_own(
    found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor, stance=("critical", None))
    passage(found, "It rained", by=editor, stance=None, topics=("idlib",))
    of = section()
    assert [(head.name, head.address) for head in of.columns] == [("No target", "")]
    (row,) = of.rows
    assert row.cells[0].words == ("1 critical", "1 without a stance")
    assert [part.hue for part in row.cells[0].segments] == ["red"]


def test_passages_without_a_topic_and_without_a_stance_are_in_stances_by_topics(
    found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor, stance=None, topics=("idlib",))
    passage(found, "It rained", by=editor)
    assert numbers(section("stances")) == {
        "Critical": {"No topic": ("1 critical",), "All": ("1 critical",)},
        "No stance": {"Idlib": ("1 without a stance",), "All": ("1 without a stance",)},
    }


def test_columns_follow_the_codebook_and_those_without_passages_are_said_to_be_left_out(
    found: Article, editor: Coder
) -> None:
    for slug in ("russia", "turkey", "iran", "syria"):
        code(Target, slug)
    passage(found, "minister", by=editor, stance=("critical", "syria"))
    passage(found, "It rained", by=editor, stance=("critical", "turkey"))
    codes.retire(code(Target, "turkey"), by=librarian())
    codes.retire(code(Target, "iran"), by=librarian())
    of = section()
    assert [head.name for head in of.columns] == ["Turkey", "Syria"]
    assert of.unused == 1  # Russia: Iran is retired, and nobody can give it


def test_an_outlet_with_articles_has_a_row_before_anything_is_tagged(
    found: Article, editor: Coder, chief: Coder
) -> None:
    article("Other\n\nNobody tagged this.", by=chief, outlet="the-agency")
    passage(found, "minister", by=editor)
    assert [(row.head.name, row.facts) for row in section().rows] == [
        ("The Daily", "1 article · 1 passage"),
        ("The Agency", "1 article · 0 passages"),
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_room_has_no_rows_and_breaks_nothing(view: str, db: None) -> None:
    page = shown(view, "both")
    assert page.empty
    assert [one.rows for one in page.sections] == [(), ()]


def test_bars_grow_with_the_stances_and_the_fullest_cell_is_full(found: Article, editor: Coder) -> None:
    for quote in ("minister", "It rained", "premier", "Nobody came"):
        passage(found, quote, by=editor)
    passage(found, "Title", by=editor, stance=("supportive", "turkey"))
    (row,) = section().rows
    lengths = [sum(part.width for part in cell.segments) for cell in row.cells]
    assert lengths == [100, 50]


def test_the_coding_of_the_sample_coder_is_stated(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    assert shown().sample_words == ""
    Coder.objects.filter(pk=editor.pk).update(username="sample")
    cache.clear()
    assert shown().sample_words.startswith("All tags counted here are a sample coding")
    passage(found, "It rained", by=librarian())
    assert shown().sample_words == "Some of the tags counted here are a sample coding."


# The small one of the front page


def test_the_small_matrix_keeps_the_busiest_in_the_order_they_have(chief: Coder) -> None:
    quotes = ["Nobody", "Everybody", "Somebody"]
    for number in range(8):
        of = article(f"Text {number}\n\n{'. '.join(quotes)}.", by=chief, outlet=f"outlet-{number}")
        code(Target, f"target-{number}")
        for quote in quotes[: 1 if number in (2, 5) else 2]:
            passage(of, quote, by=chief, stance=("critical", f"target-{number}"))
    small = glance(by=VISITOR)
    chosen = [0, 1, 3, 4, 6, 7]
    assert [row.head.name for row in small.rows] == [f"Outlet {number}" for number in chosen]
    assert [head.name for head in small.columns] == [f"Target {number}" for number in chosen]
    assert (small.rows_left, small.columns_left) == (2, 2)


def test_every_kind_of_tag_that_filters_know_is_a_row_a_column_or_left_to_the_filter() -> None:
    assert {kind for pair in VIEWS.values() for kind in pair} == set(CODED) - {"speaker"}
