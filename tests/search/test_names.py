"""Values of a search name entries of the codebook, as people call them."""

from __future__ import annotations

import pytest

from articles.search.filters import ABSENT, Filter
from articles.search.grammar import Problem, Query
from articles.search.names import Name, likest, resolve

BOOK = {
    "stance": (Name("critical", "Critical"), Name("supportive", "Supportive")),
    "target": (
        Name("turkey", "Turkey", ("Türkiye", "Ankara")),
        Name("russia", "Russia"),
        Name("none-such", "None"),
    ),
    "outlet": (
        Name("russia-insider", "Russia Insider"),
        Name("different-traditions", "Different Traditions"),
    ),
    "speaker": (
        Name("peskov", "Dmitry Peskov"),
        Name("medvedev", "Dmitry Medvedev"),
        Name("erdogan", "Recep Tayyip Erdoğan"),
        Name("the-minister", "Minister"),
        Name("first-minister", "First minister"),
    ),
    "topic": (Name("s-400", "S-400"), Name("idlib", "Idlib")),
}


def found(kind: str, value: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    query, problems = resolve(Query(filter=Filter().choose(kind, value)), BOOK)
    return query.filter.values(kind), problems


@pytest.mark.parametrize(
    ("kind", "value", "slug"),
    [
        ("target", "turkey", "turkey"),
        ("target", "TURKEY", "turkey"),
        ("target", "türkiye", "turkey"),
        ("target", "Turkiye", "turkey"),
        ("outlet", "russia insider", "russia-insider"),
        ("outlet", "insider", "russia-insider"),
        ("speaker", "peskov", "peskov"),
        ("speaker", "Erdogan", "erdogan"),
        ("speaker", "tayyip erdoğan", "erdogan"),
        ("speaker", "minister", "the-minister"),
        ("topic", "s 400", "s-400"),
        ("speaker", ABSENT, ABSENT),
    ],
)
def test_slugs_names_aliases_and_parts_name_an_entry(kind: str, value: str, slug: str) -> None:
    assert found(kind, value) == ((slug,), ())


def test_a_part_that_two_have_names_neither_and_both_are_offered() -> None:
    suggested = (("Dmitry Peskov", "speaker:peskov"), ("Dmitry Medvedev", "speaker:medvedev"))
    assert found("speaker", "dmitry") == (
        ("dmitry",),
        (Problem("ambiguous", "speaker", "dmitry", suggested=suggested),),
    )


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        ("target", "turky", "Turkey"),
        ("target", "Ankra", "Turkey"),
        ("speaker", "peskow", "Dmitry Peskov"),
        ("outlet", "rusia insider", "Russia Insider"),
        ("stance", "critcal", "Critical"),
    ],
)
def test_a_slip_is_offered_as_what_it_may_be(kind: str, value: str, name: str) -> None:
    values, (problem,) = found(kind, value)
    assert values == (value,)
    assert (problem.name, problem.suggested[0][0]) == ("unknown", name)


def test_what_is_like_nothing_stays_and_is_said() -> None:
    assert found("target", "xyzzy") == (("xyzzy",), (Problem("unknown", "target", "xyzzy"),))
    assert found("target", "***")[1] == (Problem("unknown", "target", "***"),)


def test_what_is_left_out_is_offered_to_be_left_out() -> None:
    _query, (problem,) = resolve(Query(without=Filter(target=("turky",))), BOOK)
    assert problem.suggested == (("Turkey", "-target:turkey"),)


def test_the_likest_comes_first() -> None:
    assert likest("damscus", ["damask", "damascus", "tehran"])[0] == "damascus"
    assert likest("xyz", ["damascus"]) == []
