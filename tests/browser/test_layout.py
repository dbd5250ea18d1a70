"""What stays true of marks, threads and strips at every width, depth and number of columns."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import COMPARISON, Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


BACKGROUND_OF_A_MARK = """look => {
    const mark = document.createElement("mark");
    mark.className = `mark hue-ink line-several ${look}`;
    document.querySelector("#c1 p[data-start]").append(mark);
    return getComputedStyle(mark).backgroundImage;
}"""

ENDS_OF_THREADS = """paths => paths.map(path => {
    const [from, to] = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
    const line = Array.from({length: 21}, (_, i) => path.getPointAtLength(path.getTotalLength() * i / 20).x);
    return [from.x, to.x, Math.min(...line), Math.max(...line)];
})"""


@pytest.mark.parametrize("look", ["depth-1", "depth-2", "depth-3", "depth-1 on", "depth-2 quoted"])
def test_a_mark_of_several_stances_has_its_dash_at_every_depth_and_when_pointed_at(
    visitor: Visitor, look: str
) -> None:
    page = visitor().open(COMPARISON)
    assert "repeating-linear-gradient(90deg" in page.evaluate(BACKGROUND_OF_A_MARK, look)


@pytest.mark.parametrize("width", [980, 1024, 1280, 1500])
def test_threads_lead_from_the_left_text_to_the_right_and_never_back(visitor: Visitor, width: int) -> None:
    page = visitor(size=(width, 900)).open(COMPARISON)
    page.wait_for_selector(".threads path")
    threads = page.eval_on_selector_all(".threads path", ENDS_OF_THREADS)
    assert threads
    for start, end, least, most in threads:
        assert end - start > 10
        assert start - 1 <= least
        assert most <= end + 1


@pytest.mark.parametrize("count", [3, 4])
def test_strips_stay_in_view_and_numbers_on_the_page_with_more_columns(visitor: Visitor, count: int) -> None:
    from articles.models import Coder
    from tests.builders import article

    chief = Coder.objects.get(username="sample")
    slugs = [article(f"Longer {n}\n\nIt [said {n}] so.", by=chief).slug for n in range(2, count)]
    page = visitor(size=(1440, 900)).open(COMPARISON + "".join(f"&a={slug}" for slug in slugs))
    numbers = page.eval_on_selector_all(".number", "all => all.map(e => e.getBoundingClientRect().right)")
    assert max(numbers) <= 1440
    page.evaluate("scrollTo({ top: 1200, behavior: 'instant' })")
    assert page.evaluate("scrollY") == 1200
    assert page.evaluate("document.querySelector('.strip').getBoundingClientRect().top") >= 0


def test_headlines_begin_at_one_height_whatever_stands_before_them(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    left, right = page.eval_on_selector_all(".title", "all => all.map(e => e.getBoundingClientRect().top)")
    assert abs(left - right) <= 2
