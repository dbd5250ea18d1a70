"""With nothing but Tab: all that can be pressed is reached, in order, seen, and nothing holds the focus."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Coder
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.browser.test_accessibility import addresses


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


# Numbers every element that Tab should reach: shown, not disabled, not taken out of the order; of radio
# buttons with one name only the one that is chosen.
NUMBER = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const found = [...document.querySelectorAll(wanted)].filter((one) =>
    !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })
    && one.getClientRects().length > 0
    && !(one.type === 'radio' && !one.checked
         && document.querySelector(`input[type=radio][name="${CSS.escape(one.name)}"]:checked`)));
  found.forEach((one, at) => { one.walked = at; });
  document.body.tabIndex = -1;
  document.body.focus(); // a field that had the focus would be where Tab begins
  return found.map((one) => one.outerHTML.slice(0, 120));
}"""

# Notes at each key that comes up where the focus is by then: asking after each would take most of the time.
NOTE = """() => {
  const where = () => {
    const one = document.activeElement;
    if (!one || one === document.body || one.walked === undefined) return null;
    const [line] = one.getClientRects();
    const style = getComputedStyle(one);
    const [x, y] = [line.left + Math.min(line.width / 2, 8), line.top + line.height / 2];
    const middle = document.elementFromPoint(x, y);
    return {
      at: one.walked,
      seen: line.bottom > 0 && line.top < innerHeight && line.right > 0 && line.left < innerWidth,
      covered: middle !== null && !one.contains(middle) && !middle.contains(one)
        && getComputedStyle(middle.closest('.deskbar, .top') ?? one).position === 'sticky',
      ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    };
  };
  window.stepsWalked = [];
  document.addEventListener('keyup', () => stepsWalked.push(where()), true);
}"""


def walk(page: Page) -> tuple[list[str], list[dict[str, Any]]]:
    """What Tab should reach, and what it did."""
    wanted = page.evaluate(NUMBER)
    page.evaluate(NOTE)
    for _press in range(len(wanted) + 3):
        page.keyboard.press("Tab")
    steps: list[dict[str, Any]] = []
    for here in page.evaluate("stepsWalked"):
        if here is None or (steps and here["at"] == steps[0]["at"]):
            break
        steps.append(here)
    return wanted, steps


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (PHONE, True)], ids=["wide, light", "phone, dark"])
def test_tab_reaches_everything_and_shows_where_it_is(
    visitor: Visitor, size: tuple[int, int], dark: bool
) -> None:
    ada = Coder.objects.get(username="ada")
    reader, editor = visitor(size=size, dark=dark), visitor(size=size, dark=dark, by=ada)
    faults: dict[str, list[str]] = {}
    for name, address in addresses().items():
        page = (editor if name == "workbench" else reader).open(address)
        wanted, steps = walk(page)
        reached = {step["at"] for step in steps}
        faults[name] = [f"not reached: {html}" for at, html in enumerate(wanted) if at not in reached]
        for step in steps:
            for fault, is_so in (
                ("not in view", not step["seen"]),
                ("under the bar", step["covered"]),
                ("without a ring", not step["ring"]),
            ):
                if is_so:
                    faults[name].append(f"{fault}: {wanted[step['at']]}")
        if [step["at"] for step in steps] != sorted(reached):
            faults[name].append("in another order than it is read")
    assert faults == {name: [] for name in faults}
