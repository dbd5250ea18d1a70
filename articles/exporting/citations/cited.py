"""What a reference says: the article as its outlet published it, and where in the room it was read.

The thing cited is always the original. The room is named as the place where it was read and tagged, never as
a publisher; only a page that the room itself made, such as a comparison, is cited as the room's own.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from unicodedata import category
from urllib.parse import urljoin

BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, lone surrogates, ends of lines and paragraphs
QUOTE_WORDS = 14  # of a passage's words that a reference repeats, so that one sees which passage is meant


@dataclass(frozen=True)
class When:
    """A date as precisely as it is known."""

    year: int
    month: int | None = None  # 1 to 12
    day: int | None = None  # only with a month

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def joined(self, by: str) -> str:
        """Year, month and day in figures, as far as they are known: `2018-09`."""
        return by.join(f"{part:02}" if place else f"{part:04}" for place, part in enumerate(self.parts))


@dataclass(frozen=True)
class Name:
    """An author: a person with family and given names, or a name that is not taken apart."""

    family: str
    given: str = ""  # "" for a body, for a single name, and where the order of names is not known

    suffix: str = ""  # "Jr."

    @property
    def whole(self) -> str:
        """As it is said: given names first."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def turned(self) -> str:
        """As it is sorted: family name first."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


@dataclass(frozen=True)
class Cited:
    """An article, or with `version` one of its passages."""

    key: str  # ASCII, the same whenever the same is cited
    title: str
    outlet: str
    authors: tuple[Name, ...]
    date: When | None
    language: str  # BCP 47; "und" when not known
    source_url: str  # "" when not known
    archive_url: str
    address: str  # lasting, in the room; absolute from `located` on
    revision: int
    version: int | None = None
    place: str = ""  # of a passage, in English: "para. 4", "title"
    quote: str = ""  # its words, shortened; "" where the article's rights let no word be taken out
    fragment_url: str = ""  # leads a browser to the words at the source
    room: str = ""
    accessed: datetime.date | None = None

    @property
    def url(self) -> str:
        """Where it is found: at its source, or in the room when no source is known."""
        return self.source_url or self.address

    @property
    def pinned(self) -> str:
        """Which state of it is meant."""
        text = f"text revision {self.revision}"
        return f"{text} and passage version {self.version}" if self.version is not None else text

    @property
    def reading(self) -> str:
        """How the room had it."""
        return f"{self.pinned} as {'read' if self.version is None else 'tagged'} in {self.room}"

    def located(self, *, base: str, room: str, on: datetime.date) -> Cited:
        """The same read today in this room, whose addresses begin with `base`."""
        return replace(self, address=urljoin(base, self.address), room=line(room), accessed=on)


@dataclass(frozen=True)
class RoomPage:
    """A page that the room made itself, such as articles side by side."""

    key: str
    title: str
    address: str
    room: str = ""
    accessed: datetime.date | None = None

    def located(self, *, base: str, room: str, on: datetime.date) -> RoomPage:
        """The same read today in this room, whose addresses begin with `base`."""
        return replace(self, address=urljoin(base, self.address), room=line(room), accessed=on)


Citable = Cited | RoomPage


def shortened(words: str) -> str:
    """The first words of a quote on one line, and a sign that it goes on."""
    found = words.split()
    return " ".join(found) if len(found) <= QUOTE_WORDS else " ".join(found[:QUOTE_WORDS]) + " …"


def line(words: str) -> str:
    """The words on one line, without characters that would end a line or a field in any of the forms."""
    return " ".join("".join(" " if category(letter) in BREAKING else letter for letter in words).split())
