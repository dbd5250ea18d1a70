"""Picking articles in the list: what script adds to a form that works without it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.builders import article, fill_shelves, librarian

FIRST, SECOND = "putin-proclaims-turkey-relations-fully-restored", "russia-sets-the-tone-in-tehran"


@pytest.fixture(scope="module")
def server(seeded_server: Any, django_db_blocker: Any) -> Any:
    """The seeds, and enough others to pick too many."""
    with django_db_blocker.unblock():
        fill_shelves(article("Other title\n\nWords.", by=librarian()), 4)
    return seeded_server


def pick(page: Page, slug: str) -> None:
    page.locator(f'input[name="a"][value="{slug}"]').check()


def test_two_picked_articles_are_compared(visitor: Visitor) -> None:
    page = visitor().open("/articles/")
    compare = page.get_by_role("button", name="Compare")
    expect(compare).to_be_disabled()
    pick(page, SECOND), pick(page, FIRST)
    expect(page.get_by_text("2 of 4 picked")).to_be_visible()
    compare.click()
    page.wait_for_url(f"**/compare/?a={FIRST}&a={SECOND}")


def test_no_more_are_picked_than_stand_side_by_side(visitor: Visitor) -> None:
    page = visitor().open("/articles/")
    boxes = page.locator('.shelf input[name="a"]')
    for number in range(4):
        boxes.nth(number).check()
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(4)).to_be_enabled()


def test_what_is_picked_goes_along_with_every_link_and_search(visitor: Visitor) -> None:
    page = visitor().open("/articles/")
    pick(page, SECOND)
    page.get_by_role("link", name="Title", exact=True).click()
    page.wait_for_url(f"**/articles/?sort=title&a={SECOND}")
    expect(page.locator(f'input[value="{SECOND}"]:checked')).to_be_visible()
    page.get_by_label("Words in the title").fill("putin")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("group", name="Picked before")).to_contain_text("Russia sets the tone")
    page.get_by_role("link", name="show all articles").click()
    expect(page.locator(f'.shelf input[value="{SECOND}"]:checked')).to_be_visible()


def test_without_script_what_is_picked_is_kept_by_a_button(visitor: Visitor) -> None:
    page = visitor(script=False).open("/articles/")
    pick(page, SECOND)
    page.get_by_role("button", name="Keep them and look for more").click()
    page.wait_for_url(f"**/articles/?a={SECOND}")
    expect(page.locator(f'input[value="{SECOND}"]:checked')).to_be_visible()
