"""What can be typed into the search is in its docs and beside its box."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from articles.queries import found_passages, found_texts
from articles.search.filters import FIXED
from articles.search.grammar import FIELDS, MOST_CHARACTERS, MOST_TERMS

ROOT = Path(settings.BASE_DIR)
DOCS = (ROOT / "docs/search.md").read_text(encoding="utf-8")
HELP = (ROOT / "templates/parts/search_help.html").read_text(encoding="utf-8")


def test_every_field_and_every_fixed_value_is_in_the_docs_and_in_the_help() -> None:
    terms = [
        *(f"{field}:" for field in FIELDS),
        *(f"{kind}:{v}" for kind, values in FIXED.items() for v in values),
    ]
    for place in (DOCS, HELP):
        assert [term for term in terms if term not in place] == []


def test_the_docs_name_no_field_that_is_not_there() -> None:
    assert set(re.findall(r"\b([a-z]+):(?=[a-z\"])", DOCS)) <= set(FIELDS)


def test_the_limits_are_in_the_docs() -> None:
    for limit in (MOST_CHARACTERS, MOST_TERMS, found_passages.RANKED, found_texts.RANKED):
        assert f"{limit:,} " in DOCS
