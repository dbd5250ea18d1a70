"""What is taken away, as frozen dataclasses: the writers of this folder read these and nothing else.

Addresses are absolute. Times are in UTC. Places are code points, half-open, in the text of one revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Rights(StrEnum):
    """How much of an article's words a file may carry."""

    FULL = "full"
    EXCERPTS = "excerpts"
    NONE = "none"


class Kind(StrEnum):
    """What a coder can give a passage."""

    STANCE = "stance"
    SOURCE = "source"
    TOPIC = "topic"
    NOTE = "note"


@dataclass(frozen=True)
class Code:
    """An entry of the codebook; `kind` is one of stance, target, outlet, speaker, topic."""

    kind: str
    slug: str
    name: str
    url: str


@dataclass(frozen=True)
class Coder:
    """Who tagged, as far as readers may know: never a user name, never an address."""

    guid: UUID
    name: str
    named: bool  # by a public name of their own; else `name` is “Coder” and a number
    person: bool = True  # the sample coding was not made by one


@dataclass(frozen=True)
class Tag:
    """What one coder gave a passage: a code, or a note."""

    kind: Kind
    coder: Coder
    created: datetime
    code: Code | None = None  # None for a note
    towards: Code | None = None  # of a stance
    speaker: Code | None = None  # of a source
    phrase: str = ""  # a stance and its target in words: “critical of Turkey”
    note: str = ""
    sample: bool = False


@dataclass(frozen=True)
class Text:
    """One revision of an article: what a passage is a passage of."""

    slug: str
    url: str
    title: str
    outlet: Code
    language: str
    published_on: date | None
    precision: str  # day, month or year; "" when the date is not known
    source_url: str
    rights: Rights  # what the article's editors let a public file carry
    carries: Rights  # what this file carries
    revision: int
    revision_url: str
    text_url: str
    digest: str  # SHA-256 of the text in UTF-8, hexadecimal

    @property
    def stated_date(self) -> str:
        """The date of publication as ISO 8601 writes it, as precisely as it is known: 2018, 2018-09, …"""
        if self.published_on is None:
            return ""
        return self.published_on.isoformat()[: {"year": 4, "month": 7}.get(self.precision, 10)]


@dataclass(frozen=True)
class Passage:
    """A passage as readers see it now, with all that every coder gave it."""

    guid: UUID
    version: int
    url: str
    version_url: str
    created: datetime
    modified: datetime
    creator: Coder
    text: Text
    block: str
    paragraph: int | None  # as readers count; None in a title, a standfirst or a heading
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: str
    score: float | None
    confirmed: bool
    quoted: bool
    tags: tuple[Tag, ...]
