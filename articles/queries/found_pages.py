"""What the list of passages shows, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from articles.queries.pages import ListedPassage, Stance


@dataclass(frozen=True)
class Marked:
    """Words of a text with the hits in them, and whether more words stand before and after."""

    html: str
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True)
class FoundPassage:
    """A passage, its quote with the hits, and those of its notes that have any."""

    listed: ListedPassage
    quote: Marked
    notes: tuple[Marked, ...]


@dataclass(frozen=True)
class TextHit:
    """Words of a text around a hit, where they stand, and the address of their paragraph."""

    words: Marked
    place: str
    address: str


@dataclass(frozen=True)
class FoundText:
    """An article whose text or title has hits: the first of them in their words, and how many there are."""

    outlet: str
    outlet_slug: str
    title: Marked
    address: str
    date: str
    language: str
    hits: tuple[TextHit, ...]
    hits_count: int
    partly: bool  # only the beginning of so long a text is in the index


@dataclass(frozen=True)
class Choice:
    """A value of a filter with how many passages it would keep; its link adds it or takes it away."""

    name: str
    count: int
    chosen: bool
    address: str
    stance: Stance | None = None


@dataclass(frozen=True)
class Group:
    """The choices of one kind: a few that are always in view, and the rest behind a word."""

    kind: str
    name: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True)
class Way:
    """A link to another list or another order; `here` is the one that is shown."""

    name: str
    address: str
    here: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Advice:
    """A sentence about what was typed, and what to look for instead."""

    sentence: str
    instead: tuple[Way, ...] = ()


@dataclass(frozen=True)
class FoundPage:
    asked: str  # what was typed, without what cannot be typed
    understood: str  # "" when nothing was asked for
    advice: tuple[Advice, ...]
    in_texts: bool
    total: int  # of passages, or of texts where these are listed
    lists: tuple[Way, ...]  # passages and texts, when words are looked for
    orders: tuple[Way, ...]  # when there is more than one
    passages: tuple[FoundPassage, ...]
    texts: tuple[FoundText, ...]
    groups: tuple[Group, ...]
    next_address: str
    first_address: str  # "" on the first page
    clear_address: str  # without the filter; "" when there is none
    downloads: tuple[Way, ...]
    feed_address: str
    ranked: int  # how many the order by relevance looks at; 0 when it looks at all
    plain_address: str  # everything: the page without a query

    @property
    def sample(self) -> bool:
        return any(item.listed.passage.sample for item in self.passages)

    @property
    def empty_room(self) -> bool:
        """Nothing is tagged that this reader may see."""
        return not self.total and not self.understood and not self.advice
