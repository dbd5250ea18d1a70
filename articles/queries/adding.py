"""The page on which a text is looked at before it is imported."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.errors import RuleDoesNotFit
from articles.importing import plain
from articles.importing.digests import digest
from articles.importing.previews import Piece, Preview, preview
from articles.models import Outlet, Revision
from articles.models.block_rules import STARTS_LIMIT, RuledKind
from articles.queries import block_rules
from articles.queries.alike import Alike, alike
from articles.queries.doubts import Doubt, doubts
from articles.text.blocks import NUMBERED, Kind

WINDOW = 200  # blocks that a page shows: each has half a dozen buttons, and a form a thousand fields at most
WORDS_SHOWN = 600  # code points of a block
STARTS_SHOWN = 60  # code points of a block's beginning that are offered as a rule


@dataclass(frozen=True)
class ShownPiece:
    """A block as it is shown: its place from 1, its words, and what it is to be."""

    key: str
    at: int
    kind: Kind
    words: str
    length: int  # code points of all of it
    cut: bool
    by_rule: bool  # whether it is what it is because of the outlet's rules
    as_before: bool  # or because it was that in the text before
    starts: str  # the words that a rule would look for
    keeps_rule: bool


@dataclass(frozen=True)
class Stretch:
    """A window of blocks that can be shown instead; `first` counts from 0."""

    first: int
    last: int
    here: bool


@dataclass(frozen=True)
class AddingPage:
    preview: Preview
    title: str
    standfirst: str
    paragraphs: int  # numbered blocks, as readers will count them
    furniture: int
    characters: int
    pieces: tuple[ShownPiece, ...]
    stretches: tuple[Stretch, ...]  # none when all blocks are on the page
    first: int
    doubts: tuple[Doubt, ...]
    alike: tuple[Alike, ...]
    marks: str  # of blocks that are not on the page, as JSON
    rules: str  # likewise
    given: str  # the new rules, as JSON
    new_rules: tuple[plain.BlockRule, ...]
    misfit: str  # why the first new rule that does not find its own block cannot be kept
    looked: str  # what was looked at; `has_seen` compares it

    @property
    def ready(self) -> bool:
        """Whether there is an article in it."""
        return self.preview.parsed is not None


@dataclass(frozen=True)
class Asked:
    """A text, what is said about it, and how its blocks are marked."""

    raw: str
    outlet: Outlet | None = None
    ruled_before: Outlet | None = None  # whose rules the page had that the marks were sent from
    revises: Revision | None = None  # the text before
    revised_before: Revision | None = None  # the one that was before it on that page
    given: tuple[plain.BlockRule, ...] = ()  # new rules that it had already
    language: str = ""
    published_on: date | None = None
    source_url: str = ""
    marks: Mapping[str, Kind] | None = None
    rules: Mapping[str, str] | None = None
    first: int = 0


def adding_page(asked: Asked) -> AddingPage:
    """What would be imported; raises UnstorableText, EmptyText and TextTooLong.

    The questions to the database are as many for a short text as for a long one.
    """
    known = block_rules.of(asked.outlet)
    marks = _own_marks(asked, known)
    before = block_rules.of_text(asked.revises)
    new_rules = _new_rules(preview(asked.raw, rules=known, before=before, marks=marks), asked.rules or {})
    found = preview(asked.raw, rules=[*known, *new_rules], before=before, marks=marks)
    parsed = found.parsed
    title = parsed.title if parsed else ""
    doubted = doubts(found.pieces, title=title, language=asked.language, published_on=asked.published_on)
    like = alike(parsed, source_url=asked.source_url) if parsed else ()
    first = asked.first // WINDOW * WINDOW if 0 <= asked.first < len(found.pieces) else 0
    shown = {piece.key for piece in found.pieces[first : first + WINDOW]}
    keys = {piece.key for piece in found.pieces}
    rules = {key: words for key, words in (asked.rules or {}).items() if key in keys}
    return AddingPage(
        preview=found,
        title=title,
        standfirst=parsed.standfirst if parsed else "",
        paragraphs=sum(piece.kind in NUMBERED for piece in found.pieces),
        furniture=sum(piece.kind is Kind.FURNITURE for piece in found.pieces),
        characters=len(parsed.text) if parsed else 0,
        pieces=_shown(found.pieces, first, rules),
        stretches=stretches(len(found.pieces), first),
        first=first,
        doubts=doubted,
        alike=like,
        marks=json.dumps({key: kind for key, kind in marks.items() if key in keys - shown}),
        rules=json.dumps({key: words for key, words in rules.items() if key not in shown}),
        given=json.dumps({rule.starts: rule.kind for rule in new_rules}),
        new_rules=tuple(new_rules),
        misfit=_misfit(found.pieces, rules),
        looked=_looked(found, title, doubted, like),
    )


def _own_marks(asked: Asked, known: Sequence[plain.BlockRule]) -> dict[str, Kind]:
    """What a person said of blocks; what the page only showed by rules is not that.

    A block that a rule is made of was marked by a person, whatever the page shows by that rule since.
    """
    before = known if asked.ruled_before == asked.outlet else block_rules.of(asked.ruled_before)
    plainly = preview(
        asked.raw, rules=[*before, *asked.given], before=block_rules.of_text(asked.revised_before)
    )
    shown = {piece.key: piece.ruled for piece in plainly.pieces}
    made = asked.rules or {}
    marks = (asked.marks or {}).items()
    return {key: kind for key, kind in marks if key in made or shown.get(key) is not kind}


def _new_rules(found: Preview, rules: Mapping[str, str]) -> list[plain.BlockRule]:
    """The rules to be kept, each of the kind that its block has; other kinds need no rule."""
    return [
        plain.BlockRule(rules[piece.key], piece.kind, times=None)
        for piece in found.pieces
        if piece.key in rules and piece.kind in RuledKind.values
    ]


def _misfit(pieces: Sequence[Piece], rules: Mapping[str, str]) -> str:
    for piece in pieces:
        if piece.key not in rules or piece.kind not in RuledKind.values:
            continue
        starts = plain.start_of(rules[piece.key]).strip()
        if not starts or not piece.words.startswith(starts):
            return str(RuleDoesNotFit(starts=starts[:STARTS_SHOWN]))
    return ""


def _shown(pieces: Sequence[Piece], first: int, rules: Mapping[str, str]) -> tuple[ShownPiece, ...]:
    return tuple(
        ShownPiece(
            key=piece.key,
            at=at,
            kind=piece.kind,
            words=piece.words[:WORDS_SHOWN],
            length=len(piece.words),
            cut=len(piece.words) > WORDS_SHOWN,
            by_rule=piece.ruled is not Kind.PARAGRAPH and piece.ruled is piece.kind and not piece.kept,
            as_before=piece.kept and piece.ruled is piece.kind,
            starts=rules.get(piece.key, beginning(piece.words)),
            keeps_rule=piece.key in rules,
        )
        for at, piece in enumerate(pieces[first : first + WINDOW], start=first + 1)
    )


def beginning(words: str) -> str:
    """The first words of a block that a rule could look for."""
    if len(words) <= STARTS_SHOWN:
        return words[:STARTS_LIMIT]
    cut = words[:STARTS_SHOWN]
    return cut.rpartition(" ")[0] or cut


def stretches(count: int, first: int) -> tuple[Stretch, ...]:
    """The windows that so many blocks are shown in; none when one is enough."""
    if count <= WINDOW:
        return ()
    return tuple(
        Stretch(start, min(start + WINDOW, count), start == first) for start in range(0, count, WINDOW)
    )


def _looked(found: Preview, title: str, doubted: Sequence[Doubt], like: Sequence[Alike]) -> str:
    words = digest("\n\n".join(piece.words for piece in found.pieces))[:16]
    noticed = [doubt.key for doubt in doubted] + [f"{other.likeness}-{other.pk}" for other in like]
    return " ".join([words, digest(title)[:16], *(digest(key)[:8] for key in noticed)])


def has_seen(looked: str, page: AddingPage) -> bool:
    """Whether somebody who looked at that has seen the words, the title and every warning of this page."""
    words, title, *noticed = page.looked.split(" ")
    before = looked.split(" ")
    return before[:2] == [words, title] and set(noticed) <= set(before[2:])
