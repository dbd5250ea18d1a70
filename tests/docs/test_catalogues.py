"""Translations are whole and fresh: every sentence of the reading pages, its placeholders and its markup."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext, pgettext

from readingroom import catalogues

HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?[a-z]+")


def messages(catalogue: Any) -> list[Any]:
    return [message for message in catalogue if message.id]


def forms(words: Any) -> list[str]:
    return list(words) if isinstance(words, (list, tuple)) else [words]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    catalogue = catalogues.updated(language)
    empty = [message.id for message in messages(catalogue) if not all(forms(message.string))]
    assert empty == []
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_keep_what_is_filled_in(language: str) -> None:
    wrong = []
    for message in messages(catalogues.read(language)):
        wanted = {tuple(sorted(HOLES.findall(form))) for form in forms(message.id)}
        wrong += [form for form in forms(message.string) if tuple(sorted(HOLES.findall(form))) not in wanted]
    assert wrong == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    written = catalogues.compiled(catalogues.read(language))
    assert catalogues.path(language, "mo").read_bytes() == written


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_lies_in_the_project_is_fresh(language: str) -> None:
    lying = {(message.id, message.context) for message in messages(catalogues.read(language))}
    assert lying == {(message.id, message.context) for message in messages(catalogues.updated(language))}


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_plural_has_as_many_forms_as_the_language(language: str) -> None:
    catalogue = catalogues.read(language)
    wrong = [
        message.id
        for message in messages(catalogue)
        if isinstance(message.id, tuple) and len(forms(message.string)) != catalogue.num_plurals
    ]
    assert wrong == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_whatever_is_counted_says_its_number_in_every_form(language: str) -> None:
    """One form may stand for many numbers: in Russian the first is for 21 and 101 too."""
    wrong = []
    for message in messages(catalogues.read(language)):
        if isinstance(message.id, tuple):
            wanted = sorted(HOLES.findall(message.id[1]))
            wrong += [form for form in forms(message.string) if sorted(HOLES.findall(form)) != wanted]
    assert wrong == []


def test_every_language_that_is_offered_has_its_catalogue() -> None:
    offered = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    assert offered == set(catalogues.LANGUAGES)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 фрагментов"),
        (1, "1 фрагмент"),
        (2, "2 фрагмента"),
        (5, "5 фрагментов"),
        (11, "11 фрагментов"),
        (14, "14 фрагментов"),
        (21, "21 фрагмент"),
        (104, "104 фрагмента"),
        (111, "111 фрагментов"),
    ],
)
def test_russian_counts_as_russian_does(number: int, words: str) -> None:
    with translation.override("ru"):
        assert ngettext("{n} passage", "{n} passages", number).format(n=number) == words


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
@pytest.mark.parametrize(
    ("word", "one", "other"),
    [
        ("Take away", "heading of downloads", "an article from those chosen"),
        ("On", "heading of topics", "before topics"),
        ("quoted:", "before a name", "before numbers"),
    ],
)
def test_one_english_word_with_two_meanings_has_two_translations(
    word: str, one: str, other: str, language: str
) -> None:
    with translation.override(language):
        assert len({word, pgettext(one, word), pgettext(other, word)}) == 3


def test_sentences_are_found_in_templates_code_and_errors() -> None:
    found = {message for message, _context in catalogues.sentences()}
    assert {"Sign in", "Not found", "This cannot be done.", "passage"} <= found
