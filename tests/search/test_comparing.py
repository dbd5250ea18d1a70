"""The state of a comparison and its address say the same."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import TooManyArticles
from articles.search import comparing
from articles.search.comparing import MODES, MOST_ARTICLES, ROWS, Comparing
from articles.search.filters import CODED, FIXED, Filter

values = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
several = st.lists(values, unique=True, max_size=5).map(tuple)
filters = st.builds(
    Filter,
    **dict.fromkeys(CODED, several),
    **{kind: st.lists(st.sampled_from(said), unique=True).map(tuple) for kind, said in FIXED.items()},
)
states = st.builds(
    Comparing,
    articles=st.lists(values, unique=True, max_size=MOST_ARTICLES).map(tuple),
    filter=filters,
    mode=st.sampled_from(MODES),
    rows=st.sampled_from(ROWS),
    together=st.booleans(),
)


def read(query: str) -> Comparing:
    """The state of an address, as a browser sends it."""
    lists = parse_qs(query.removeprefix("?"), keep_blank_values=True)
    return comparing.from_lists(lambda name: lists.get(name, []))


@given(states)
def test_an_address_says_the_whole_state(state: Comparing) -> None:
    assert read(state.query()) == state


@given(states, st.sampled_from(MODES), st.sampled_from(ROWS))
def test_a_change_changes_one_thing(state: Comparing, mode: str, rows: str) -> None:
    assert state.looking(mode).looking(state.mode) == state
    assert state.by(rows).by(state.rows) == state
    assert state.keeping(Filter()).keeping(state.filter) == state
    assert state.of().of(*state.articles) == state


@given(states.filter(lambda state: len(state.articles) > 1), st.data())
def test_articles_are_swapped_taken_away_and_added_and_the_rest_stays(
    state: Comparing, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(state.articles) - 2))
    swapped = state.swapped(place)
    assert swapped.articles != state.articles and set(swapped.articles) == set(state.articles)
    assert swapped.swapped(place) == state
    last = state.articles[-1]
    assert state.without_article(last).with_article(last) == state


def test_the_usual_is_left_out_of_the_address() -> None:
    assert Comparing().query() == ""
    assert Comparing(articles=("b", "a")).query() == "?a=b&a=a"
    assert (
        Comparing(mode="topics", filter=Filter(stance=("critical",))).query()
        == "?stance=critical&mode=topics"
    )


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("?mode=sideways", Comparing()),
        ("?mode=topics&mode=sideways", Comparing(mode="topics")),
        ("?mode=passages&mode=topics", Comparing(mode="topics")),
        ("?rows=columns&together=yes", Comparing()),
        ("?voice=loud&note=maybe&stance=", Comparing()),
        ("?a=one&a=&a=one&a=two", Comparing(articles=("one", "two"))),
        ("?together=1&together=0", Comparing(together=True)),
    ],
)
def test_what_means_nothing_is_left_out(query: str, wanted: Comparing) -> None:
    assert read(query) == wanted


def test_more_articles_than_fit_are_refused() -> None:
    with pytest.raises(TooManyArticles, match="5 articles were asked for; 4 stand side by side"):
        read("?" + "&".join(f"a={n}" for n in range(5)))
    with pytest.raises(TooManyArticles):
        Comparing(articles=tuple("abcd")).with_article("e")


def test_half_a_surrogate_pair_breaks_no_address() -> None:
    assert Comparing(articles=("\ud800",)).query() == "?a=%3F"
