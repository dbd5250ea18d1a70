"""One text, one form: what every other floor counts its code points in."""

from __future__ import annotations

import re
import unicodedata

from articles.errors import UnstorableText

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# NEL and the line and paragraph separators; carriage returns are handled before, as pairs.
_LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}

# Soft hyphen, zero width space, word joiner, byte order mark: they change no word, and two texts that
# look the same would differ by them. U+200C to U+200F stay: Persian, emoji and mixed directions need them.
_INVISIBLE = (0xAD, 0x200B, 0x2060, 0xFEFF)
_CONTROLS = tuple(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0D, 0x85))
_SPACES = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)

_TABLE: dict[int, str | None] = {
    **_LINE_ENDS,
    **dict.fromkeys(_INVISIBLE + _CONTROLS),
    **dict.fromkeys(_SPACES, " "),
}

_RUN_OF_SPACES = re.compile(" {2,}")

# Unicode's own sorting of combining marks takes quadratic time in CPython: half a million marks in a
# row would hold a server for minutes. No mark is alphanumeric, so this finds every run that is long
# enough to matter, and the run is put into canonical order beforehand. Living scripts stay below 10.
_LONG_RUN_OF_MARKS = re.compile(r"[^\w\s!-~]{32,}")


def normalise(raw: str) -> str:
    """The one storable form of `raw`, which is its own normal form; UnstorableText when there is none."""
    refuse_unstorable(raw)
    text = _normalise_once(raw)
    while text != raw:
        raw, text = text, _normalise_once(text)
    return text


def refuse_unstorable(raw: str) -> None:
    """Raise UnstorableText when `raw` holds a NUL or a lone surrogate: neither can be kept as text."""
    found = _UNSTORABLE.search(raw)
    if found is None:
        return
    name = "a NUL" if found.group() == "\x00" else "half of a surrogate pair"
    raise UnstorableText(reason=f"character {found.start() + 1} is {name}")


def _normalise_once(raw: str) -> str:
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = _RUN_OF_SPACES.sub(" ", text)
    text = text.replace(" \n", "\n").removesuffix(" ")
    return unicodedata.normalize("NFC", _LONG_RUN_OF_MARKS.sub(_in_canonical_order, text))


def _in_canonical_order(run: re.Match[str]) -> str:
    # Decomposed one by one, because some marks are two marks in one code point.
    marks = "".join(unicodedata.normalize("NFD", mark) for mark in run.group())
    ordered: list[str] = []
    stretch: list[str] = []
    for mark in marks:
        if unicodedata.combining(mark):
            stretch.append(mark)
        else:
            ordered += [*sorted(stretch, key=unicodedata.combining), mark]
            stretch = []
    return "".join(ordered + sorted(stretch, key=unicodedata.combining))
