"""What axe finds on a page, in light and in dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# The page in the dark is the same page in other colours: only the rules that look at colours are asked again.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PHONES = 600  # pixels: every page is looked at in the light when wide, and in the dark both wide and narrow
# Some colours of Django's admin take a moment to become others.
SETTLE = """() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))
  .then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
  .then(() => true)"""
# Of thousands of elements that keep a rule nothing is told: telling it takes most of the time.
ASK = """async ([context, options]) => {
  const asked = { ...options, resultTypes: ['violations'] };
  const { violations, passes, incomplete } = await axe.run(context ?? document, asked);
  const told = (id) => ({ html }) => `${id}: ${html.slice(0, 160)}`;
  const broken = violations.flatMap(({ id, nodes }) => nodes.map(told(id)));
  return { broken, looked: violations.length + passes.length + incomplete.length };
}"""


def findings(page: Page, context: str | None = None) -> list[str]:
    """Each rule that is broken, with the element; axe comes by script, so the window must have no policy."""
    page.evaluate(Axe().axe_script)
    narrow = page.viewport_size is not None and page.viewport_size["width"] < PHONES
    found = []
    for scheme, rules in zip(("dark",) if narrow else ("light", "dark"), (ALL, OF_COLOURS), strict=False):
        _light(page, scheme)
        found += [f"{scheme}: {fault}" for fault in _ask(page, context, rules)]
    _light(page, "light")
    return found


def _light(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLE)


def _ask(page: Page, context: str | None, options: dict[str, Any]) -> list[str]:
    said = page.evaluate(ASK, [context, options])
    assert said["looked"], "no rule of axe had anything to look at"
    return list(said["broken"])
