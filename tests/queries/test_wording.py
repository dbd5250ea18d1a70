"""The database finds just the words that are marked: SQL and search/hits.py say the same of every text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Anchor, Article
from articles.queries import finding, found_texts, marking, wording
from articles.search.grammar import Query, Terms, parse
from articles.text.folding import fold
from tests.builders import article, librarian, passage
from tests.models.rows import change

VISITOR = AnonymousUser()
WORDS = [
    "negotiation",
    "negotiations",
    "Negotiating",
    "régime",
    "regime's",
    "de-escalation",
    "DE-ESCALATIONS",
]
WORDS += [
    "the",
    "it’s",
    "gas",
    "gases",
    "Straße",
    "İstanbul",
    "土耳其",
    "耳",
    "S-400",
    "Переговоры",
    "переговоров",
]
BETWEEN = [" ", " ", ", ", "\n\n", "\xa0", " “", "” ", "\n"]

LANGUAGES = st.sampled_from(["en", "ru", "tr", "und"])
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).flatmap(
    lambda said: st.lists(st.sampled_from(BETWEEN), min_size=len(said), max_size=len(said)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(said, gaps, strict=True)).strip(" \n\xa0“,")
    )
)
TERM = st.sampled_from([*WORDS, "escalation", "negotiator", "minister"])
PHRASE = st.lists(TERM, min_size=1, max_size=3).map(" ".join)


def few(terms: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(terms, max_size=1)


@pytest.fixture(scope="module")
def text(django_db_setup: None, django_db_blocker: Any) -> Iterator[Article]:
    with django_db_blocker.unblock(), transaction.atomic():
        found = article("Title\n\nA passage of words", by=librarian())
        passage(found, "A passage of words", by=librarian())
        yield found
        transaction.set_rollback(True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=TEXTS, words=few(TERM), phrases=few(PHRASE), language=LANGUAGES)
def test_a_passage_is_found_when_its_words_would_be_marked(
    said: str, words: list[str], phrases: list[str], language: str, text: Article, db: None
) -> None:
    terms = Terms(tuple(words), tuple(phrases))
    with transaction.atomic():
        anchor = Anchor.objects.get(article=text)
        change(anchor.revision, language=language)
        change(anchor, exact=said, start=7, end=7 + len(said))
        asked = wording.understand(Query(terms))
        found = asked.of_passages(Anchor.objects.all()).exists()
        marker = marking.marker(asked, [(said, language)])
        marked = [
            marking.Marker(wording.Wording((sought,)), marker.forms).places(said, language)
            for sought in asked.wanted
        ]
        unwanted = wording.understand(Query(unwanted=terms)).of_passages(Anchor.objects.all()).exists()
        transaction.set_rollback(True)
    assert found == all(marked)
    assert unwanted == (not any(marked))


@pytest.mark.parametrize("word", ["end", '"the end"', "-nothing end"])
@pytest.mark.parametrize("filler", ["the ", "word{} "], ids=["one word often", "many words"])
def test_phrases_are_found_beyond_the_reach_of_positions(word: str, filler: str, db: None) -> None:
    text = "".join(filler.format(n % 900) for n in range(17_000)) + "the end of it"
    found = article(f"Title\n\n{text}", by=librarian(), language="en")
    query = parse(word)[0]
    asked = wording.understand(query)
    assert list(found_texts.matching(query, asked, by=VISITOR)) == [found]
    other = parse('"end the"')[0]
    assert not found_texts.matching(other, wording.understand(other), by=VISITOR)
    assert found.published
    passage(found, found.published.text.removeprefix("Title\n\n")[-60:], by=librarian())
    assert finding.matching(word, by=VISITOR).count() == 1


def test_a_word_that_no_text_can_have_finds_nothing_and_breaks_nothing(text: Article, db: None) -> None:
    for word in ("'", "\\", "a:*", "!!", "<->", "'); DROP TABLE x; --", "a & b", "x" * 900):
        asked = wording.understand(Query(Terms((word,), (word,)), Terms((word,))))
        assert not asked.of_passages(Anchor.objects.all()).exists() or not fold(word)


def test_a_language_has_the_stems_of_no_other(db: None) -> None:
    english, german = (
        article(f"Title\n\nso kind in {language}", by=librarian(), language=language)
        for language in ("en", "de")
    )
    for found in (english, german):
        passage(found, "so kind", by=librarian())
    # A German stemmer makes “kind” of “kinder”; an English one does not.
    asked = wording.understand(Query(Terms(("kinder",))))
    assert [anchor.article_id for anchor in asked.of_passages(Anchor.objects.all())] == [german.pk]
