"""The matrix where there is too much of it: only its own frame scrolls, its heads stay, paper holds all."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from articles.models import Outlet, Target
from tests.browser.conftest import PHONE, Visitor, widths
from tests.builders import article, code, librarian, passage

LONG = "A name of sixty letters, as a codebook of many hands may have"
OUTLETS, TARGETS = 12, 30


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    by = librarian()
    targets = [code(Target, f"target-{number}") for number in range(TARGETS)]
    words = [f"Word{number}x" for number in range(TARGETS)]
    for number in range(OUTLETS):
        of = article(f"Text {number}\n\n{' '.join(words)}.", by=by, outlet=f"outlet-{number}")
        for at in range(number, TARGETS, 6):
            passage(of, words[at], by=by, stances=(("critical", targets[at].slug),), topics=(f"topic-{at}",))
    for kind in (Outlet, Target):
        for entry in kind.objects.filter(slug__endswith="-3"):
            kind.objects.filter(pk=entry.pk).update(name=LONG[:60])
    return seeded_server


FRAME = "document.querySelector('.grid-frame')"


def edge(page: Page, selector: str, side: str) -> float:
    found: float = page.evaluate(
        "([selector, side]) => document.querySelector(selector).getBoundingClientRect()[side]",
        [selector, side],
    )
    return found


@pytest.mark.parametrize("view", ["targets", "topics", "stances"])
def test_only_the_frame_scrolls_sideways(visitor: Visitor, view: str) -> None:
    page = visitor(size=(320, 900)).open(f"/matrix/?by={view}&voice=both")
    for width in widths(page, 320, 390, 760, 780, 1024, 1440):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        wide = page.evaluate(f"{FRAME}.scrollWidth > {FRAME}.clientWidth")
        assert wide == (width > 768), width  # below that each row is a card


def test_the_heads_of_rows_and_columns_stay_in_view(visitor: Visitor) -> None:
    page = visitor(size=(1280, 900)).open("/matrix/")
    page.evaluate(f"{FRAME}.scrollTo(1500, 300)")
    assert page.evaluate(f"[{FRAME}.scrollLeft, {FRAME}.scrollTop]") == [1500, 300]
    frame_left, frame_top = edge(page, ".grid-frame", "left"), edge(page, ".grid-frame", "top")
    assert abs(edge(page, ".grid tbody tr:last-child th", "left") - frame_left) < 2
    assert abs(edge(page, ".grid thead th:last-child", "top") - frame_top) < 2


def test_the_frame_can_be_scrolled_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = visitor(size=(1280, 900)).open("/matrix/")
    page.locator(".grid-frame").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.evaluate(f"{FRAME}.scrollLeft") > 0


def test_every_cell_is_large_enough_to_be_hit(visitor: Visitor) -> None:
    for size in (PHONE, (1280, 900)):
        page = visitor(size=size).open("/matrix/?voice=both")
        heights = page.eval_on_selector_all(
            ".grid a, .ways a", "all => all.map(e => e.getBoundingClientRect().height).filter(h => h)"
        )
        assert len(heights) > 30
        assert min(heights) >= 24


def test_a_card_on_the_phone_says_the_column_of_each_number_and_leaves_empty_cells_out(
    visitor: Visitor,
) -> None:
    page = visitor(size=PHONE).open("/matrix/")
    assert page.locator(".grid td.none:visible:not(.whole)").count() == 0
    labels = page.eval_on_selector_all(
        ".grid tbody td:not(.none)", "all => all.map(e => getComputedStyle(e, '::before').content)"
    )
    assert labels and "none" not in labels and '""' not in labels


def test_on_paper_the_matrix_lies_across_and_every_row_and_column_is_there(visitor: Visitor) -> None:
    page = visitor().open("/matrix/")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets}
    assert sizes == {(842, 595)}  # A4, in points
    words = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    for name in [*Outlet.objects.filter(articles__isnull=False), *Target.objects.all()]:
        assert "".join(name.name.split()) in words, name.name
