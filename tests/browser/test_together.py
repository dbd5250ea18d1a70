"""Scrolling together: off until asked for, by shared topics, alone with Alt, kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import COMPARISON, PHONE, Visitor, until


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


REST = 140  # milliseconds, as in panes.js
TOGETHER = f"{COMPARISON}&together=1"
TOPS = "[...document.querySelectorAll('.column')].map(e => Math.round(e.scrollTop))"
MOST = "[...document.querySelectorAll('.column')].map(e => e.scrollHeight - e.clientHeight)"
HEIGHT = """id => {
    const mark = document.querySelector(`mark[data-passage="${id}"]`);
    return mark.getBoundingClientRect().top;
}"""


def tops(page: Page) -> list[int]:
    found: list[int] = page.evaluate(TOPS)
    return found


def settled(page: Page, act: Callable[[], Any]) -> list[int]:
    """Where the panes are when what follows the act has come to rest."""
    act()
    page.wait_for_timeout(450)  # longer than readers who want no motion wait
    return tops(page)


def scroll(page: Page, column: int, to: float) -> list[int]:
    return settled(page, lambda: page.eval_on_selector(f"#c{column}", "(e, to) => { e.scrollTop = to }", to))


def test_columns_scroll_with_the_page_until_asked(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    assert page.get_attribute("[data-tool='together']", "aria-pressed") == "false"
    page.mouse.move(400, 600)
    page.mouse.wheel(0, 500)
    until(page, "scrollY === 500")
    assert tops(page) == [0, 0]


def test_tops_and_ends_meet(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    most = page.evaluate(MOST)
    assert scroll(page, 1, 1e6) == most
    assert scroll(page, 2, 0) == [0, 0]


def test_a_shared_topic_is_read_side_by_side(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    page.wait_for_selector(".threads path")
    left, right = page.eval_on_selector(
        ".threads path[data-topic='ceasefire-terms']", "e => [e.dataset.from, e.dataset.to]"
    )
    third = page.evaluate(
        "(b => b.top + b.height / 3)(document.querySelector('#c1').getBoundingClientRect())"
    )
    scroll(page, 1, tops(page)[0] + page.evaluate(HEIGHT, left) - third)
    assert abs(page.evaluate(HEIGHT, left) - third) < 3
    assert abs(page.evaluate(HEIGHT, right) - third) < 40
    # The other way round it is the same.
    scroll(page, 2, tops(page)[1] + 300)
    scroll(page, 2, tops(page)[1] + page.evaluate(HEIGHT, right) - third)
    assert abs(page.evaluate(HEIGHT, left) - page.evaluate(HEIGHT, right)) < 40


def test_each_follows_the_other_without_an_echo(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    first = scroll(page, 1, 600)
    page.wait_for_timeout(300)
    assert tops(page) == first
    again = scroll(page, 2, first[1])
    assert all(abs(a - b) <= 1 for a, b in zip(first, again, strict=True))


def test_with_alt_a_column_scrolls_alone_and_then_keeps_that_distance(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    before = scroll(page, 1, 500)
    page.mouse.move(1000, 600)
    page.keyboard.down("Alt")
    alone = settled(page, lambda: page.mouse.wheel(0, 240))
    page.keyboard.up("Alt")
    assert alone == [before[0], before[1] + 240]
    scroll(page, 1, 700)
    assert scroll(page, 1, 500) == alone


def test_a_column_that_cannot_go_on_does_not_pull_the_others_back(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    page.mouse.move(1000, 600)
    page.keyboard.down("Alt")
    settled(page, lambda: page.mouse.wheel(0, 700))
    page.keyboard.up("Alt")
    most = page.evaluate(MOST)
    assert scroll(page, 1, most[0] - 100) == [most[0] - 100, most[1]]


def test_with_alt_arrows_scroll_the_column_that_has_focus_alone(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    page.focus("#c2")
    assert settled(page, lambda: page.keyboard.press("Alt+ArrowDown")) == [0, 56]
    assert settled(page, lambda: page.keyboard.press("Alt+ArrowUp")) == [0, 0]


def test_the_others_follow_at_once_or_when_motion_is_unwanted_after_a_rest(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)  # this visitor wants no motion
    rested = page.evaluate(
        """new Promise(done => {
            const [one, two] = document.querySelectorAll(".column");
            const began = performance.now();
            two.addEventListener("scroll", () => done(performance.now() - began), { once: true });
            one.scrollTop = 800;
        })"""
    )
    assert rested >= REST and tops(page)[1] > 300
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate("new Promise(done => setTimeout(done, 400))")
    seen = page.evaluate(
        """new Promise(done => {
            const [one, two] = document.querySelectorAll(".column");
            const before = two.scrollTop;
            one.scrollTop += 300;
            requestAnimationFrame(() => requestAnimationFrame(() => done(two.scrollTop !== before)));
        })"""
    )
    assert seen


def test_it_is_kept_in_the_address_and_in_the_links_of_the_page(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    steps = page.evaluate("history.length")
    page.click("[data-tool='together']")
    assert page.url.endswith("&together=1")
    assert page.evaluate("history.length") == steps
    links = page.eval_on_selector_all(
        ".legend a, .modes a, .filters li a", "all => all.map(e => e.getAttribute('href'))"
    )
    assert len(links) > 10
    assert all("together=1" in link for link in links)
    page.reload()
    assert page.get_attribute("[data-tool='together']", "aria-pressed") == "true"
    assert scroll(page, 1, 600)[1] > 0
    page.click("[data-tool='together']")
    assert "together" not in page.url
    assert not page.locator(".legend a[href*='together']").count()


def test_turning_it_on_and_off_keeps_what_is_read(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    place = "document.querySelector('#a1-4 p').getBoundingClientRect().top"
    before = page.evaluate(place)
    page.evaluate("document.querySelector('[data-tool=together]').click()")
    page.wait_for_timeout(300)
    assert abs(page.evaluate(place) - before) < 4
    page.evaluate("document.querySelector('[data-tool=together]').click()")
    assert abs(page.evaluate(place) - before) < 4


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_columns_go_together(visitor: Visitor, count: int) -> None:
    from articles.models import Coder
    from tests.builders import article, passage

    by = Coder.objects.get(username="sample")
    long = " ".join(f"Sentence {n} of a text that is long enough." for n in range(120))
    slugs = []
    for number in range(2, count):
        made = article(f"Column {number} of {count}\n\n{long}\n\nAnd then Idlib.\n\n{long}", by=by)
        passage(made, "And then Idlib.", by=by, topics=("idlib",))
        slugs.append(made.slug)
    page = visitor().open(TOGETHER + "".join(f"&a={slug}" for slug in slugs))
    most = page.evaluate(MOST)
    assert scroll(page, count, 1e6) == page.evaluate(MOST)  # columns may have become longer meanwhile
    middle = scroll(page, 2, most[1] // 2)
    assert all(0 < top < end for top, end in zip(middle, most, strict=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_numbers_threads_and_strips_stay_in_their_panes(visitor: Visitor) -> None:
    page = visitor(size=(1280, 800)).open(TOGETHER)
    scroll(page, 1, 700)
    for number in (1, 2):
        inside = page.evaluate(
            """number => {
                const pane = document.querySelector(`#c${number}`).getBoundingClientRect();
                const in_it = box => box.left >= pane.left - 1 && box.right <= pane.right + 1;
                const all = [...document.querySelectorAll(`#c${number} :is(.number, .note, .strip)`)];
                return all.every(each => in_it(each.getBoundingClientRect()));
            }""",
            number,
        )
        assert inside
    strip = page.evaluate(
        "(b => [b.top, b.bottom])(document.querySelector('.strip').getBoundingClientRect())"
    )
    assert 0 < strip[0] < strip[1] <= 800
    assert page.evaluate("getComputedStyle(document.querySelector('.threads')).overflow") == "hidden"


def test_in_panes_a_click_on_a_passage_brings_its_partner_beside_it(visitor: Visitor) -> None:
    page = visitor().open(TOGETHER)
    page.wait_for_selector(".threads path")
    scroll(page, 1, 1200)
    guid = page.evaluate(
        """() => [...document.querySelectorAll("#c1 .note")].find(note => {
            const mark = document.querySelector(`mark[data-passage="${note.dataset.passage}"]`);
            const top = mark.getBoundingClientRect().top;
            return note.querySelector("a.topic") && top > 250 && top < 800;
        }).dataset.passage"""
    )
    height = page.evaluate(HEIGHT, guid)
    line = page.eval_on_selector(
        f"mark[data-passage='{guid}']", "e => (b => [b.left + 30, b.top + 8])(e.getClientRects()[0])"
    )
    page.mouse.click(*line)
    page.keyboard.press("Escape")
    partner = page.eval_on_selector_all(
        "#c2 .mark.partner", "all => all.map(e => e.getBoundingClientRect().top)"
    )
    assert min(abs(top - height) for top in partner) < 40
    assert abs(page.evaluate(HEIGHT, guid) - height) < 3


def test_a_phone_and_paper_have_no_panes(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(TOGETHER)
    assert not page.locator("[data-tool='together']").is_visible()
    page.evaluate("scrollTo(0, 900)")
    assert page.evaluate("scrollY") == 900
    wide = visitor().open(TOGETHER)
    wide.emulate_media(media="print")
    assert wide.evaluate("getComputedStyle(document.querySelector('.column')).overflowY") == "visible"
    height = "document.querySelector('#c1').getBoundingClientRect().height"
    assert wide.evaluate(height) > 1200  # more than a window: nothing is cut off


def test_without_script_the_address_changes_nothing(visitor: Visitor) -> None:
    page = visitor(script=False).open(TOGETHER)
    assert page.locator("#c2 .block >> nth=-1").is_visible()
    assert not page.locator(".tools").is_visible()
