"""What the pages of the codebook show, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from articles.queries.pages import Bar, ListedPassage, Share, Stance


@dataclass(frozen=True)
class Uses:
    """How many passages have a tag: all of them, those in own voice, and those where it is quoted."""

    passages: int = 0
    own: int = 0
    quoted: int = 0


@dataclass(frozen=True)
class Entry:
    """An entry of the codebook in a list."""

    slug: str
    name: str
    address: str
    definition: str
    uses: Uses
    articles: int  # that an outlet published; 0 for other kinds
    retired: str  # since when, "" while it is in use
    merged: tuple[str, str]  # name and address of the entry that has its passages now; empty when none has
    stance: Stance | None  # its look, when it is a stance


@dataclass(frozen=True)
class Kind:
    """One of the five kinds of tags with its entries; retired ones stand at the end."""

    kind: str
    name: str
    one: str
    about: str
    address: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CodebookPage:
    kinds: tuple[Kind, ...]
    sample: bool  # whether any passage that readers see is of the sample coding

    @property
    def empty(self) -> bool:
        return not any(kind.entries for kind in self.kinds)


@dataclass(frozen=True)
class KindPage:
    kind: Kind
    others: tuple[tuple[str, str, bool], ...]  # name, address, is it this one


@dataclass(frozen=True)
class UsedIn:
    """An article with passages that have the tag."""

    slug: str
    outlet: str
    outlet_slug: str
    title: str
    language: str
    date: str
    address: str  # the article with just these passages marked
    passages_count: int
    stances_count: int
    own: tuple[Share, ...]
    quoted: tuple[Share, ...]
    bar: Bar


@dataclass(frozen=True)
class Beside:
    """Another tag that stands on the same codings, with how many passages have both."""

    name: str
    address: str
    own: int
    quoted: int


@dataclass(frozen=True)
class Published:
    """An article of an outlet."""

    slug: str
    title: str
    language: str
    date: str


@dataclass(frozen=True)
class EntryPage:
    entry: Entry
    kind: Kind  # without its other entries
    include_when: str
    exclude_when: str
    example: str
    aliases: tuple[str, ...]
    phrase: str  # a stance in words, with … for the target
    guid: str
    bar: Bar
    passages_count: int
    stances_count: int
    own: tuple[Share, ...]
    quoted: tuple[Share, ...]
    targets: tuple[Beside, ...]  # of a stance
    articles_count: int
    articles: tuple[UsedIn, ...]
    published: tuple[Published, ...]  # of an outlet, the newest
    published_address: str
    examples: tuple[ListedPassage, ...]
    all_address: str
    own_address: str
    quoted_address: str
    feed_address: str

    @property
    def sample(self) -> bool:
        return any(item.passage.sample for item in self.examples)
