"""Reads the folder of seeds: codebook, articles, comparisons and passages, as dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from articles.errors import BadSeed, RoomError
from articles.importing.decoding import decode
from articles.importing.digests import digest
from articles.importing.files import printable
from articles.importing.plain import BlockRule, ParsedArticle, parse
from articles.importing.seed_entries import Entry, tables
from articles.text.blocks import Kind

CODEBOOK, ARTICLES, PASSAGES = "codebook.toml", "articles.toml", "passages.toml"
KINDS = ("stance", "target", "outlet", "speaker", "topic")


@dataclass(frozen=True)
class SeedCode:
    kind: str
    guid: UUID
    values: dict[str, Any]


@dataclass(frozen=True)
class SeedArticle:
    guid: UUID
    slug: str
    outlet: str
    language: str
    source_url: str
    about: str
    rights: str
    data: bytes
    parsed: ParsedArticle


@dataclass(frozen=True)
class SeedComparison:
    guid: UUID
    slug: str
    title: str
    introduction: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class SeedPassage:
    guid: UUID
    article: str
    quote: str
    stances: tuple[tuple[str, str | None], ...]
    sources: tuple[tuple[str, str | None], ...]
    topics: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Seeds:
    codes: tuple[SeedCode, ...]
    articles: tuple[SeedArticle, ...]
    comparisons: tuple[SeedComparison, ...]
    passages: tuple[SeedPassage, ...]


def read(folder: Path) -> Seeds:
    """All seeds in a folder; BadSeed names the file, the entry and what is wrong in it."""
    codebook = tables(folder / CODEBOOK, KINDS)
    articles = tables(folder / ARTICLES, ("article", "comparison"))
    passages = tables(folder / PASSAGES, ("passage",))
    return Seeds(
        tuple(_code(kind, entry, at) for kind in KINDS for at, entry in enumerate(codebook[kind], start=1)),
        tuple(_article(entry, folder) for entry in articles["article"]),
        tuple(_comparison(entry) for entry in articles["comparison"]),
        tuple(_passage(entry) for entry in passages["passage"]),
    )


def _code(kind: str, entry: Entry, position: int) -> SeedCode:
    # Which other fields a kind has is said in one place, the models: the actions refuse what is not theirs.
    texts = {field: entry.text(field) for field in ("slug", "name", "definition")}
    others = {field: entry.text(field) for field in entry.row if field not in ("guid", "aliases")}
    values: dict[str, Any] = texts | others | {"position": position}
    if "aliases" in entry.row:
        values["aliases"] = list(entry.texts("aliases"))
    return SeedCode(kind, entry.guid(), values)


def _article(entry: Entry, folder: Path) -> SeedArticle:
    entry.refuse_unknown("guid slug file sha256 outlet language source_url about rights blocks")
    data = _bytes(entry, folder)
    try:
        parsed = parse(decode(data), rules=_rules(entry))
    except BadSeed:
        raise
    except RoomError as refused:
        raise entry.wrong(f": {refused}") from refused
    return SeedArticle(
        guid=entry.guid(),
        slug=entry.text("slug"),
        outlet=entry.text("outlet"),
        language=entry.text("language"),
        source_url=entry.text("source_url", ""),
        about=entry.text("about", ""),
        rights=entry.text("rights"),
        data=data,
        parsed=parsed,
    )


def _bytes(entry: Entry, folder: Path) -> bytes:
    file = entry.text("file")
    try:
        data = (folder / file).read_bytes()
    except OSError as error:
        raise entry.wrong(f" names the file {printable(file)}: {error.strerror}") from error
    if digest(data) != entry.text("sha256"):
        raise BadSeed(file=file, reason=f"its bytes are not those that {ARTICLES} names by sha256")
    return data


def _rules(entry: Entry) -> list[BlockRule]:
    return [
        BlockRule(part.text("starts"), _kind(part), part.number("times", 1))
        for part in entry.parts("blocks", "starts kind times", needed=True)
    ]


def _kind(part: Entry) -> Kind:
    said = part.text("kind")
    if said not in list(Kind):
        raise part.no_such("kind", said)
    return Kind(said)


def _comparison(entry: Entry) -> SeedComparison:
    entry.refuse_unknown("guid slug title introduction articles")
    return SeedComparison(
        guid=entry.guid(),
        slug=entry.text("slug"),
        title=entry.text("title"),
        introduction=entry.text("introduction", ""),
        articles=entry.texts("articles", needed=True),
    )


def _passage(entry: Entry) -> SeedPassage:
    entry.refuse_unknown("guid article quote stances sources topics note")
    return SeedPassage(
        guid=entry.guid(),
        article=entry.text("article"),
        quote=entry.text("quote"),
        stances=_pairs(entry, "stances", "stance", "target"),
        sources=_pairs(entry, "sources", "outlet", "speaker", needed=True),
        topics=entry.texts("topics"),
        note=entry.text("note", ""),
    )


def _pairs(
    entry: Entry, field: str, first: str, second: str, *, needed: bool = False
) -> tuple[tuple[str, str | None], ...]:
    parts = entry.parts(field, f"{first} {second}", needed=needed)
    return tuple((part.text(first), part.text(second, "") or None) for part in parts)
