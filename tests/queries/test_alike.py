"""Articles that look like a text: found by index, compared word by word, named once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from articles.importing.plain import parse
from articles.models import Article, Coder, Revision
from articles.queries.alike import CANDIDATES, MOST, Likeness, alike
from tests.builders import article, draft, fill_shelves, withdrawn

LINES = (
    "The delegation stayed in the capital for another night because nobody had signed anything.",
    "Afterwards the spokeswoman described the atmosphere as constructive without naming a date.",
    "Correspondents waited outside the conference building until the lights were switched off.",
    "Neither government published the document that both of them had announced on Tuesday.",
)
TEXT = "\n\n".join(["The summit", *LINES])


def found(text: str, **known: Any) -> list[tuple[str, Likeness]]:
    return [(other.slug, other.likeness) for other in alike(parse(text), **known)]


def test_nothing_is_like_an_article_of_other_words(chief: Coder) -> None:
    article("Quite different\n\nOf other things entirely, such as rain.", by=chief)
    assert found(TEXT) == []


def test_the_same_words_the_same_address_and_the_same_title_are_found(chief: Coder) -> None:
    article(TEXT, by=chief, source_url="https://example.org/a")
    assert found(TEXT) == [("the-summit", Likeness.TEXT)]
    assert found("Other\n\nwords", source_url="https://example.org/a") == [("the-summit", Likeness.ADDRESS)]
    assert found("THE SUMMIT\n\nwords") == [("the-summit", Likeness.TITLE)]


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("The summit", "A headline of another desk"),
        "\n\n".join(["Short", *LINES[:3]]),
        "\n\n".join(["Long", *LINES, "An addition of the evening.", "Another one."]),
        "\n\n".join(["Turned", *reversed(LINES)]),
        TEXT.upper().replace("THE SUMMIT", "LOUD"),
    ],
    ids=["title", "cut", "longer", "turned", "loud"],
)
def test_a_near_same_text_is_found_with_its_share(changed: str, chief: Coder) -> None:
    article(TEXT, by=chief)
    (other,) = alike(parse(changed))
    assert other.likeness is Likeness.NEAR and 50 <= other.percent <= 100


def test_one_shared_sentence_is_no_likeness(chief: Coder) -> None:
    article(TEXT, by=chief)
    own = "\n\n".join(f"Own paragraph number {number} says something of its own." for number in range(12))
    assert found(f"Own title\n\n{LINES[0]}\n\n{own}") == []


@pytest.mark.parametrize(
    "spelling",
    ["http://example.org/a", "https://www.EXAMPLE.org/a/", "https://example.org/a#top"],
)
def test_an_address_is_known_however_it_is_written(chief: Coder, spelling: str) -> None:
    article(TEXT, by=chief, source_url="https://example.org/a")
    assert found("Other\n\nwords", source_url=spelling) == [("the-summit", Likeness.ADDRESS)]


@pytest.mark.parametrize("other", ["https://example.org/b", "https://example.org/a?page=2", "https://[x/a"])
def test_another_address_is_another(chief: Coder, other: str) -> None:
    article(TEXT, by=chief, source_url="https://example.org/a")
    assert found("Other\n\nwords", source_url=other) == []


def test_drafts_and_withdrawn_articles_are_found_too(chief: Coder) -> None:
    draft(TEXT, by=chief)
    withdrawn(TEXT, by=chief, outlet="the-agency")
    assert {slug for slug, _ in found(TEXT)} == {"the-summit", "the-summit-2"}


def test_an_article_is_named_once_by_its_surest_likeness(chief: Coder) -> None:
    first = article(TEXT, by=chief, source_url="https://example.org/a")
    article(TEXT + "\n\nMore.", by=chief, revises=first)
    assert found(TEXT, source_url="https://example.org/a") == [("the-summit", Likeness.ADDRESS)]
    assert found(TEXT) == [("the-summit", Likeness.TEXT)]


def test_however_many_there_are_few_are_looked_at_and_fewer_named(
    chief: Coder, django_assert_max_num_queries: Any
) -> None:
    like = article(TEXT, by=chief)
    fill_shelves(like, 3 * CANDIDATES)
    with django_assert_max_num_queries(4):
        assert len(alike(parse(TEXT + "\n\nMore."), source_url="https://example.org/a")) == MOST


def test_a_title_is_asked_by_its_index_however_long_it_is(chief: Coder) -> None:
    article("word " * 3000 + "\n\nWords", by=chief)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = on")
    assert "revision_by_title" in Revision.objects.titled("Anything").order_by().explain()
    assert Article.objects.exists()
