"""Every hue can be read on paper and cards, light and dark; every pattern has a line and a symbol."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.models import Hue, Pattern

CSS = Path(settings.BASE_DIR) / "static" / "css"
READABLE = 4.5  # WCAG 2.2, 1.4.3
VISIBLE = 3.0  # WCAG 2.2, 1.4.11


def tokens(dark: bool) -> dict[str, str]:
    """The colours of one scheme by name."""
    light, _, rest = (CSS / "tokens.css").read_text().partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if dark:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rest.partition("@media print")[0]))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize(
    "name", [*(f"hue-{hue}" for hue in Hue.values), "ink", "soft", "accent", "alarm", "calm"]
)
def test_every_colour_of_words_is_readable(name: str, ground: str, dark: bool) -> None:
    colours = tokens(dark)
    assert contrast(colours[name], colours[ground]) >= READABLE


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_edge_of_a_field_is_visible(dark: bool) -> None:
    colours = tokens(dark)
    assert min(contrast(colours["edge"], colours[ground]) for ground in ("paper", "card")) >= VISIBLE


@pytest.mark.parametrize("pattern", Pattern.values)
def test_every_pattern_has_a_symbol_and_its_own_line(pattern: str) -> None:
    css = (CSS / "marks.css").read_text()
    assert f".symbol-{pattern} {{" in css
    # A solid line is what a mark has by itself.
    assert pattern == "solid" or f".line-{pattern} {{" in css


def test_lines_differ_without_colour() -> None:
    css = (CSS / "marks.css").read_text()
    rules = re.findall(r"^\.line-[\w-]+ \{\n([^}]+)\}", css, re.M)
    assert len(rules) == len(set(rules)) == len(Pattern.values) - 1 + 2  # and several, and untagged


def test_every_hue_has_its_class_and_its_hatch() -> None:
    css = (CSS / "tokens.css").read_text()
    hatches = (Path(settings.BASE_DIR) / "templates" / "parts" / "hatches.html").read_text()
    for hue in Hue.values:
        assert f".hue-{hue} {{" in css
        assert hue in hatches
