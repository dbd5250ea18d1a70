"""What axe finds on a page, in light and in dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# The page in the dark is the same page in other colours: only the rules that look at colours are asked again.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Some colours of Django's admin take a moment to become others.
SETTLE = """() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))
  .then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
  .then(() => true)"""
ASK = "([context, options]) => axe.run(context ?? document, options)"


def findings(page: Page, context: str | None = None) -> list[str]:
    """Each rule that is broken, with the element; axe comes by script, so the window must have no policy."""
    page.emulate_media(color_scheme="light")
    found = _said("", Axe().run(page, context=context, options=ALL).response)
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLE)
    found += _said("in the dark, ", page.evaluate(ASK, [context, OF_COLOURS]))
    page.emulate_media(color_scheme="light")
    page.evaluate(SETTLE)
    return found


def _said(where: str, results: Any) -> list[str]:
    return [
        f"{where}{rule['id']}: {node['html'][:160]}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
