"""Filters and modes without a new page: place, focus, history and words for those who do not see it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import COMPARISON, PHONE, Visitor, until


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


SAME = "window.stays === true"
CRITICAL = ".legend a[href*='stance=critical']"


def mark_window(page: Page) -> None:
    page.evaluate("window.stays = true")


def follow(page: Page, selector: str, *, then: str) -> None:
    """Click where the link is, and wait until the address has what it leads to."""
    page.eval_on_selector(selector, "e => { e.focus({ preventScroll: true }); e.click() }")
    until(page, "then => location.search.includes(then) && !document.querySelector('[aria-busy]')", then)


def test_a_filter_is_applied_without_a_new_page_and_said(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    mark_window(page)
    before = page.locator(".note").count()
    follow(page, CRITICAL, then="stance=critical")
    assert page.evaluate(SAME)
    kept = page.locator(".note").count()
    assert 0 < kept < before
    until(page, "document.querySelector('body > .sr[role=status]').textContent !== ''")
    assert page.inner_text("body > .sr[role=status]") == f"{kept} of {before} passages"
    assert page.locator(".threads path").count() > 0


def test_what_is_swapped_in_is_what_the_address_shows_by_itself(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    follow(page, CRITICAL, then="stance=critical")
    inner = "document.querySelector('.columns .sheet').innerText"
    swapped, title, url = page.evaluate(inner), page.title(), page.url
    page.goto(url)
    assert page.evaluate(inner) == swapped
    assert page.title() == title


def test_the_place_in_the_text_the_open_filter_and_the_focus_stay(visitor: Visitor) -> None:
    page = visitor(size=(1100, 900)).open(COMPARISON)  # where notes that go make the text shorter
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")  # some browsers do not help
    page.evaluate("scrollTo({ top: 1800, behavior: 'instant' })")
    page.evaluate("document.querySelector('details.filters').open = true")
    place = """() => {
        const seen = [...document.querySelectorAll("#c1 .block[id] > p")];
        const first = seen.find(e => e.getBoundingClientRect().top > 200);
        return [first.parentElement.id, first.getBoundingClientRect().top];
    }"""
    block, before = page.evaluate(place)
    follow(page, ".filters .menu-of a[href*='stance=critical']", then="stance=critical")
    after = page.evaluate("id => document.querySelector(`#${id} > p`).getBoundingClientRect().top", block)
    assert abs(after - before) < 120  # the bar has a line more, the notes of one block are gone
    assert page.evaluate("document.querySelector('details.filters').open")
    assert page.evaluate("document.activeElement.matches('.filters a')")
    assert "Critical" in page.evaluate("document.activeElement.textContent")


def test_back_and_forward_show_what_was_shown(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    mark_window(page)
    whole = page.locator(".note").count()
    follow(page, CRITICAL, then="stance=critical")
    critical = page.locator(".note").count()
    page.go_back()
    until(page, "count => document.querySelectorAll('.note').length === count", whole)
    page.go_forward()
    until(page, "count => document.querySelectorAll('.note').length === count", critical)
    assert page.evaluate(SAME)


def test_a_fragment_is_no_other_page(visitor: Visitor) -> None:
    window = visitor()
    page = window.open(COMPARISON)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("location.hash = 'a1-3'")
    page.go_back()
    page.wait_for_timeout(200)
    assert not [url for url in asked if "/compare/" in url]


def test_modes_are_swapped_and_every_watcher_lives_on(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    mark_window(page)
    follow(page, ".modes a[href*='mode=topics']", then="mode=topics")
    assert page.locator(".synopsis").is_visible()
    assert not page.locator(".column").count()
    follow(page, ".modes a:not([href*='mode='])", then="?a=")
    until(page, "document.querySelectorAll('.threads path').length > 0")
    assert page.evaluate(SAME)
    page.focus("#c1")
    page.keyboard.press("n")
    assert page.locator("#c1 .note.on").count() == 1
    page.hover("#c1 .note[data-topics~='idlib'] >> nth=0")
    assert page.locator("#c2 .note.partner").count() >= 1
    page.click("[data-tool='keys']")
    assert page.locator("dialog[open]").count() == 1


def test_hidden_marks_and_scrolling_together_last_through_a_swap(visitor: Visitor) -> None:
    page = visitor().open(f"{COMPARISON}&together=1")
    page.click("[data-tool='plain']")
    follow(page, CRITICAL, then="stance=critical")
    assert page.get_attribute("[data-tool='plain']", "aria-pressed") == "true"
    assert page.get_attribute("[data-tool='together']", "aria-pressed") == "true"
    assert not page.locator(".note").first.is_visible()
    assert "together=1" in page.url


def test_on_a_phone_the_article_shown_stays_the_one_shown(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(COMPARISON)
    page.eval_on_selector(".pair [data-show='2']", "e => e.click()")
    assert page.locator("#c2").is_visible()
    follow(page, CRITICAL, then="stance=critical")
    assert page.locator("#c2").is_visible()
    assert not page.locator("#c1").is_visible()
    assert page.locator(".pair [aria-current]").inner_text().startswith("Russia Insider")


def test_a_click_that_asks_for_another_window_gets_it(visitor: Visitor) -> None:
    window = visitor()
    page = window.open(COMPARISON)
    with page.context.expect_page() as opened:
        page.click(CRITICAL, modifiers=["Control"])
    assert "stance=critical" in opened.value.url
    assert "stance" not in page.url


def test_when_fetching_fails_the_link_is_followed_as_without_script(visitor: Visitor) -> None:
    window = visitor()
    page = window.open(COMPARISON)
    mark_window(page)

    def refuse(route: Any) -> None:
        if route.request.resource_type == "fetch":
            route.fulfill(status=200, body="{}", content_type="application/json")
        else:
            route.continue_()

    page.route("**/compare/**", refuse)
    page.eval_on_selector(CRITICAL, "e => e.click()")
    page.wait_for_url("**stance=critical**")
    until(page, "document.readyState === 'complete'")
    assert page.evaluate("window.stays") is None
    assert page.locator(".note").count() > 0


def test_the_language_form_leads_back_to_what_is_shown(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    follow(page, CRITICAL, then="stance=critical")
    assert "stance=critical" in page.input_value("footer input[name='next']")
