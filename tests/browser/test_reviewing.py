"""The review of passages by keys, the history of a text, and axe on both."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Anchor, Article, Coder, State
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor, until
from tests.builders import article, passage
from tests.conftest import person
from tests.revisions.test_carrying import CHANGED, FIRST

REVIEW = "/admin/articles/article/review/"


def changed(by: Coder) -> Article:
    """An article whose second text leaves two guesses and a loss."""
    found = article(FIRST, by=by, language="en")
    quotes = ("lied to the whole house", "The minister lied", "The premier left early, as he always does")
    for quote in quotes:
        passage(found, quote, by=by)
    text = CHANGED.replace("The premier left early, as he always does when", "When")
    return article(text, by=by, language="en", revises=found)


def chief() -> Coder:
    return person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)


def test_each_clear_case_costs_one_key_and_the_last_can_be_taken_back(
    visitor: Visitor, transactional_db: None
) -> None:
    by = chief()
    of = changed(by)

    def open_now() -> int:
        return Anchor.objects.waiting().filter(revision=of.head).count()

    page = visitor(by=by).open(REVIEW)
    for key, left in (("y", 2), ("y", 1), ("x", 0)):
        page.wait_for_selector("#review:focus")
        with page.expect_navigation():
            page.keyboard.press(key)
        assert open_now() == left
    assert "Nothing waits for you here." in page.inner_text(".review-progress")
    assert Anchor.objects.filter(state=State.LOST, confirmed_by=by).count() == 1
    with page.expect_navigation():
        page.click("[data-act='undo']")
    assert open_now() == 1
    page.wait_for_selector("#review:focus")
    with page.expect_navigation():
        page.keyboard.press("w")
    assert "/tag/?passage=" in page.url


def test_a_guess_is_confirmed_in_the_workbench_and_the_way_leads_back(
    visitor: Visitor, transactional_db: None
) -> None:
    by = chief()
    of = changed(by)
    page = visitor(by=by).open(REVIEW)
    page.wait_for_selector("#review:focus")
    with page.expect_navigation():
        page.keyboard.press("w")
    page.click(".unsure button")
    page.wait_for_selector(".unsure", state="detached")
    until(page, "document.querySelector('#said').textContent.includes('Confirmed')")
    assert Anchor.objects.waiting().filter(revision=of.head).count() == 2
    with page.expect_navigation():
        page.click("#looked a:has-text('2 passages to review')")
    assert "1 of 3 settled" in page.inner_text(".review-progress")


def test_letters_act_only_where_the_reader_wants_them(visitor: Visitor, transactional_db: None) -> None:
    by = chief()
    changed(by)
    page = visitor(by=by).open(REVIEW)
    page.focus(".review-articles a, .breadcrumbs a")
    page.keyboard.press("y")
    page.wait_for_timeout(300)
    assert Anchor.objects.filter(confirmed_by=by).count() == 0
    page.click("[data-tool='keys']")
    assert "Y" in page.inner_text("#keys td[data-keys='accept']")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, transactional_db: None, size: tuple[int, int]) -> None:
    by = chief()
    of = changed(by)
    window = visitor(size=size, policy=False, by=by)
    found: dict[str, Any] = {}
    pages = {
        "review": REVIEW,
        "history": f"/articles/{of.slug}/revisions/",
        "history as one text": f"/articles/{of.slug}/revisions/?view=inline",
        "older text": f"/articles/{of.slug}/r/1/",
    }
    for name, address in pages.items():
        page = window.open(address)
        found[name] = findings(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
    assert found == {name: [] for name in found}
