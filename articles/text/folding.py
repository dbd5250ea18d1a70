"""Words in the one form in which a search and a text meet: no accents, no case, no marks of punctuation.

The database folds by the same tables (models/vectors.py writes them out in SQL), so that what is found there
can be marked here to the code point. Nothing depends on a locale: some databases know no letter beyond ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

Ranges = tuple[tuple[int, int], ...]

LONGEST_WORD = 255  # code points of a word that are looked at
SECTIONS = "\n\n"  # no phrase goes on beyond it

# Accents, points of vowels, variation selectors and what cannot be seen: a word is the same without them.
DROPPED: Ranges = (
    (0xAD, 0xAD), (0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2),
    (0x5C4, 0x5C5), (0x5C7, 0x5C7), (0x610, 0x61A), (0x61C, 0x61C), (0x640, 0x640), (0x64B, 0x65F),
    (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8), (0x6EA, 0x6ED), (0x730, 0x74A),
    (0x8D3, 0x8FF), (0x180B, 0x180F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)  # fmt: skip

# What parts words: spaces, punctuation, symbols, pictures. What is in no range is part of a word. A line feed
# does too; it is not here because the database has sections on lines of their own.
PARTING: Ranges = (
    (0x1, 0x9), (0xB, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xA9), (0xAB, 0xB4), (0xB6, 0xB9),
    (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2B9, 0x2DF), (0x2E5, 0x2FF), (0x375, 0x375), (0x37E, 0x37E),
    (0x384, 0x385), (0x387, 0x387), (0x482, 0x482), (0x55A, 0x55F), (0x589, 0x58F), (0x5BE, 0x5BE),
    (0x5C0, 0x5C0), (0x5C3, 0x5C3), (0x5C6, 0x5C6), (0x5F3, 0x5F4), (0x600, 0x60F), (0x61B, 0x61F),
    (0x66A, 0x66D), (0x6D4, 0x6D4), (0x6DD, 0x6DE), (0x6E9, 0x6E9), (0x700, 0x70F), (0x964, 0x965),
    (0x970, 0x970), (0xE3F, 0xE3F), (0xE4F, 0xE4F), (0xE5A, 0xE5B), (0xF01, 0xF17), (0xF3A, 0xF3D),
    (0x104A, 0x104F), (0x10FB, 0x10FB), (0x1360, 0x1368), (0x1400, 0x1400), (0x166D, 0x166E),
    (0x1680, 0x1680), (0x169B, 0x169C), (0x17D4, 0x17D6), (0x17D8, 0x17DB), (0x1800, 0x180A),
    (0x2000, 0x200A), (0x2010, 0x2029), (0x202F, 0x205F), (0x207A, 0x207E), (0x208A, 0x208E),
    (0x20A0, 0x20CF), (0x2190, 0x245F), (0x2500, 0x2BFF), (0x2CF9, 0x2CFF), (0x2E00, 0x2E2E),
    (0x2E30, 0x2E7F), (0x2FF0, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0x3036, 0x3037),
    (0x303D, 0x303F), (0x309B, 0x309C), (0x30A0, 0x30A0), (0x30FB, 0x30FB), (0xA4FE, 0xA4FF),
    (0xA60D, 0xA60F), (0xA700, 0xA721), (0xA789, 0xA78A), (0xD800, 0xF8FF), (0xFD3E, 0xFD3F),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF01, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF65), (0xFFE0, 0xFFFF), (0x1D000, 0x1D2FF), (0x1F000, 0x1FAFF), (0xF0000, 0x10FFFF),
)  # fmt: skip

# Scripts that put no spaces between words: each character is looked for by itself, several as a phrase.
UNPARTED: Ranges = (
    (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035),
    (0x3038, 0x303C), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip

# Letters that Unicode does not take apart, as people write them who do not have them on their keyboard.
PLAIN = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ſ": "s",
    "ə": "e", "ς": "σ",
}  # fmt: skip
SPELT = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}

_LATIN: Ranges = ((0xC0, 0x24F), (0x1E00, 0x1EFF))
_OTHERS: Ranges = ((0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x556), (0x1F00, 0x1FFF))
_DIGITS = (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x17E0,
)  # fmt: skip


@cache
def capitals() -> tuple[dict[str, str], dict[str, str]]:
    """Capital letters beyond ASCII with their small ones: of the Latin script, and of others."""
    latin, others = (
        {chr(code): chr(code).lower() for first, last in ranges for code in range(first, last + 1)}
        for ranges in (_LATIN, _OTHERS)
    )
    latin |= {"İ": "i", "ẞ": "ß"}
    return _pairs(latin), _pairs(others)


def _pairs(table: dict[str, str]) -> dict[str, str]:
    return {big: low for big, low in table.items() if len(low) == 1 and big != low}


@cache
def digits() -> dict[str, str]:
    """The digits of other scripts."""
    return {chr(zero + value): str(value) for zero in _DIGITS for value in range(10)}


def small(words: str) -> str:
    """The words in small letters, accents kept: what a stemmer reads."""
    return words.translate(_small())


@cache
def _small() -> dict[int, str]:
    latin, others = capitals()
    ascii_ = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    return ascii_ | {ord(big): low for big, low in (*latin.items(), *others.items())}


class _Folds(dict[int, str]):
    """What becomes of each code point, worked out when it is met for the first time."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_one(chr(code))
        return folded


def _fold_one(char: str) -> str:
    if _within(ord(char), DROPPED):
        return ""
    apart = "".join(c for c in unicodedata.normalize("NFKD", char) if not _within(ord(c), DROPPED))
    plain = "".join(_plain(c) for c in small(apart))
    return "".join(_placed(c) for c in plain)


def _plain(char: str) -> str:
    return PLAIN.get(char) or SPELT.get(char) or digits().get(char, char)


def _placed(char: str) -> str:
    if char in "\x00\n" or _within(ord(char), PARTING):
        return " "
    return f" {char} " if _within(ord(char), UNPARTED) else char


def _within(code: int, ranges: Ranges) -> bool:
    return any(first <= code <= last for first, last in ranges)


_FOLDS = _Folds()
_WORD = re.compile("[^ ]+")


@dataclass(frozen=True)
class Word:
    """A folded word and where it stands, in code points; `place` counts words, one more between sections."""

    plain: str
    start: int
    end: int
    place: int


def fold(words: str) -> tuple[str, ...]:
    """The folded words of a short text, in order."""
    return tuple(word[:LONGEST_WORD] for word in words.translate(_FOLDS).split(" ") if word)


def sections(words: str) -> list[str]:
    """The folded words of each section of a text, parted by single spaces, as the database has them."""
    return [" ".join(fold(section)) for section in words.split(SECTIONS)]


def words(text: str) -> list[Word]:
    """Every word of a text with its place; between two sections one place is left out."""
    found: list[Word] = []
    at = place = 0
    for section in text.split(SECTIONS):
        for plain, start, end in _words(section):
            place += 1
            found.append(Word(plain[:LONGEST_WORD], at + start, at + end, place))
        at += len(section) + len(SECTIONS)
        place += 1
    return found


def _words(section: str) -> Iterable[tuple[str, int, int]]:
    pieces = [_FOLDS[ord(char)] for char in section]
    owners = [at for at, piece in enumerate(pieces) for _ in piece]
    for match in _WORD.finditer("".join(pieces)):
        start, end = owners[match.start()], owners[match.end() - 1] + 1
        while end < len(pieces) and not pieces[end]:
            end += 1  # an accent that stands by itself belongs to the letter before it
        yield match.group(), start, end
