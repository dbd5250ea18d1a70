"""The bar over the texts, the filter and the ways to read, as they are used: with script and without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.conftest import COMPARISON, PHONE, WIDE, Visitor, widths


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


SAVED = "/comparisons/sochi-2017-and-tehran-2018/"
STATES = ["", "&stance=critical", "&target=turkey&voice=own", "&mode=passages", "&mode=passages&note=yes"]
STATES += ["&mode=topics", "&mode=topics&rows=targets&stance=neutral"]


def passages(html: str) -> list[str]:
    """Which passages the page shows, each as often as it does."""
    return sorted(re.findall(r'(?:data-passage="|href="/passages/)([0-9a-f-]{36})', html))


def counts(html: str) -> list[str]:
    """Every number of passages that the page says, in its bar, its facts and its menus."""
    return re.findall(r"\d+(?: of \d+)? passages?|\d+ · \d+ = <b>\d+|<b>\d+</b>", html)


@pytest.mark.parametrize("state", STATES)
def test_without_script_there_are_the_same_passages_and_the_same_counts(visitor: Visitor, state: str) -> None:
    whole = [visitor(script=script).open(COMPARISON + state).content() for script in (True, False)]
    with_script, without = whole
    assert passages(without) == passages(with_script) != []
    assert counts(without) == counts(with_script) != []


def test_without_script_the_filter_opens_and_its_choices_lead_on(visitor: Visitor) -> None:
    page = visitor(script=False).open(COMPARISON)
    assert not page.locator(".panel").is_visible()
    page.click(".filters summary")
    assert page.locator(".panel").is_visible()
    page.click(".panel a:has-text('Turkey')")
    assert "target=turkey" in page.url
    assert page.locator(".kept").inner_text().startswith("19 of 41 passages")
    page.click(".kept a:has-text('Turkey')")
    assert "target" not in page.url


def test_articles_are_swapped_taken_away_and_added_again_by_links(visitor: Visitor) -> None:
    page = visitor(script=False).open(f"{COMPARISON}&stance=critical")
    outlets = page.locator(".compared-name")
    before = outlets.all_inner_texts()
    page.click(".swap")
    assert outlets.all_inner_texts() == before[::-1]
    page.click(".compared .act >> nth=0")
    assert "/articles/" in page.url and "stance=critical" in page.url
    page.click("text=compare with…")
    page.fill("#find", "putin procl")
    page.click("text=Find articles")
    page.click(".offered a")
    assert page.locator(".column").count() == 2
    assert "stance=critical" in page.url


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_an_open_filter(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor(size=size, policy=False).open(f"{COMPARISON}&stance=critical&target=turkey")
    page.click(".filters summary")
    assert findings(page) == []


SMALL = """els => els.filter(e => e.getClientRects().length)
    .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
    .filter(([_, box]) => Math.min(box.width, box.height) < 24).map(([words]) => words)"""


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 700)], ids=["wide", "phone", "narrow"])
def test_everything_in_the_bar_is_large_enough_to_be_hit(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor(size=size).open(f"{COMPARISON}&stance=critical")
    page.click(".filters summary")
    assert page.eval_on_selector_all(".deskbar a, .deskbar summary", SMALL) == []


def test_the_bar_is_one_row_on_a_wide_screen(visitor: Visitor) -> None:
    page = visitor(size=(1440, 900)).open(COMPARISON)
    bar = page.locator(".deskbar").bounding_box()
    assert bar and bar["height"] < 60


def test_on_a_phone_only_the_names_of_the_articles_stay_in_view(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(f"{COMPARISON}&stance=critical")
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    top = "e => e.getBoundingClientRect().top"
    assert page.eval_on_selector(".pair", top) == 0
    assert page.eval_on_selector(".which", top) < 0


@pytest.mark.parametrize("mode", ["&mode=passages", "&mode=topics", "&mode=topics&rows=targets"])
def test_no_mode_scrolls_the_page_sideways(visitor: Visitor, mode: str) -> None:
    page = visitor(size=(320, 800)).open(COMPARISON + mode)
    for filters in ("shut", "open"):
        for width in widths(page, 320, 390, 768, 1024, 1440):
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{wide} at {width}, filters {filters}"
        if filters == "shut":
            page.click(".filters summary")


def overlaps(page: Page, selector: str) -> bool:
    return bool(
        page.eval_on_selector_all(
            selector,
            """els => els.some((a, i) => els.slice(i + 1).some(b => {
                const [x, y] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
                return x.left < y.right - 1 && y.left < x.right - 1
                    && x.top < y.bottom - 1 && y.top < x.bottom - 1;
            }))""",
        )
    )


def test_nothing_in_the_table_lies_on_anything_else(visitor: Visitor) -> None:
    page = visitor(size=(390, 900)).open(f"{COMPARISON}&mode=topics")
    bar = ".deskbar :is(.compared, .act:not(.compared *), .chip, summary, .switch)"
    for width in widths(page, 390, 1024, 1440):
        assert not overlaps(page, ".synopsis .evidence"), width
        assert not overlaps(page, bar), width


def test_a_passage_of_the_table_leads_to_its_place_in_the_full_text(visitor: Visitor) -> None:
    page = visitor(script=False).open(f"{COMPARISON}&mode=topics&stance=critical")
    link = page.locator(".synopsis .where a").first
    guid = (link.get_attribute("href") or "").partition("#p-")[2]
    link.click()
    assert "mode" not in page.url and "stance=critical" in page.url
    assert page.locator(f"[id='p-{guid}']").is_visible()


def test_the_filter_is_printed_in_words_and_its_links_are_not(visitor: Visitor) -> None:
    page = visitor().open(f"{SAVED}?stance=critical&target=turkey")
    page.emulate_media(media="print")
    kept = page.locator(".kept").inner_text()
    assert re.sub(r"\s+", " ", kept) == "4 of 41 passages Stance: Critical Target: Turkey"
    for gone in (".filters", ".modes", ".pair", ".takeaway"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator(".legend").is_visible() and page.locator(".saved-title").is_visible()
