"""Whether a reader can see anything of some words."""

from __future__ import annotations

from unicodedata import category

# Marks stand on other letters; separators and format characters leave nothing on the page by themselves.
_UNSEEN = frozenset({"Mn", "Mc", "Me", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})

# Letters and signs by their category, blanks to the eye: Hangul fillers, inherent vowels,
# Braille without dots. And what Unicode keeps free for further characters that are not shown.
_BLANKS = frozenset({0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0, *range(0xFFF0, 0xFFF9)})
_IGNORED = range(0xE0000, 0xE1000)


def is_visible(words: str) -> bool:
    """Whether at least one character of these words shows something of its own."""
    return any(
        category(character) not in _UNSEEN
        and ord(character) not in _BLANKS
        and ord(character) not in _IGNORED
        for character in words
    )
