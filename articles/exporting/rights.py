"""How much of a passage's words a file may carry."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from articles.exporting.records import Passage, Rights

# Some fifty words: two or three sentences, as a reader would quote. What is longer can be found again by its
# place and its digest.
LONGEST_EXCERPT = 300
CUT = "…"
_JOINER = "\u200d"


@dataclass(frozen=True)
class Carried:
    """The words of a passage that may be carried; `cut` when the passage has more of them."""

    quote: str
    prefix: str
    suffix: str
    cut: bool


def as_stated(rights: Rights) -> Rights:
    """What a file for everybody carries: what the article's editors said."""
    return rights


def everything(_rights: Rights) -> Rights:
    """What a file for the room's own editors carries."""
    return Rights.FULL


def carried(passage: Passage) -> Carried:
    """All words under full rights; the beginning of the quote alone under excerpts; none under none."""
    match passage.text.carries:
        case Rights.FULL:
            return Carried(passage.exact, passage.prefix, passage.suffix, cut=False)
        case Rights.EXCERPTS:
            kept = beginning(passage.exact, LONGEST_EXCERPT)
            return Carried(kept, "", "", cut=kept != passage.exact)
        case _:
            return Carried("", "", "", cut=True)


def shortened(words: Carried) -> str:
    """The quote, with an ellipsis where it was cut; empty when nothing may be carried."""
    return words.quote + CUT if words.cut and words.quote else words.quote


def beginning(text: str, most: int) -> str:
    """At most so many code points from the start, never ending before a mark that belongs to the last one."""
    if len(text) <= most:
        return text
    at = most
    while at and (_belongs(text[at]) or text[at - 1] == _JOINER):
        at -= 1
    return text[: at or most]


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal: as a revision's digest is made of its text."""
    return sha256(text.encode()).hexdigest()


def _belongs(character: str) -> bool:
    """Whether a character is written onto the one before it: accents, vowel signs, joiners, skin tones."""
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me")
        or character == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
