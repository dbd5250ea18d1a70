"""Draws the matrix as a picture of its own: SVG with all that it needs in it, for slides and papers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

# As static/css/tokens.css has them for light paper (a test compares): a picture takes no style sheet along.
HUES = {
    "teal": "#0b7a63",
    "red": "#b23a24",
    "slate": "#54626f",
    "violet": "#6d4a9c",
    "blue": "#1f5fa8",
    "amber": "#865600",
    "magenta": "#a02c74",
    "olive": "#586513",
    "ink": "#1d1d1b",
}
PAPER, INK, SOFT, LINE = "#fbfaf6", "#1d1d1b", "#5d5b55", "#dedacf"
FONT = "Inter, system-ui, sans-serif"

# Pixels of the picture; LETTER is how wide a letter of size 1 is on the average.
MARGIN, HEAD, COLUMN, GAP, BAR, STEP, LETTER = 32, 210, 138, 12, 12, 15, 0.6
MOST_LINES = 4  # of a name at the head of a row or a column; the whole of it is in its title
# XML 1.0, 2.2: no document can hold these, not even escaped.
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Piece:
    """A piece of a bar, in percent of the longest there can be."""

    hue: str
    quoted: bool
    x: float
    width: float


@dataclass(frozen=True)
class Box:
    """A cell: a bar, what it says, and where its passages are; none of them when it is empty."""

    pieces: tuple[Piece, ...] = ()
    words: tuple[str, ...] = ()  # lines end between these where they can
    address: str = ""


@dataclass(frozen=True)
class Line:
    name: str
    facts: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Part:
    """The rows of one voice; `columns` are as many names as each of its lines has boxes."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Picture:
    title: str
    description: str
    language: str
    parts: tuple[Part, ...]
    legend: tuple[tuple[str, str, str], ...]  # name, hue, pattern
    foot: tuple[str, ...]


def draw(picture: Picture) -> str:
    """A whole SVG document: no style, no script, nothing that is fetched; every name is escaped."""
    across = max([len(part.columns) for part in picture.parts] + [4])
    width = 2 * MARGIN + HEAD + across * COLUMN
    pencil = _Pencil()
    pencil.write(picture.title, x=MARGIN, y=MARGIN + 18, size=24, weight=600)
    pencil.y = MARGIN + 44
    for part in picture.parts:
        _draw_part(pencil, part, width)
    _draw_legend(pencil, picture.legend, width)
    for words in picture.foot:
        for line in _wrapped(words, width - 2 * MARGIN, 11):
            pencil.down(line, size=11, fill=SOFT)
    height = pencil.y + MARGIN - STEP
    hatches = "".join(_hatch(hue) for hue in sorted(pencil.hatched))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{_safe(picture.language)}" role="img"'
        f' aria-labelledby="title desc" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{FONT}">\n'
        f'<title id="title">{_safe(picture.title)}</title>\n'
        f'<desc id="desc">{_safe(picture.description)}</desc>\n'
        f'<defs>{hatches}</defs>\n<rect width="{width}" height="{height}" fill="{PAPER}"/>\n'
        f"{''.join(pencil.drawn)}</svg>\n"
    )


class _Pencil:
    """What is drawn so far, and how far down; `y` is the base line of the next words."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.hatched: set[str] = set()
        self.y = 0

    def put(self, element: str) -> None:
        self.drawn.append(element + "\n")

    def write(self, words: str, *, x: float, y: float, size: int, fill: str = INK, weight: int = 400) -> None:
        self.put(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{fill}">'
            f"{_safe(words)}</text>"
        )

    def down(self, words: str, *, size: int, fill: str) -> None:
        self.write(words, x=MARGIN, y=self.y, size=size, fill=fill)
        self.y += STEP

    def rule(self, width: int, *, stroke: str, thickness: float) -> None:
        self.put(
            f'<line x1="{MARGIN}" x2="{width - MARGIN}" y1="{self.y}" y2="{self.y}" stroke="{stroke}"'
            f' stroke-width="{thickness:g}"/>'
        )


def _draw_part(pencil: _Pencil, part: Part, width: int) -> None:
    pencil.y += 14
    pencil.write(part.heading, x=MARGIN, y=pencil.y, size=15, weight=600)
    pencil.y += 24
    heads = [_name(name, COLUMN - GAP, 13) for name in part.columns]
    most = max(map(len, heads), default=1)
    top = pencil.y
    for at, (name, lines) in enumerate(zip(part.columns, heads, strict=True)):
        pencil.y = top + STEP * (most - len(lines))
        _draw_name(pencil, name, lines, x=MARGIN + HEAD + at * COLUMN, size=12, fill=SOFT)
    pencil.y = top + STEP * (most - 1) + 10
    pencil.rule(width, stroke=INK, thickness=1.6)
    for line in part.lines:
        _draw_line(pencil, line)
        pencil.rule(width, stroke=LINE, thickness=1)
    pencil.y += 22


def _draw_line(pencil: _Pencil, line: Line) -> None:
    name = _name(line.name, HEAD - GAP, 14)
    words = [_filled(box.words, COLUMN - GAP, 11) for box in line.boxes]
    pencil.y += 24
    _draw_name(pencil, line.name, name, x=MARGIN, size=14, fill=INK)
    facts = _wrapped(line.facts, HEAD - GAP, 11)
    for at, each in enumerate(facts):
        pencil.write(each, x=MARGIN, y=pencil.y + STEP * (len(name) + at) + 1, size=11, fill=SOFT)
    for at, (box, lines) in enumerate(zip(line.boxes, words, strict=True)):
        _draw_box(pencil, box, lines, x=MARGIN + HEAD + at * COLUMN)
    pencil.y += STEP * max(len(name) + len(facts), 1 + max(map(len, words), default=0))


def _draw_name(pencil: _Pencil, whole: str, lines: Sequence[str], *, x: float, size: int, fill: str) -> None:
    pencil.put(f"<g><title>{_safe(whole)}</title>")
    for at, line in enumerate(lines):
        pencil.write(line, x=x, y=pencil.y + STEP * at, size=size, fill=fill, weight=600)
    pencil.put("</g>")


def _draw_box(pencil: _Pencil, box: Box, lines: Sequence[str], *, x: float) -> None:
    if not box.words:
        pencil.put(f'<circle cx="{x + 2}" cy="{pencil.y - 4}" r="1.4" fill="{SOFT}"/>')
        return
    pencil.put(f'<a href="{_safe(box.address)}">')
    for piece in box.pieces:
        _draw_piece(pencil, piece, x)
    for at, line in enumerate(lines, start=1):
        pencil.write(line, x=x, y=pencil.y + STEP * at + 2, size=11, fill=SOFT)
    pencil.put("</a>")


def _draw_piece(pencil: _Pencil, piece: Piece, x: float) -> None:
    hue = piece.hue if piece.hue in HUES else "ink"
    fill, stroke = HUES[hue], PAPER
    if piece.quoted:
        pencil.hatched.add(hue)
        fill, stroke = f"url(#hatch-{hue})", HUES[hue]
    scale = (COLUMN - GAP) / 100
    pencil.put(
        f'<rect x="{x + piece.x * scale:g}" y="{pencil.y - BAR}" width="{piece.width * scale:g}"'
        f' height="{BAR}" fill="{fill}" stroke="{stroke}" stroke-width="0.8"/>'
    )


def _draw_legend(pencil: _Pencil, legend: Sequence[tuple[str, str, str]], width: int) -> None:
    x = float(MARGIN)
    for name, hue, pattern in legend:
        wide = 34 + _width(name, 12)
        if x > MARGIN and x + wide > width - MARGIN:
            x, pencil.y = float(MARGIN), pencil.y + 20
        colour = HUES.get(hue, INK)
        pencil.put(SYMBOLS.get(pattern, SYMBOLS["solid"]).format(x=x, y=pencil.y - 9, colour=colour))
        pencil.write(name, x=x + 15, y=pencil.y, size=12, fill=colour)
        x += wide
    pencil.y += 24 if legend else 0


# In a square of ten pixels; each goes with a line pattern, as in static/css/marks.css.
SYMBOLS = {
    "solid": '<circle cx="{x}" cy="{y}" r="4.5" transform="translate(5 5)" fill="{colour}"/>',
    "wavy": '<rect x="-3.6" y="-3.6" width="7.2" height="7.2" fill="{colour}"'
    ' transform="translate({x} {y}) translate(5 5) rotate(45)"/>',
    "dotted": '<circle cx="{x}" cy="{y}" r="3.6" transform="translate(5 5)" fill="none" stroke="{colour}"'
    ' stroke-width="2"/>',
    "double": '<g transform="translate({x} {y})"><circle cx="5" cy="5" r="4" fill="none" stroke="{colour}"'
    ' stroke-width="1.4"/><path d="M5 1a4 4 0 0 0 0 8z" fill="{colour}"/></g>',
    "dashed": '<rect x="{x}" y="{y}" width="8.4" height="8.4" fill="{colour}"'
    ' transform="translate(0.8 0.8)"/>',
    "thick": '<path d="M5 0.5 9.6 9.5H0.4z" transform="translate({x} {y})" fill="{colour}"/>',
}


def _hatch(hue: str) -> str:
    return (
        f'<pattern id="hatch-{hue}" width="5" height="5" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="5" height="5" fill="{PAPER}"/>'
        f'<rect width="2" height="5" fill="{HUES[hue]}"/></pattern>'
    )


def _name(words: str, width: float, size: int) -> list[str]:
    lines = _wrapped(words, width, size)
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]


def _filled(parts: Sequence[str], width: float, size: int) -> list[str]:
    """The parts in lines of about this width, each whole on its line unless it is longer than one."""
    lines: list[str] = []
    for part in parts:
        if lines and _width(f"{lines[-1]} {part}", size) <= width:
            lines[-1] += f" {part}"
        else:
            lines += _wrapped(part, width, size)
    return lines


def _wrapped(words: str, width: float, size: int) -> list[str]:
    """The words in lines of about this width; a word that is longer than a line is broken."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        for part in _broken(word, width, size):
            longer = f"{line} {part}" if line else part
            if line and _width(longer, size) > width:
                lines.append(line)
                line = part
            else:
                line = longer
    return [*lines, line] if line else lines


def _broken(word: str, width: float, size: int) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and _width(part + letter, size) > width:
            yield part
            part = ""
        part += letter
    yield part


def _width(words: str, size: int) -> float:
    """About how wide words are: East Asian letters fill a square, marks above letters take no room."""
    units = sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in words
    )
    return units * size * LETTER


def _safe(words: str) -> str:
    return escape(UNPRINTABLE.sub("\ufffd", words))
