"""What pages show, as frozen dataclasses. Templates read these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from articles.exporting.citations.cited import Cited
from articles.search.matching import Tagged


@dataclass(frozen=True)
class Stance:
    slug: str
    name: str
    hue: str
    pattern: str


@dataclass(frozen=True)
class ShownStance:
    """One distinct stance towards one target, with how many of the passage's coders gave it."""

    stance: Stance
    lead: str  # "Critical of", the phrase up to the target
    target: str  # "" when the stance has none
    tail: str  # what follows the target in the phrase
    coders: int
    of: int

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.lead, self.target, self.tail) if part)

    @property
    def kind(self) -> tuple[Stance, str, str, int, int]:
        """What stances that differ only in their target have in common: a note says it once."""
        return (self.stance, self.lead, self.tail, self.coders, self.of)


@dataclass(frozen=True)
class ShownSource:
    outlet: str
    speaker: str  # "" when none is named


@dataclass(frozen=True)
class Partner:
    """A passage of another column on the same topic."""

    guid: UUID
    column: int
    number: int
    outlet: str
    place: str


@dataclass(frozen=True)
class ShownTopic:
    slug: str
    name: str
    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class ShownNote:
    text: str
    coder: str


@dataclass(frozen=True)
class ShownPassage:
    guid: UUID
    pk: int
    number: int  # from 1 in text order within its column
    start: int
    end: int
    look_hue: str
    look_pattern: str
    stances: tuple[ShownStance, ...]
    sources: tuple[ShownSource, ...]  # of quoted voice only
    quoted: bool
    topics: tuple[ShownTopic, ...]
    notes: tuple[ShownNote, ...]
    coders: int
    differ: bool
    guessed: bool
    sample: bool
    quote: str
    place: str
    tagged: Tagged  # its tags by slug, for filters

    @property
    def label(self) -> str:
        """The passage in words, for those who do not see its mark."""
        parts = [stance.words for stance in self.stances] or [_("no stance")]
        parts += [_("quoted from %(who)s") % {"who": each.speaker or each.outlet} for each in self.sources]
        return _("Passage %(number)s: %(tags)s") % {"number": self.number, "tags": "; ".join(parts)}


@dataclass(frozen=True)
class ShownBlock:
    kind: str
    number: int | None
    start: int
    html: str
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True)
class Excerpt:
    """The sentences around one passage, or around several that share a sentence; a piece for each block."""

    number: int | None  # of the first block
    pieces: tuple[Piece, ...]
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True)
class Piece:
    kind: str
    html: str
    cut_before: bool = False  # the sentence begins earlier, too far away to be shown
    cut_after: bool = False


@dataclass(frozen=True)
class Share:
    """How many passages have a stance, by voice."""

    stance: Stance
    own: int
    quoted: int

    @property
    def total(self) -> int:
        return self.own + self.quoted


@dataclass(frozen=True)
class BarSegment:
    stance: Stance
    quoted: bool
    count: int
    x: float  # percent
    width: float  # percent
    label: str


@dataclass(frozen=True)
class Bar:
    shares: tuple[Share, ...]
    segments: tuple[BarSegment, ...]

    @property
    def words(self) -> str:
        """The bar for those who do not see it."""
        return "; ".join(segment.label for segment in self.segments)


@dataclass(frozen=True)
class StripMark:
    guid: UUID
    label: str
    hue: str
    pattern: str
    quoted: bool
    y: float  # percent
    height: float  # percent


@dataclass(frozen=True)
class Column:
    """One article as it is read: its facts, its counts and its text with marks."""

    index: int
    slug: str
    outlet: str
    title: str
    standfirst: str
    language: str
    about: str
    date: str
    source_url: str
    revision: int
    present: int  # number of the text that readers have now
    paragraphs: int
    passages_count: int
    stances_count: int
    bar: Bar
    strip: tuple[StripMark, ...]
    blocks: tuple[ShownBlock, ...]
    sample: bool
    length: int  # code points of the text
    tag_address: str = ""
    address: str = ""  # of the article alone, under the same filter
    excerpts: tuple[Excerpt, ...] = ()  # instead of the blocks, where passages are shown without their text
    whole_count: int = 0  # passages before a filter; `passages_count` is of those it keeps
    cited: Cited | None = None  # what a reference says of this text
    search_end: str = ""  # where the search index ends, in a text too long for it

    @property
    def opening(self) -> tuple[ShownBlock, ...]:
        """The blocks up to the title and the standfirst that follows it."""
        return self.blocks[: self._cut()]

    @property
    def body(self) -> tuple[ShownBlock, ...]:
        return self.blocks[self._cut() :]

    def _cut(self) -> int:
        title = next((i for i, block in enumerate(self.blocks) if block.kind == "title"), -1)
        after = title + 1
        while after < len(self.blocks) and self.blocks[after].kind == "standfirst":
            after += 1
        return after


@dataclass(frozen=True)
class ListedPassage:
    """A passage away from its text: with the article it is of, and where it stands there."""

    passage: ShownPassage
    outlet: str
    title: str
    slug: str
    date: str
    language: str
    address: str
