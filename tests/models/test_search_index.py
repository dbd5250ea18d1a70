"""What the database keeps so that texts, passages and notes are found by their words."""

from __future__ import annotations

import importlib
import random
import sys
import unicodedata
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Anchor, Article, Coder, Note, Revision, vectors
from articles.models.revisions import TEXT_LIMIT
from articles.queries import finding
from articles.text import folding
from articles.text.normalise import normalise
from tests.builders import article, passage
from tests.models.rows import change

VISITOR = AnonymousUser()


def ask(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", values)
        return cursor.fetchone()[0]


def vector(row: Any) -> str:
    """The vector of a row as Postgres writes it."""
    return str(ask(f"search::text FROM {row._meta.db_table} WHERE id = %s", row.pk))


def lexemes(row: Any) -> list[str]:
    found = ask(f"tsvector_to_array(search) FROM {row._meta.db_table} WHERE id = %s", row.pk)
    return sorted(found)


def test_the_migration_has_the_functions_as_they_are_stated_here() -> None:
    migration = importlib.import_module("articles.migrations.0004_search")
    assert vectors.FUNCTIONS == migration.FUNCTIONS
    assert migration.DROP.strip() == vectors.DROP


def test_the_database_folds_every_letter_as_we_do(db: None) -> None:
    assigned = [
        code
        for code in range(1, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    # The ideographs and the syllables of Hangul follow one rule each: some of them stand for all.
    letters = [
        chr(code) for code in assigned if code % 40 == 0 or (not 0x3400 <= code <= 0xD7A3 and code < 0x20000)
    ]
    letters.remove("\n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT l, articles_folded(l) FROM unnest(%s::text[]) AS l", [letters])
        differ = {letter for letter, folded in cursor if folded != " ".join(folding.fold(letter))}
    assert differ == set()


@settings(max_examples=150, deadline=None)
@given(
    # Long words, several scripts, marks, sections; in its normal form, as every text is.
    text=st.text(
        st.characters(min_codepoint=1, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn"])
        | st.sampled_from(" \n.’éйß")
    ).map(normalise)
)
def test_the_database_has_the_sections_of_a_text_as_we_have_them(
    text: str, django_db_setup: None, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        spoken = ask("articles_phrases(%s, NULL)", text)
    assert [" ".join(line.split()) for line in spoken.split("\n")] == folding.sections(text)


def test_title_standfirst_and_body_weigh_a_b_and_c_and_furniture_is_left_out(chief: Coder) -> None:
    found = article(
        "Headline\n\nBelow it\n\nBody words\n\nAdvert here", by=chief, furniture=("Advert",), language="en"
    )
    assert found.published
    change(
        found.published,
        blocks=[{**b, "kind": "standfirst"} if i == 1 else b for i, b in enumerate(found.published.blocks)],
    )
    assert vector(found.published) == (
        "'=below':3B '=body':6C '=headline':1A '=it':4B '=words':7C 'bodi':9C 'headlin':8A 'word':10C"
    )


def test_correcting_a_kind_or_the_language_corrects_what_is_found(chief: Coder) -> None:
    found = article("Title\n\nThe negotiations went on", by=chief, language="und")
    marked = passage(found, "negotiations", by=chief)
    anchor = marked.anchors.get()
    assert found.published
    assert lexemes(anchor) == ["=negotiations"]
    change(found.published, language="en-GB")
    assert lexemes(anchor) == ["=negotiations", "negoti"]
    assert "negoti" in lexemes(found.published)
    change(
        found.published,
        blocks=[b | {"kind": "furniture"} if i else b for i, b in enumerate(found.published.blocks)],
    )
    assert lexemes(found.published) == ["=title", "titl"]


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("ru", "Переговоры прошли. Ёлка и режим", ["переговорах", "ПЕРЕГОВОРЫ", "елка", "ёлки", '"елка и"']),
        ("tr", "İstanbul'da IŞIKLAR söndü", ["Istanbul", "istanbul", "ıstanbul", "ışık", "isiklar", "sondu"]),
        ("fr", "L’homme du régime", ["regime", "régimes", "homme", "l'homme", '"l’homme"']),
        ("de", "Die Straßen der Stadt", ["strassen", "straße", "STRASSEN"]),
        ("ar", "قَالَ الوزيرُ ذلك", ["الوزير", "قال"]),
        ("fa", "می‌رود به خانه", ["میرود", "می‌رود"]),
        ("he", "שָׁלוֹם לכולם", ["שלום"]),
        ("pl", "Łódź płonie", ["lodz", "Łódź", "PLONIE"]),
        ("zh", "土耳其和俄罗斯", ["俄罗斯", "土耳其", '"耳其"']),
        ("el", "Οι διαπραγματεύσεις", ["διαπραγματευσεις", "ΔΙΑΠΡΑΓΜΑΤΕΥΣΕΙΣ"]),
        (
            "und",
            "Reporters\xa0wrote ‘it’s over’ — 2018",
            ["reporters wrote", '"it\'s over"', '"reporters wrote it"', "2018"],
        ),
    ],
)
def test_accents_marks_and_forms_hide_no_hit(
    language: str, text: str, asked: list[str], chief: Coder
) -> None:
    found = article(f"Title\n\n{text}", by=chief, language=language)
    assert found.published
    passage(found, found.published.text.removeprefix("Title\n\n"), by=chief)
    missed = [query for query in asked if not finding.matching(query, by=VISITOR)]
    assert missed == []


def distinct_words(count: int, letters: str = "abcdefghijklmnopqrst") -> str:
    chance = random.Random(7)  # noqa: S311 - the same words every time
    return " ".join("".join(chance.choices(letters, k=7)) for _ in range(count))


def test_a_text_of_too_many_words_is_found_by_its_beginning_and_says_so(chief: Coder, client: Client) -> None:
    words = distinct_words(62_000)
    text = f"Title\n\nFirstword {words[:200_000]}\n\n{words[200_000:]}"[: TEXT_LIMIT - 9] + " lastword"
    found = article(text, by=chief, language="en")
    row = Revision.objects.get(pk=found.published_id)
    assert row.search_end is not None and 200_000 < row.search_end < len(text)
    assert ask("search @@ '''=firstword'''::tsquery FROM articles_revision WHERE id = %s", row.pk)
    assert not ask("search @@ '''=lastword'''::tsquery FROM articles_revision WHERE id = %s", row.pk)
    answer = client.get(f"/articles/{found.slug}/").content.decode()
    assert "too long to be searched as a whole: the search finds words up to ¶ 2." in answer


@pytest.mark.parametrize(
    "words",
    [
        "a" * 400_000,
        "e" + "\u0301\u0323" * 100_000,
        "the " * 100_000,
        "土" * 200_000,
        "'\\:*&|!<-> " * 20_000 + "'",
        "\U0001f600\u200d" * 50_000 + "x",
        "\ufdfa " * 30_000 + "x",
        "\n\n".join("ab" for _ in range(60_000)),
    ],
    ids=[
        "one word",
        "accents",
        "one word often",
        "ideographs",
        "signs",
        "pictures",
        "long forms",
        "many blocks",
    ],
)
def test_no_text_is_refused_because_of_its_words(words: str, chief: Coder) -> None:
    found = article(f"Title\n\nBefore {words} after", by=chief, language="en")
    row = Revision.objects.get(pk=found.published_id)
    assert row.search_end is None
    assert "=before" in lexemes(row)


def test_an_ordinary_article_says_nothing_of_its_index(chief: Coder, client: Client) -> None:
    found = article("Title\n\nShort words", by=chief)
    assert "too long to be searched" not in client.get(f"/articles/{found.slug}/").content.decode()


def test_a_title_outranks_a_body(chief: Coder) -> None:
    rank = "ts_rank(search, '''=gas'''::tsquery) FROM articles_revision WHERE id = %s"
    title, body = (article(text, by=chief) for text in ("Gas deal\n\nThey met.", "They met\n\nA gas deal."))
    assert ask(rank, title.published_id) > ask(rank, body.published_id)


@pytest.mark.parametrize("model", [Revision, Anchor, Note])
def test_no_query_brings_a_vector_along(model: Any, chief: Coder) -> None:
    found = article("Title\n\n[The minister lied]", by=chief)
    marked = passage(found, "minister", by=chief, note="Said of him.")
    assert marked.notes.get().text and vector(model.objects.last())
    assert {row.search for row in model.objects.all()} == {None}


def test_reading_pages_do_not_touch_the_index(chief: Coder, client: Client) -> None:
    found = article("Title\n\n[The minister lied]", by=chief)
    with CaptureQueriesContext(connection) as asked:
        for address in ("/", f"/articles/{found.slug}/", f"/articles/{found.slug}/r/1/text", "/articles/"):
            assert client.get(address).status_code == 200
    assert [query["sql"] for query in asked if '"search"' in query["sql"]] == []


@pytest.mark.parametrize("model", [Revision, Anchor, Note])
def test_the_history_has_no_vectors(model: Any) -> None:
    events = set(model.pgh_event_models.values())
    names = {field.name for event in events for field in event._meta.get_fields()}
    assert events and {"search", "search_end"}.isdisjoint(names)


def test_an_erased_text_is_found_no_more(chief: Coder) -> None:
    found = article("Title\n\nThe secret words", by=chief)
    anchor = passage(found, "secret", by=chief).anchors.get()
    assert found.published
    erased = {"title": "", "standfirst": "", "text": "", "blocks": [], "erased_why": "By order of a court."}
    change(found.published, **erased, erased_at=timezone.now())
    change(anchor, exact="", prefix="", suffix="", erased_at=timezone.now())
    assert vector(found.published) == vector(anchor) == ""
    assert not Article.objects.filter(published__search__says=vectors.Tsquery("'=secret'")).exists()
