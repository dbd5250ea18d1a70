"""Rooms unlike the seeds: empty, right to left, one word, very long; forced colours, large type."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Coder
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.builders import article, passage
from tests.conftest import person

NARROW = (320, 700)
LISTS = ("/", "/articles/", "/passages/", "/matrix/", "/codebook/", "/comparisons/", "/topics/")
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Words that stick out of what holds them and are cut off there.
CUT = """() => [...document.querySelectorAll('main :is(p, h1, h2, h3, a, button, li, td, th)')]
  .filter((one) => one.getClientRects().length && getComputedStyle(one).overflow === 'hidden'
    && !one.closest('.sr, .visually-hidden') && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2)
  .map((one) => one.outerHTML.slice(0, 100))"""
DIRECTIONS = "all => all.map(one => getComputedStyle(one).direction)"


@pytest.fixture
def server(live_server: Any) -> Any:
    return live_server


@pytest.fixture
def chief(transactional_db: None) -> Coder:
    return person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)


@pytest.fixture
def odd(chief: Coder) -> dict[str, str]:
    """Articles unlike each other, and the pages on which they meet."""
    arabic = article("عنوان المقال\n\nقال الوزير إن روسيا كذبت. ثم أمطرت.", by=chief, language="ar")
    passage(arabic, "روسيا كذبت", by=chief, topics=("idlib",), note="ملاحظة قصيرة")
    english = article("English title\n\nThe minister said that Russia lied.", by=chief, language="en")
    passage(english, "Russia lied", by=chief, topics=("idlib",))
    word = article("Word\n\nWord.", by=chief)
    long = article(
        f"{'Donaudampfschifffahrtsgesellschaft ' * 8}\n\n{'Unbreakable' * 20} and so on.",
        by=chief,
        language="de",
    )
    every = "&a=".join(row.slug for row in (arabic, english, word, long))
    return {
        "right to left": f"/articles/{arabic.slug}/",
        "a mixed pair": f"/compare/?a={arabic.slug}&a={english.slug}",
        "by topic": f"/compare/?a={arabic.slug}&a={english.slug}&mode=topics",
        "passages only": f"/compare/?a={arabic.slug}&a={english.slug}&mode=passages",
        "one word": f"/articles/{word.slug}/",
        "no passages": f"/compare/?a={word.slug}&a={long.slug}",
        "four": f"/compare/?a={every}",
        "a passage": f"/passages/{arabic.passages.get().guid}/",
        "the list": "/articles/",
        "passages": "/passages/",
    }


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_empty_room_says_what_to_do_and_is_whole(
    visitor: Visitor, size: tuple[int, int], transactional_db: None
) -> None:
    visit = visitor(size=size, policy=False)
    for address in LISTS:
        page = visit.open(address)
        assert (address, findings(page)) == (address, [])
        assert (address, page.evaluate(SIDEWAYS)) == (address, 0)
        assert page.locator("main .empty, main .introduction, main .aside-line").count() > 0, address


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["wide", "phone", "narrow"])
def test_odd_articles_stay_on_the_page(visitor: Visitor, size: tuple[int, int], odd: dict[str, str]) -> None:
    visit = visitor(size=size, policy=False)
    for name, address in odd.items():
        page = visit.open(address)
        assert (name, page.evaluate(SIDEWAYS)) == (name, 0)
        if size != NARROW:  # for axe a narrower phone is the same page
            assert (name, findings(page)) == (name, [])


def test_each_text_runs_in_its_own_direction(visitor: Visitor, odd: dict[str, str]) -> None:
    page = visitor().open(odd["a mixed pair"])
    left, right = (page.locator(f"#c{number} [data-start]").evaluate_all(DIRECTIONS) for number in (1, 2))
    assert set(left) == {"rtl"} and set(right) == {"ltr"}
    assert page.locator("#c1 .remark span").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_twice_as_large_nothing_is_cut_off(visitor: Visitor, odd: dict[str, str]) -> None:
    visit = visitor(size=(720, 500))  # what a window of 1440 by 1000 holds then
    for name, address in odd.items():
        page = visit.open(address)
        assert (name, page.evaluate(SIDEWAYS)) == (name, 0)
        assert (name, page.evaluate(CUT)) == (name, [])


def test_forced_colours_leave_marks_lines_and_bars(visitor: Visitor, odd: dict[str, str]) -> None:
    page = visitor(forced=True).open(odd["a mixed pair"])
    look = page.locator("mark[data-passage]").first.evaluate(
        "e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).backgroundImage]"
    )
    assert look[0] == "underline" or "gradient" in look[1]
    assert page.locator(".stance-bar rect").first.evaluate("e => getComputedStyle(e).fill") != "none"
