"""By mouse and finger: sentences are tapped, edges drawn, overlaps listed; and what was seen is kept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Anchor, Article, Coder, Passage, Progress, Stance, Target
from tests.browser.conftest import PHONE, Visit, Visitor, until
from tests.browser.test_sentence_keys import Keys
from tests.builders import article, code
from tests.conftest import person

TEXT = (
    "Title\n\nThe first [1:sentence [2:is here:1] now:2]. "
    "The second sentence is longer than the first one was. "
    "A third.\n\nThe last paragraph has one sentence."
)
SECOND = "The second sentence is longer than the first one was."


@pytest.fixture
def made(transactional_db: None) -> Article:
    by = person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)
    for stance in ("supportive", "critical"):
        code(Stance, stance)
    code(Target, "russia")
    return article(TEXT, by=by, language="en")


def opened(visitor: Visitor, made: Article, **window: Any) -> Visit:
    found = visitor(by=Coder.objects.get(username="cleo"), **window)
    found.open(f"/admin/articles/article/{made.pk}/tag/")
    return found


def point(page: Page, words: str, share: float = 0.5) -> tuple[float, float]:
    """Where some words of the text stand in the window."""
    box = page.evaluate(
        """words => {
            const root = document.querySelector("[data-text]");
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                const { left, top, width, height } = range.getClientRects()[0];
                return [left, top, width, height];
            }
        }""",
        words,
    )
    return box[0] + box[2] * share, box[1] + box[3] / 2


def chosen(page: Page, words: str) -> None:
    until(page, "words => document.querySelector('#quote').value === words", words)


def test_a_click_on_a_sentence_chooses_it_and_its_edges_are_drawn(visitor: Visitor, made: Article) -> None:
    page = opened(visitor, made).page
    page.mouse.click(*point(page, "longer"))
    chosen(page, SECOND)
    grip = page.locator(".handle[data-edge='end']").bounding_box()
    assert grip and grip["width"] >= 24 and grip["height"] >= 24
    page.mouse.move(grip["x"] + 14, grip["y"] + 14)
    page.mouse.down()
    x, y = point(page, "longer", 0.6)
    page.mouse.move(x, y + 16, steps=8)
    page.mouse.up()
    chosen(page, "The second sentence is longer")
    grip = page.locator(".handle[data-edge='start']").bounding_box()
    assert grip
    page.mouse.move(grip["x"] + 14, grip["y"] + 14)
    page.mouse.down()
    x, y = point(page, "sentence is longer", 0.1)
    page.mouse.move(x, y + 16, steps=8)
    page.mouse.up()
    chosen(page, "sentence is longer")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#panel .passages ol li').length === 3")
    assert Anchor.objects.latest("pk").exact == "sentence is longer"


def test_on_a_phone_a_tap_chooses_and_the_form_is_one_tap_away(visitor: Visitor, made: Article) -> None:
    page = opened(visitor, made, size=PHONE, touch=True).page
    page.touchscreen.tap(*point(page, "third"))
    chosen(page, "A third.")
    page.locator(".to-form").tap()
    until(page, "document.querySelector('#passage-form').getBoundingClientRect().top < innerHeight / 2")
    page.locator("label.stance:has(input[value='critical'])").tap()
    page.locator("#passage-form .submit button.primary").tap()
    until(page, "document.querySelectorAll('#panel .passages ol li').length === 3")
    assert Anchor.objects.latest("pk").exact == "A third."
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_where_passages_overlap_they_are_listed_and_only_the_edited_one_changes(
    visitor: Visitor, made: Article
) -> None:
    page = opened(visitor, made).page
    page.mouse.click(*point(page, "is here"))
    page.wait_for_selector("#overlap:popover-open li")
    listed = page.eval_on_selector_all("#overlap li .words", "all => all.map(e => e.textContent)")
    assert listed == ["is here now", "sentence is here"]
    page.click("#overlap li:nth-child(2) a")
    until(page, "document.querySelector('#passage-form h2').textContent.includes('Edit passage')")
    chosen(page, "sentence is here")
    assert page.eval_on_selector_all(
        "[data-text] mark.on", "all => all.map(e => e.textContent).join('')"
    ) in (
        "sentence is here",
        "sentence is hereis here",
    )
    assert page.locator("#panel .passages li.current").count() == 1
    page.focus("[data-text]")
    page.keyboard.press("]")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#state').textContent.startsWith('Saved')")
    assert sorted(anchor.exact for anchor in Anchor.objects.all()) == ["is here now", "sentence is"]


def test_u_takes_back_what_was_done_last_and_a_goes_to_the_next_article(
    visitor: Visitor, made: Article
) -> None:
    other = article("Other\n\nIt is to be done.", by=Coder.objects.get(username="cleo"))
    page = opened(visitor, made).page
    keys = Keys(page)
    page.focus("[data-text]")
    keys.press("j", "2", "Enter")
    until(page, "document.querySelectorAll('#panel .passages ol li').length === 3")
    keys.press("u")
    until(page, "document.querySelectorAll('#panel .passages ol li').length === 2")
    assert Passage.objects.live().count() == 2
    keys.press("a")
    page.wait_for_url(f"**/{other.pk}/tag/")


def test_what_was_looked_at_is_counted(visitor: Visitor, made: Article) -> None:
    page = opened(visitor, made).page
    until(page, "document.querySelector('[data-percent]').textContent === '100'", seconds=30)
    assert Progress.objects.get().looked == Progress.objects.get().whole
    page.click("#looked button[value='finish']")
    until(page, "document.querySelector('#looked').textContent.includes('you finished on')")
