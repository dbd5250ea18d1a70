"""What a reader looks for on the shelves: read from an address, written back, and changed by links."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.shelves import CHOSEN, DATED, SORTS, Shelves, from_lists, interval

typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
dates = st.sampled_from(["", "2017", "2017-05", "2017-05-03", "2018-12", "May", "2017-13"])
asked = st.fixed_dictionaries(
    {
        **dict.fromkeys(CHOSEN, st.lists(typed, max_size=4)),
        **dict.fromkeys(("find", "page"), st.lists(typed, max_size=2)),
        **dict.fromkeys(("from", "to"), st.lists(dates, max_size=2)),
        "dated": st.lists(st.sampled_from([*DATED, "", "x"]), max_size=2),
        "sort": st.lists(st.sampled_from([*SORTS, "", "x"]), max_size=2),
        "a": st.lists(typed, max_size=6),
    }
)


def read(address: str) -> Shelves:
    found = parse_qs(address, keep_blank_values=True)
    return from_lists(lambda name: found.get(name, []))


def shelves(**said: Any) -> Shelves:
    return from_lists(lambda name: said.get(name.replace("from", "since"), []))


@given(asked)
def test_what_an_address_asks_is_written_back_as_it_was_read(said: dict[str, list[str]]) -> None:
    first = from_lists(lambda name: said.get(name, []))
    assert read(urlencode(first.pairs())) == first


@given(asked)
def test_whatever_is_typed_can_be_read(said: dict[str, list[str]]) -> None:
    found = from_lists(lambda name: said.get(name, []))
    assert found.sort in SORTS
    assert found.page >= 1
    assert len(found.picked) <= 4
    assert not any("\x00" in text for text in (found.find, found.since, found.until))
    first, last = found.span()
    assert not (first and last and first > last)


@given(asked, st.sampled_from(CHOSEN), st.text(min_size=1, max_size=10))
def test_a_choice_taken_back_leaves_everything_as_it_was(
    said: dict[str, list[str]], kind: str, value: str
) -> None:
    first = from_lists(lambda name: said.get(name, [])).turned_to(1)
    there_and_back = first.toggled(kind, value).toggled(kind, value)
    assert sorted(there_and_back.pairs()) == sorted(first.pairs())


def test_nothing_asked_is_an_empty_address() -> None:
    assert Shelves().pairs() == []
    assert read("") == Shelves()
    assert not Shelves().filtered


def test_every_choice_leads_to_the_first_page() -> None:
    far = read("page=7")
    changed = [far.toggled("topic", "idlib"), far.when("no"), far.sorted_by("title"), far.cleared()]
    assert far.page == 7
    assert {other.page for other in changed} == {1}


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-05", date(2017, 5, 1), date(2017, 5, 31)),
        ("2016-2", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-05-03", date(2017, 5, 3), date(2017, 5, 3)),
        ("2017-5-3", date(2017, 5, 3), date(2017, 5, 3)),
    ],
)
def test_a_day_a_month_and_a_year_are_dates(written: str, first: date, last: date) -> None:
    assert interval(written) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "x",
        "3.5.2017",
        "2017-13",
        "2017-00",
        "2017-02-30",
        "2017-05-00",
        "0000",
        "17",
        "20170503",
        "٢٠١٧",
        " ",
    ],
)
def test_what_is_no_date_is_told_and_asks_for_nothing(written: str) -> None:
    assert interval(written) is None
    found = Shelves(since=written, until="2018")
    assert found.problems() == {"since": "unreadable"}
    assert found.span() == (None, date(2018, 12, 31))


def test_a_range_that_ends_before_it_begins_is_told_and_asks_for_nothing() -> None:
    found = read("from=2018&to=2017")
    assert found.problems() == {"until": "turned"}
    assert found.span() == (None, None)
    assert not found.filtered
    assert (found.since, found.until) == ("2018", "2017")


def test_a_range_within_one_year_is_none_that_is_turned() -> None:
    assert read("from=2017-05&to=2017").span() == (date(2017, 5, 1), date(2017, 12, 31))


def test_a_range_asks_for_stated_dates_by_itself() -> None:
    assert read("from=2017&dated=no").dated == ""
    assert read("from=x&dated=no").dated == "no"
    assert read("from=2017").when("no").since == ""


def test_words_are_folded_and_ten_at_the_most() -> None:
    assert Shelves(find="Müller’s “ÇAĞ”").words() == ["muller", "s", "cag"]
    assert len(Shelves(find="word " * 30).words()) == 10
    assert not Shelves(find="?!").filtered


def test_marks_of_control_part_words_and_are_not_kept() -> None:
    assert shelves(find=["one\x00two\x1f three"]).find == "one two three"
    assert shelves(since=["20\x0017"]).since == "20 17"


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "9" * 4000, "１", " "])
def test_what_is_no_page_is_the_first(page: str) -> None:
    assert shelves(page=[page]).page == 1


def test_a_target_and_a_topic_are_asked_of_one_passage() -> None:
    found = read("target=turkey&topic=idlib&outlet=x").passages()
    assert found.pairs() == [("target", "turkey"), ("topic", "idlib")]
