"""Passages on the same words: each can be read and reached, by mouse, keyboard and finger."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


TEXT = (
    "Overlaps\n\nFirst [1:the crossing [2:begins here:1] and ends:2] there. Then [one long stretch with "
    "[a part of it with [a smaller part with [the very smallest] in it] in it] in it] follows.\n\n"
    "A last [word]."
)
MIDDLE = """e => {
    const line = e.getClientRects()[0];
    return [line.left + line.width / 2, line.top + line.height / 2];
}"""


@pytest.fixture
def address() -> str:
    from articles.models import Article, Coder
    from tests.builders import article

    found = Article.objects.filter(slug="overlaps").first()
    made = found or article(TEXT, by=Coder.objects.get(username="sample"))
    return f"/articles/{made.slug}/"


def listed(page: Page) -> list[str]:
    """The numbers in the list; nothing when it is closed."""
    return page.eval_on_selector_all("#overlap:popover-open li a > b", "all => all.map(e => e.textContent)")


def click_on(page: Page, selector: str) -> None:
    page.mouse.click(*page.eval_on_selector(selector, MIDDLE))


def test_a_click_where_passages_overlap_lists_them_smallest_first(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    click_on(page, "mark.depth-3")
    assert listed(page) == ["5", "4", "3"]
    assert "Critical of Russia" in page.inner_text("#overlap li >> nth=0")
    click_on(page, "#a1-1 mark > mark")
    assert listed(page) == ["2", "1"]


def test_passages_that_have_no_line_of_their_own_are_in_the_list(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    page.click(".more")
    assert listed(page) == ["6", "5", "4", "3"]


def test_a_click_where_one_passage_lies_leads_to_its_note(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    click_on(page, "#a1-2 mark")
    assert listed(page) == []
    assert page.inner_text(".note.on .note-number") == "7"


def test_selecting_words_over_a_mark_opens_nothing(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    x, y = page.eval_on_selector("mark.depth-3", MIDDLE)
    page.mouse.move(x - 20, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=4)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()")
    assert listed(page) == []


def test_enter_on_a_number_lists_the_passages_there_and_each_leads_to_its_note(
    visitor: Visitor, address: str
) -> None:
    page = visitor().open(address)
    page.locator(".ref", has_text="4").focus()
    page.keyboard.press("Enter")
    assert listed(page) == ["4", "3"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('li').textContent").startswith("3")
    page.keyboard.press("Enter")
    assert listed(page) == []
    assert page.evaluate("document.activeElement.closest('.note').classList.contains('on')")
    assert page.evaluate("document.activeElement.textContent") == "3"


def test_enter_on_a_number_that_stands_alone_leads_to_its_note(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    page.locator(".ref", has_text="7").focus()
    page.keyboard.press("Enter")
    assert listed(page) == []
    assert page.evaluate("location.hash").startswith("#n-")


def test_escape_closes_the_list_and_gives_the_focus_back(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    page.locator(".ref", has_text="5").focus()
    page.keyboard.press("Enter")
    assert listed(page)
    page.keyboard.press("Escape")
    assert listed(page) == []
    assert page.evaluate("document.activeElement.textContent") == "5"


def test_a_click_beside_the_list_closes_it(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    click_on(page, "mark.depth-3")
    assert listed(page)
    page.mouse.click(700, 900)
    assert listed(page) == []


def test_the_list_fits_the_smallest_phone_and_opens_to_a_finger(visitor: Visitor, address: str) -> None:
    page = visitor(size=(320, 700), touch=True).open(address)
    page.eval_on_selector("mark.depth-3", "e => e.scrollIntoView({ block: 'center' })")
    page.touchscreen.tap(*page.eval_on_selector("mark.depth-3", MIDDLE))
    assert listed(page) == ["5", "4", "3"]
    left, right, top, bottom = page.eval_on_selector(
        "#overlap", "e => (b => [b.left, b.right, b.top, b.bottom])(e.getBoundingClientRect())"
    )
    assert 0 <= left < right <= 320
    assert 0 <= top < bottom <= 700
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    heights = page.eval_on_selector_all("#overlap a", "all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 24


def test_a_finger_on_one_of_several_numbers_gets_the_list(visitor: Visitor, address: str) -> None:
    page = visitor(size=(390, 800), touch=True).open(address)
    page.locator(".ref", has_text="4").tap()
    assert listed(page) == ["4", "3"]


def test_with_marks_hidden_a_click_opens_nothing(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    page.click("[data-tool='plain']")
    click_on(page, "mark.depth-3")
    assert listed(page) == []
