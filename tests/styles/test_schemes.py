"""Light and dark side by side on one page have the colours that the whole page has in either."""

from __future__ import annotations

import re

import pytest

from articles.models import Hue
from tests.styles.test_hues import CSS, tokens


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_samples_have_the_colours_of_the_pages(scheme: str) -> None:
    css = (CSS / "schemes.css").read_text()
    (block,) = re.findall(rf"\.in-{scheme} \{{([^}}]+)\}}", css)
    said = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    assert {f"hue-{hue}" for hue in Hue.values} <= set(said)
    assert said.items() <= tokens(scheme).items()


def test_what_is_chosen_in_one_list_shows_in_the_other() -> None:
    css = (CSS / "looks.css").read_text()
    marks = (CSS / "marks.css").read_text()
    for hue in Hue.values:
        assert f'[value="{hue}"]:checked) .looks-pattern' in css and f"var(--hue-{hue})" in css
    for style in ("wavy", "dotted", "double", "dashed", "thick"):
        (drawn,) = re.findall(rf'\[value="{style}"\]:checked\) \.looks-hue \.mark \{{([^}}]+)\}}', css)
        (usual,) = re.findall(rf"^\.line-{style} \{{([^}}]+)\}}", marks, flags=re.M)
        wanted = dict(re.findall(r"([\w-]+): ([^;]+);", usual))
        assert wanted.items() <= dict(re.findall(r"([\w-]+): ([^;]+);", drawn)).items(), style
