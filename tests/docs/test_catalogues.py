"""Translations are whole and fresh: every sentence of the reading pages, its placeholders and its markup."""

from __future__ import annotations

import re
from typing import Any

import pytest

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


def test_sentences_are_found_in_templates_code_and_errors() -> None:
    found = {message for message, _context in catalogues.sentences()}
    assert {"Sign in", "Not found", "This cannot be done.", "passage"} <= found
