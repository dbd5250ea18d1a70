"""Pages in every language: capitals are those of the words' own language, and long words break no page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Outlet, Passage
from readingroom.catalogues import LANGUAGES
from tests.browser.conftest import COMPARISON, PHONE, Visitor, widths

# What stands in capitals, as it is shown and as it was written.
CAPITALS = """() => [...document.querySelectorAll("body *")]
  .filter((e) => getComputedStyle(e).textTransform === "uppercase" && e.checkVisibility())
  .map((e) => [e.innerText.trim(), e.textContent.trim()])"""

# The menu's words that stand in more than one line, lie on each other, or leave the page.
UNTIDY = """() => {
  const words = [...document.querySelectorAll(".menu a")];
  const boxes = words.map((word) => word.getBoundingClientRect());
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return words.filter((word, at) =>
    word.getClientRects().length > 1 || boxes[at].height > 36 || boxes[at].left < 0 ||
    boxes[at].right > document.documentElement.clientWidth ||
    boxes.some((box, other) => other !== at && over(box, boxes[at]))
  ).map((word) => word.textContent);
}"""


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


def reader(visitor: Visitor, language: str, size: tuple[int, int]) -> Any:
    window = visitor(size=size)
    window.page.set_extra_http_headers({"Accept-Language": language})
    return window


def addresses() -> list[str]:
    passage = Passage.objects.order_by("pk")[0]
    article = f"/articles/{passage.article.slug}/"
    return [
        "/",
        COMPARISON,
        f"{COMPARISON}&stance=critical&voice=own&target=turkey",
        f"{COMPARISON}&mode=topics",
        article,
        "/articles/",
        "/comparisons/",
        f"/comparisons/?a={passage.article.slug}",
        "/passages/",
        "/passages/?q=negotiation&in=texts",
        "/matrix/?voice=both",
        "/codebook/",
        "/outlets/russia-insider/",
        f"/passages/{passage.guid}/",
        "/sign-in/",
    ]


def capitals(page: Page) -> list[list[str]]:
    return page.evaluate(CAPITALS)  # type: ignore[no-any-return]


@pytest.mark.parametrize("size", [(1280, 900), PHONE], ids=["wide", "phone"])
def test_names_of_outlets_in_capitals_keep_their_own_letters(visitor: Visitor, size: tuple[int, int]) -> None:
    """A Turkish page would write RUSSİA INSİDER: its small i has a capital of its own."""
    names = [name for name in Outlet.objects.values_list("name", flat=True) if "i" in name]
    window = reader(visitor, "tr", size)
    seen: set[str] = set()
    for address in addresses():
        for shown, written in capitals(window.open(address)):
            name = next((name for name in names if name in written), None)
            if name:
                assert name.upper() in shown, address
                seen.add(name)
    assert {"Russia Insider", "Different Traditions"} <= seen


def test_words_of_the_page_itself_have_the_capitals_of_its_language(visitor: Visitor) -> None:
    shown = dict(reversed(pair) for pair in capitals(reader(visitor, "tr", PHONE).open("/stances/critical/")))
    assert shown["Kod kitabı · Tutumlar"] == "KOD KİTABI · TUTUMLAR"


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_long_words_break_neither_menu_nor_page(visitor: Visitor, language: str) -> None:
    window = reader(visitor, language, (320, 800))
    for address in addresses():
        page = window.open(address)
        assert page.evaluate("document.documentElement.lang") == language
        for width in widths(page, 320, 360, 1024):
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
            assert page.evaluate(UNTIDY) == [], (address, width)
