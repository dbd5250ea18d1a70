"""axe finds nothing in the reading aids: the list of keys, the list of an overlap, panes, plain reading."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import findings
from tests.browser.conftest import COMPARISON, PHONE, WIDE, Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_reading_aids(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor(size=size, policy=False).open(f"{COMPARISON}&together=1")
    found = {"panes": findings(page)}
    page.click("[data-tool='keys']")
    page.check("#keys input[name='announce']")
    found["list of keys"] = findings(page)
    page.keyboard.press("Escape")
    page.locator("#c1 .ref", has_text="15").focus()
    page.keyboard.press("Enter")
    assert page.locator("#overlap:popover-open").count() == 1
    found["overlap"] = findings(page, "#overlap")
    page.keyboard.press("Escape")
    page.click("[data-tool='plain']")
    found["plain reading"] = findings(page)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("width", [320, 768])
def test_every_tool_can_be_hit_with_a_finger(visitor: Visitor, width: int) -> None:
    page = visitor(size=(width, 800)).open(COMPARISON)
    boxes = page.eval_on_selector_all(
        ".tools button:not([hidden])",
        "all => all.map(e => e.getBoundingClientRect()).filter(b => b.width).map(b => [b.width, b.height])",
    )
    assert len(boxes) >= 2
    assert all(width >= 24 and height >= 24 for width, height in boxes)
    page.click("[data-tool='keys']")
    left, right = page.eval_on_selector("#keys", "e => (b => [b.left, b.right])(e.getBoundingClientRect())")
    assert 0 <= left < right <= width
    assert page.evaluate(
        "document.querySelector('#keys').scrollWidth <= document.querySelector('#keys').clientWidth"
    )
