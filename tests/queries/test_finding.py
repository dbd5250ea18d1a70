"""Which passages a query keeps, for the page, for downloads and for feeds."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from articles.actions import codes, passages
from articles.models import Article, Coder, Target
from articles.queries import finding
from articles.search.filters import Filter
from articles.search.grammar import Query, Terms, parse
from tests.builders import article, code, draft, librarian, passage, withdrawn

VISITOR = AnonymousUser()


def quotes(asked: str, *, by: Any = VISITOR) -> list[str]:
    """The quotes of the passages that a query keeps, in the order of the alphabet."""
    return sorted(anchor.exact for anchor in finding.matching(asked, by=by))


@pytest.fixture
def found(chief: Coder) -> Article:
    text = "Title\n\nThe régime’s negotiations went on. It’s over, they said. “Turkey” won the S-400 deal."
    return article(text, by=chief, language="en")


def test_no_query_keeps_every_passage_newest_first(found: Article, editor: Coder) -> None:
    for quote in ("Title", "over", "Turkey"):
        passage(found, quote, by=editor)
    assert [anchor.exact for anchor in finding.matching("", by=VISITOR)] == ["Turkey", "over", "Title"]


@pytest.mark.parametrize(
    ("asked", "hit"),
    [
        ("regime", True),
        ("RÉGIME", True),
        ("negotiation", True),
        ("negotiate", True),
        ('"negotiation"', False),
        ('"negotiations went"', True),
        ('"went negotiations"', False),
        ("went negotiations", True),
        ("regime's", True),
        ("regime’s", True),
        ("-regime", False),
        ('-"it rained"', True),
        ("regime nothing", False),
        ("&|!:*() regime", True),
    ],
)
def test_words_are_found_in_any_form_and_phrases_as_they_stand(
    asked: str, hit: bool, found: Article, editor: Coder
) -> None:
    passage(found, "The régime’s negotiations went on", by=editor)
    assert bool(quotes(asked)) is hit


def test_a_note_says_words_for_its_passage(found: Article, editor: Coder) -> None:
    passage(found, "Turkey", by=editor, note="Erdoğan’s policies, again.")
    passage(found, "over", by=editor)
    assert quotes("policy") == quotes("erdogan turkey") == ["Turkey"]
    assert quotes("-erdogan") == ["over"]


@pytest.fixture
def tagged(found: Article, editor: Coder) -> Article:
    passage(found, "negotiations", by=editor, stance=("critical", "turkey"), topics=("idlib",))
    passage(
        found, "It’s over", by=editor, stance=("supportive", "turkey"), source=("the-agency", "dmitry-peskov")
    )
    passage(found, "Turkey", by=editor, stance=("critical", "russia"), note="A note.")
    passage(found, "S-400", by=editor, stance=("critical", None), topics=("s-400",))
    return found


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("stance:critical target:turkey", ["negotiations"]),
        ("stance:critical", ["S-400", "Turkey", "negotiations"]),
        ("stance:critical stance:supportive target:turkey", ["It’s over", "negotiations"]),
        ("target:none", ["S-400"]),
        ('outlet:"the agency"', ["It’s over"]),
        ("speaker:peskov", ["It’s over"]),
        ("voice:quoted", ["It’s over"]),
        ("voice:own -stance:critical", []),
        ("topic:idlib", ["negotiations"]),
        ("-topic:idlib -speaker:peskov", ["S-400", "Turkey"]),
        ("-stance:critical", ["It’s over"]),
        ("-target:none -note:yes", ["It’s over", "negotiations"]),
        ("note:yes", ["Turkey"]),
        ("article:title", ["It’s over", "S-400", "Turkey", "negotiations"]),
        ("article:other", []),
        ("-article:title", []),
        ("article:%00", []),
        ("target:turky", []),
        ("-target:turky", ["It’s over", "S-400", "Turkey", "negotiations"]),
        ("stance:critical s-400", ["S-400"]),
        ("target:turkey turkey", []),
    ],
)
def test_tags_and_words_narrow_each_other(asked: str, kept: list[str], tagged: Article) -> None:
    assert quotes(asked) == kept


def test_a_retired_code_is_found_where_it_was_given(tagged: Article) -> None:
    codes.retire(code(Target, "turkey"), by=librarian())
    assert quotes("target:turkey") == ["It’s over", "negotiations"]


def test_only_what_readers_see_is_found(found: Article, chief: Coder) -> None:
    passage(found, "S-400", by=chief)
    passages.withdraw(passage(found, "Turkey", by=chief), version=1, why="A slip.", by=chief)
    draft(f"{found.published.text} New words." if found.published else "", by=chief, revises=found)
    passage(found, "New words", by=chief)
    passage(draft("Draft\n\nNobody reads this.", by=chief), "Nobody", by=chief)
    withdrawn("Away\n\nThe [secret] words.", by=chief)
    for asked in ("", "words", "-nothing", "stance:critical", "secret", "nobody"):
        assert set(quotes(asked)) <= {"S-400"}, asked
    assert quotes("") == ["S-400"]


def test_a_closed_room_has_nothing_for_visitors(tagged: Article, reader: Coder, settings: Any) -> None:
    settings.READERS = "signed-in"
    assert quotes("turkey") == quotes("") == []
    assert quotes("turkey", by=reader) == ["Turkey"]


@tried(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=30) | st.text(st.sampled_from("-\":'\\&|!()<>*% a\x00\ud800"), max_size=30))
def test_no_text_is_an_error(asked: str, tagged: Article) -> None:
    assert finding.matching(asked, by=VISITOR).count() <= 4


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(stance=("critical",), target=("turkey", "none"), voice=("own",)),
        Filter(outlet=("russia-insider",), note=("no",)),
    ],
)
def test_the_address_of_a_filter_asks_for_that_filter(wanted: Filter) -> None:
    address = urlsplit(finding.address(wanted))
    assert address.path == "/passages/"
    assert parse(parse_qs(address.query).get("q", [""])[0]) == (Query(filter=wanted), ())


def test_the_address_of_words_is_safe_to_follow() -> None:
    query = Query(Terms(("a&b=c#d",), ("é x?",)))
    address = urlsplit(finding.query_address(query))
    assert (address.path, address.fragment) == ("/passages/", "")
    assert parse(parse_qs(address.query)["q"][0]) == (query, ())
