"""The list of keys: what it says, and the switch in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import COMPARISON, Visitor
from tests.browser.test_keys import label


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


RUSSIAN_KEYBOARD = """Object.defineProperty(navigator, "keyboard", { value: {
    getLayoutMap: async () => new Map([["KeyN", "т"], ["KeyP", "з"], ["KeyC", "с"]])
}})"""


def test_the_list_says_every_key_that_acts_here_and_gives_the_focus_back(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1 .ref >> nth=0")
    page.keyboard.press("?")
    page.wait_for_selector("dialog#keys[open] td[data-keys='keys'] kbd")
    rows = page.eval_on_selector_all(
        "#keys td[data-keys]", "all => all.map(e => e.textContent.replace(/\\s+/g, ' '))"
    )
    assert rows == ["N", "P", "C", "Shift+C", "G", "H", "/ or F", "? or L"]
    page.keyboard.press("Escape")
    assert label(page).startswith("Passage 1:")


def test_on_an_article_alone_the_list_has_no_keys_for_columns(visitor: Visitor) -> None:
    page = visitor().open("/articles/russia-sets-the-tone-in-tehran/")
    page.click("[data-tool='keys']")
    assert page.locator("#keys [data-keys='next'] kbd").is_visible()
    assert not page.locator("#keys [data-keys='partners']").count()
    assert not page.locator("[data-tool='together']").is_visible()


def test_the_list_shows_what_is_printed_on_the_keys_of_this_keyboard(visitor: Visitor) -> None:
    window = visitor()
    window.page.add_init_script(RUSSIAN_KEYBOARD)
    page = window.open(COMPARISON)
    page.click("[data-tool='keys']")
    page.wait_for_selector("#keys [data-keys='keys'] kbd")
    assert page.inner_text("#keys [data-keys='next']") == "Т"
    assert page.inner_text("#keys [data-keys='previous-column']").replace("\n", "") == "Shift+С"
    assert page.inner_text("#keys [data-keys='plain']") == "H"


def test_the_switch_turns_letters_off_and_on_and_is_remembered(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.click("[data-tool='keys']")
    page.check("#keys input[value='never']")
    page.click("#keys [data-close]")
    page.reload()
    page.focus("#c1")
    page.keyboard.press("n")
    assert label(page) == "c1"
    page.click("[data-tool='keys']")
    assert page.is_checked("#keys input[value='never']")
    page.check("#keys input[value='page']")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    assert label(page).startswith("Passage 1:")
