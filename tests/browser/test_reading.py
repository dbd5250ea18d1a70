"""What a reader sees: margin notes, threads, one article at a time on a phone; without script too."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import COMPARISON, PHONE, Visitor, until


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


BOXES = (
    "els => els.map(e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] })"
)


def press(page: Page, selector: str) -> None:
    """A click where the element is now: Playwright's own would scroll the page under a sticky bar first."""
    left, top, right, bottom = boxes(page, selector)[0]
    page.mouse.click((left + right) / 2, (top + bottom) / 2)


def boxes(page: Page, selector: str) -> list[list[float]]:
    return page.eval_on_selector_all(selector, BOXES)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_notes_stand_beside_the_text_and_never_on_each_other(visitor: Visitor, script: bool) -> None:
    # Without script the boxes cannot be asked for either, so script is switched off by blocking its files.
    window = visitor()
    if not script:
        window.page.route(
            re.compile(r"\.js$"), lambda route: route.fulfill(body="", content_type="text/javascript")
        )
    page = window.open(COMPARISON)
    for column in (1, 2):
        notes = boxes(page, f"#c{column} .note")
        assert len(notes) > 10
        for above, below in pairwise(notes):
            assert below[1] >= above[3] - 0.5
        texts = boxes(page, f"#c{column} [data-start]")
        left, right = min(box[0] for box in texts), max(box[2] for box in texts)
        assert all(note[2] <= left or note[0] >= right for note in notes)


def test_notes_never_make_a_paragraph_taller(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    before = [round(box[3] - box[1], 1) for box in boxes(page, ".block")]
    page.evaluate("document.querySelectorAll('.notes').forEach(e => e.remove())")
    assert [round(box[3] - box[1], 1) for box in boxes(page, ".block")] == before


def test_each_shared_topic_has_one_thread_and_pointing_shows_its_partners(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.wait_for_selector(".threads path")
    topics = page.eval_on_selector_all(".threads path", "els => els.map(e => e.dataset.topic)")
    assert len(topics) == len(set(topics)) >= 5
    page.hover("#c1 .note[data-topics~='idlib'] >> nth=0")
    assert page.locator(".threads path.on").count() >= 1
    assert page.locator("#c2 .note.partner").count() >= 1
    page.focus("#c2 .note .note-number >> nth=0")
    assert page.locator("#c2 .note.on").count() == 1


def test_a_phone_shows_one_article_and_switching_keeps_the_place(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(COMPARISON)
    assert page.locator("#c1").is_visible()
    assert not page.locator("#c2").is_visible()
    page.evaluate("scrollTo(0, 1200)")
    press(page, ".pair [data-show='2']")
    assert page.locator("#c2").is_visible()
    assert page.evaluate("scrollY") == 0
    press(page, ".pair [data-show='1']")
    assert page.evaluate("scrollY") == 1200


def test_on_a_phone_the_other_articles_passage_is_one_tap_away(visitor: Visitor) -> None:
    page = visitor(size=PHONE, touch=True).open(COMPARISON)
    link = page.locator("#c1 a.topic").first
    target = link.get_attribute("href")
    assert target
    link.tap()
    until(
        page,
        "id => { const b = document.getElementById(id)?.getBoundingClientRect(); "
        "return b && b.height > 0 && b.top >= 0 && b.top < innerHeight }",
        target[1:],
    )
    assert not page.locator("#c1").is_visible()


def test_without_script_there_are_the_same_marks_notes_and_links(visitor: Visitor) -> None:
    with_script = visitor().open(COMPARISON).content()
    without = visitor(script=False).open(COMPARISON).content()
    for piece in ("<mark ", 'class="note ', 'class="ref ', 'class="topic"', 'id="p-', "<rect "):
        assert without.count(piece) == with_script.count(piece) > 0, piece


def test_every_link_within_the_page_leads_somewhere(visitor: Visitor) -> None:
    page = visitor(script=False).open(COMPARISON)
    html = page.content()
    ids = set(re.findall(r' id="([^"]+)"', html))
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets
    assert targets <= ids


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_columns_stay_within_the_page(visitor: Visitor, count: int) -> None:
    from articles.models import Coder
    from tests.builders import article

    chief = Coder.objects.get(username="sample")
    slugs = [
        article(f"Article {n}\n\nIt [said {n} things] about it.", by=chief).slug for n in range(2, count)
    ]
    page = visitor().open(COMPARISON + "".join(f"&a={slug}" for slug in slugs))
    assert page.locator(".column").count() == count
    columns = boxes(page, ".column")
    assert all(a[2] <= b[0] for a, b in pairwise(columns))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_print_shows_every_article(visitor: Visitor) -> None:
    page = visitor(size=(700, 1000)).open(COMPARISON)  # as narrow as paper
    assert not page.locator("#c2").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#c1").is_visible()
    assert page.locator("#c2").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_a_malformed_fragment_stops_nothing(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(f"{COMPARISON}#%")
    assert page.locator("#c1").is_visible()
    assert not page.locator("#c2").is_visible()
