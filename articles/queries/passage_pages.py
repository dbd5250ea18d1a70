"""What the page of a passage shows, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from articles.exporting.citations.cited import Cited
from articles.queries.pages import ShownPassage, ShownStance


@dataclass(frozen=True)
class Named:
    """An entry of the codebook, to be linked."""

    slug: str
    name: str


@dataclass(frozen=True)
class CodedStance:
    shown: ShownStance
    target: str  # its slug, "" when there is no target
    alike: str  # address of all passages with this stance towards this target


@dataclass(frozen=True)
class CodedSource:
    """Whose words the passage is, as so many of its coders found."""

    outlet: Named
    speaker: Named | None
    quoted: bool
    coders: int
    of: int


@dataclass(frozen=True)
class CodedTopic:
    topic: Named
    coders: int
    of: int


@dataclass(frozen=True)
class Coded:
    """The tags of a passage, each distinct one once, with how many of its coders gave it."""

    stances: tuple[CodedStance, ...]
    sources: tuple[CodedSource, ...]
    topics: tuple[CodedTopic, ...]


@dataclass(frozen=True)
class AroundBlock:
    """A block that the passage stands in, or one beside it."""

    kind: str
    number: int | None
    html: str
    within: bool


@dataclass(frozen=True)
class Standing:
    """Where a passage stands in one of the article's texts."""

    revision: int
    published: str  # since when readers have that text, "" when the room does not know
    present: bool  # the text that readers have now
    shown: bool  # the one on this page
    words: str  # how it came there
    place: str  # "" where it is lost
    other_quote: str  # its words there where they are others than on this page
    address: str  # to read it there, "" where it is lost


@dataclass(frozen=True)
class VersionLine:
    """One version, and in what it differs from the one before."""

    number: int
    on: str  # the day
    who: str
    changes: tuple[str, ...]
    address: str  # "" for one that says only that the passage was withdrawn
    shown: bool  # the one on this page
    newest: bool


@dataclass(frozen=True)
class SavedComparison:
    """A saved comparison that the article is in."""

    title: str
    slug: str


@dataclass(frozen=True)
class PassagePage:
    passage: ShownPassage  # numbered among the passages of its text, 0 when it is no longer among them
    coded: Coded
    slug: str
    outlet: Named
    title: str
    date: str
    language: str
    source_url: str
    revision: int
    present: int  # number of the text that readers have now
    around: tuple[AroundBlock, ...]
    standings: tuple[Standing, ...]
    version: int
    newest: int
    fixed: bool  # whether a version was asked for, rather than how it is now
    since: tuple[str, ...]  # what has changed since the version shown
    versions: tuple[VersionLine, ...]  # newest first
    of: int  # passages in its text
    earlier: UUID | None
    later: UUID | None
    comparisons: tuple[SavedComparison, ...]
    compare_address: str  # where another article is chosen
    read_address: str
    cited: Cited

    @property
    def sample(self) -> bool:
        return self.passage.sample

    @property
    def skipped(self) -> bool:
        """Whether there are numbers below the newest that no version has."""
        return len(self.versions) < self.newest

    @property
    def outdated(self) -> bool:
        """Whether the text shown is not the one that readers have now."""
        return self.revision != self.present
