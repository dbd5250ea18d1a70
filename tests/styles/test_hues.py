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


ALL, DARK, MORE = "all", "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
LAYERS = {
    "light": [ALL],
    "dark": [ALL, DARK],
    "more contrast": [ALL, MORE],
    "dark, more contrast": [ALL, DARK, MORE, f"{MORE} and (prefers-color-scheme: dark)"],
}


def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme by name: later layers lie over earlier ones."""
    # The sheet begins without a condition; every other part begins with its own.
    parts = re.split(r"^(@media [^{]+?) \{", "@media all {" + (CSS / "tokens.css").read_text(), flags=re.M)
    sheets = dict(zip(parts[1::2], parts[2::2], strict=True))
    found: dict[str, str] = {}
    for layer in LAYERS[scheme]:
        css = sheets[f"@media {layer}"]
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", LAYERS)
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize(
    "name", [*(f"hue-{hue}" for hue in Hue.values), "ink", "soft", "accent", "alarm", "calm"]
)
def test_every_colour_of_words_is_readable(name: str, ground: str, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[name], colours[ground]) >= READABLE


@pytest.mark.parametrize("scheme", LAYERS)
def test_the_edge_of_a_field_is_visible(scheme: str) -> None:
    colours = tokens(scheme)
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
