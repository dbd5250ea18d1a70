"""On paper: every article with its numbered notes, the legend, the address, the date; nothing of a screen."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from articles.models import Article
from tests.browser.conftest import COMPARISON, Visit, Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


def paper(visit: Visit, address: str) -> str:
    """The words of a page as it is printed, in one line."""
    reader = PdfReader(BytesIO(visit.open(address).pdf()))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def close(words: str) -> str:
    """Without spaces: where a line ends, a PDF does not say whether there was one."""
    return re.sub(r"[\s\xad]", "", words)


def runs_of(article: Article) -> list[str]:
    """Every four words that follow each other in a block that is the article's own."""
    assert article.published
    text, runs = article.published.text, []
    for block in article.published.blocks:
        if block["kind"] != "furniture":
            words = text[block["start"] : block["end"]].split()
            runs += [" ".join(words[at : at + 4]) for at in range(len(words))]
    return runs


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_comparison_on_paper_has_all_its_words_and_notes(visitor: Visitor, script: bool) -> None:
    printed = paper(visitor(script=script), COMPARISON)
    bare = re.sub(r"\d", "", close(printed))  # numbers of notes stand between the words
    for article in Article.objects.select_related("published"):
        runs = runs_of(article)
        missing = [run for run in runs if re.sub(r"\d", "", close(run)) not in bare]
        # Where a page ends, a PDF may say something else first: a run of words or two are parted there.
        assert len(missing) <= len(runs) * 0.02, missing
    for words in ("Critical", "Supportive", "Neutral", "quoted: Vladimir Putin"):
        assert close(words) in close(printed)


@pytest.mark.parametrize(
    "address", [COMPARISON, "/articles/russia-sets-the-tone-in-tehran/", "/", "/matrix/"]
)
def test_paper_says_where_it_came_from_and_when(visitor: Visitor, address: str) -> None:
    window = visitor()
    printed = paper(window, address)
    assert close(f"{window.base}{address}") in close(printed)
    today = datetime.now(UTC)
    assert close(f"{today.day} {today:%B %Y}") in close(printed)


@pytest.mark.parametrize(
    "address", [COMPARISON, "/articles/russia-sets-the-tone-in-tehran/", "/", "/matrix/"]
)
def test_what_only_a_screen_can_use_is_not_printed(visitor: Visitor, address: str) -> None:
    printed = paper(visitor(), address)
    for words in ("Sign in", "Skip to the text", "Türkçe", "Search"):
        assert words not in printed
