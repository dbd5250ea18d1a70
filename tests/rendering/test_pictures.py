"""The picture of the matrix: every letter of it safe, every colour as the pages have it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Hue, Pattern
from articles.rendering.pictures import (
    COLUMN,
    HUES,
    INK,
    LINE,
    MOST_LINES,
    PAPER,
    SOFT,
    SYMBOLS,
    Box,
    Line,
    Part,
    Picture,
    Piece,
    draw,
)

SVG = "{http://www.w3.org/2000/svg}"


def picture(name: str, *, columns: int = 2) -> Picture:
    box = Box((Piece("red", False, 0, 60), Piece("teal", True, 60, 40)), (f"2 {name},", "1 more"), f"/{name}")
    line = Line(name, name, (box,) * columns)
    part = Part(name, (name,) * columns, (line, Line(name, name, (Box(),) * columns)))
    return Picture(name, name, "en", (part,), ((name, "red", "wavy"),), (name,))


def read(of: Picture) -> ET.Element:
    return ET.fromstring(draw(of).encode())  # noqa: S314 - our own words


@given(st.text(max_size=120))
def test_whatever_a_name_is_the_picture_is_well_formed(name: str) -> None:
    drawn = read(picture(name))
    assert drawn.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "line", "circle", "path", "text", "g", "a",
    }  # fmt: skip


def test_half_a_surrogate_pair_and_a_control_become_the_sign_for_what_cannot_be_shown() -> None:
    titles = {title.text for title in read(picture("a\ud800b\x00c")).iter(f"{SVG}title")}
    assert titles == {"a\ufffdb\ufffdc"}


def test_colours_are_those_of_the_pages() -> None:
    css = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text()
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css.split("@media")[0]))
    assert {hue: light[f"hue-{hue}"] for hue in Hue.values} | {"ink": light["ink"]} == HUES
    assert [light[name] for name in ("paper", "ink", "soft", "line")] == [PAPER, INK, SOFT, LINE]


def test_every_pattern_has_its_symbol() -> None:
    assert SYMBOLS.keys() == set(Pattern.values)


@pytest.mark.parametrize("name", ["w" * 60, "very " * 12, "дом " * 15, "漢字" * 30, "e\u0301" * 60])
def test_a_long_name_is_broken_into_lines_and_whole_in_its_title(name: str) -> None:
    for head in read(picture(name, columns=4)).iter(f"{SVG}g"):
        title, *lines = head
        assert title.text == name
        assert 1 < len(lines) <= MOST_LINES
        assert all(len(line.text or "") < 50 for line in lines)


def test_the_picture_is_as_wide_as_its_columns_and_as_high_as_its_rows() -> None:
    few, many = (read(picture("Name", columns=n)) for n in (6, 30))
    assert int(many.attrib["width"]) - int(few.attrib["width"]) == 24 * COLUMN
    lowest = max(float(text.attrib["y"]) for text in many.iter(f"{SVG}text"))
    assert lowest < float(many.attrib["height"])
