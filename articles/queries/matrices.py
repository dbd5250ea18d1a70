"""What the matrix shows, as frozen dataclasses: first as it is added up and kept, then as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from articles.queries.pages import Stance
from articles.search.filters import ABSENT

# Each way to look at the room: what its rows are, what its columns are.
VIEWS: Mapping[str, tuple[str, str]] = {
    "targets": ("outlet", "target"),
    "topics": ("outlet", "topic"),
    "stances": ("stance", "topic"),
}
VOICES: Mapping[str, tuple[bool, ...]] = {"own": (False,), "quoted": (True,), "both": (False, True)}
NO_STANCE = Stance("", "", "ink", "untagged")  # of passages that nobody gave one


@dataclass(frozen=True)
class Head:
    """A code at the head of a row or of a column; ABSENT stands for passages that have none of its kind."""

    kind: str
    slug: str
    name: str

    @property
    def absent(self) -> bool:
        return self.slug == ABSENT


@dataclass(frozen=True)
class Tally:
    """How many passages, each once, and how many of them have each stance, in the order of the codebook."""

    passages: int
    counts: tuple[tuple[Stance, int], ...] = ()

    @property
    def stances(self) -> int:
        """More than the passages when one has several."""
        return sum(count for _stance, count in self.counts)


@dataclass(frozen=True)
class Line:
    head: Head
    articles: int
    whole: Tally
    cells: tuple[Tally | None, ...]  # one for each column; None where there are no passages


@dataclass(frozen=True)
class Grid:
    """All passages of one voice."""

    columns: tuple[Head, ...]
    lines: tuple[Line, ...]
    unused: int  # entries of the codebook that have no column, retired ones left out


@dataclass(frozen=True)
class Grids:
    """What is kept of one view: the same for every reader of a class, whatever the language."""

    own: Grid
    quoted: Grid
    stances: tuple[Stance, ...]  # of the codebook, in its order
    sampled: str  # "all", "some" or "none" of the sources were given by the sample coder

    def of(self, quoted: bool) -> Grid:
        return self.quoted if quoted else self.own


@dataclass(frozen=True)
class Segment:
    """A piece of a cell's bar, in percent of the longest bar there can be."""

    hue: str
    quoted: bool
    x: float
    width: float


@dataclass(frozen=True)
class Cell:
    label: str  # the name of its column
    passages: int = 0
    segments: tuple[Segment, ...] = ()  # of the stances; passages without one are in the words only
    words: tuple[str, ...] = ()  # “2 supportive”, “1 neutral”
    note: str = ""  # where the stances are more than the passages
    address: str = ""  # of just these passages


@dataclass(frozen=True)
class ShownHead:
    name: str
    address: str  # of its page in the codebook; "" for passages that have none of its kind
    look: Stance | None = None  # of a stance


@dataclass(frozen=True)
class Row:
    head: ShownHead
    facts: str
    whole: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """The rows of one voice."""

    quoted: bool
    name: str
    columns: tuple[ShownHead, ...]
    rows: tuple[Row, ...]
    unused: int = 0
    rows_left: int = 0  # what the front page leaves out
    columns_left: int = 0

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return "quoted-voice" if self.quoted else "own-voice"

    @property
    def wide(self) -> bool:
        """More columns than a sheet of paper can hold side by side."""
        return len(self.columns) > 9

    @property
    def empty(self) -> bool:
        return not any(row.whole.passages for row in self.rows)


@dataclass(frozen=True)
class Choice:
    """One of several ways to look at the matrix, as an address."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class MatrixPage:
    view: str
    voice: str
    rows_are: str
    columns_are: str
    sections: tuple[Section, ...]
    views: tuple[Choice, ...]
    voices: tuple[Choice, ...]
    legend: tuple[Stance, ...]
    counted: str  # what a cell shows, in a sentence
    apart: str  # what own and quoted voice are, and what is not counted
    sample_words: str  # "" when no tag is of the sample coding
    address: str
    table_address: str
    picture_address: str

    @property
    def empty(self) -> bool:
        return all(section.empty for section in self.sections)
