"""What the page of a text's history shows, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from articles.queries.pages import ShownStance
from articles.rendering.differences import Piece
from articles.rendering.rows import Row


@dataclass(frozen=True)
class RevisionLine:
    """A text that readers have had."""

    number: int
    since: str  # the day
    title: str
    present: bool
    passages: int  # that readers see on it
    unconfirmed: int  # of these
    missing: int  # known to be lost in it
    address: str
    text_address: str
    changes_address: str  # what changed from the one before; empty for the first


@dataclass(frozen=True)
class Stretch:
    """Rows that are shown, or rows in which nothing changed, folded."""

    rows: tuple[Row, ...]
    folded: bool

    @property
    def paragraphs(self) -> int:
        return sum(len(row.new) for row in self.rows)


@dataclass(frozen=True)
class Touched:
    """A passage that does not stand in the second text as it stands in the first."""

    guid: UUID
    stances: tuple[ShownStance, ...]
    said: str
    before: tuple[Piece, ...]  # its words, with what became of them; empty where it is not
    now: tuple[Piece, ...]
    place_before: str
    place_now: str
    address_before: str
    address_now: str


@dataclass(frozen=True)
class ComparedTexts:
    old: int
    new: int
    view: str
    stretches: tuple[Stretch, ...]
    words_new: int
    words_gone: int
    touched: tuple[Touched, ...]
    untouched: int
    side_address: str
    inline_address: str

    @property
    def equal(self) -> bool:
        return not (self.words_new or self.words_gone) and all(stretch.folded for stretch in self.stretches)


@dataclass(frozen=True)
class TextHistory:
    slug: str
    outlet: str
    outlet_slug: str
    title: str
    language: str
    source_url: str
    present: int
    lines: tuple[RevisionLine, ...]  # newest first
    compared: ComparedTexts | None  # none while there is only one
