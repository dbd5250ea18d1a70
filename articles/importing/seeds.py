"""Reads the folder of seeds: codebook, articles, comparisons and passages, as dataclasses."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from articles.errors import BadSeed
from articles.importing.decoding import decode
from articles.importing.digests import digest
from articles.importing.plain import BlockRule, ParsedArticle, parse
from articles.text.blocks import Kind

T = TypeVar("T")
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
    """All seeds in a folder; BadSeed names the file and what is wrong in it."""
    codebook, articles = _toml(folder / "codebook.toml"), _toml(folder / "articles.toml")
    passages = _toml(folder / "passages.toml")
    return Seeds(
        tuple(code for kind in KINDS for code in _codes(kind, codebook.get(kind, []))),
        _rows("articles.toml", articles.get("article", []), lambda row: _article(row, folder)),
        _rows("articles.toml", articles.get("comparison", []), _comparison),
        _rows("passages.toml", passages.get("passage", []), _passage),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSeed(file=path.name, reason="the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadSeed(file=path.name, reason=str(wrong)) from wrong


def _rows(file: str, rows: list[dict[str, Any]], build: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    built = []
    for row in rows:
        try:
            built.append(build(row))
        except (KeyError, TypeError, ValueError) as wrong:
            name = row.get("slug") or row.get("guid") or "?"
            raise BadSeed(file=file, reason=f"the entry {name} lacks or misstates {wrong}") from wrong
    return tuple(built)


def _codes(kind: str, rows: list[dict[str, Any]]) -> tuple[SeedCode, ...]:
    def build(row: dict[str, Any]) -> SeedCode:
        values = {key: value for key, value in row.items() if key != "guid"}
        values["position"] = next(positions)
        for required in ("slug", "name", "definition"):
            row[required]
        return SeedCode(kind, UUID(row["guid"]), values)

    positions = iter(range(1, len(rows) + 1))
    return _rows("codebook.toml", rows, build)


def _article(row: dict[str, Any], folder: Path) -> SeedArticle:
    data = (folder / row["file"]).read_bytes()
    if digest(data) != row["sha256"]:
        raise BadSeed(file=row["file"], reason="its bytes are not those that articles.toml names by sha256")
    rules = [BlockRule(rule["starts"], Kind(rule["kind"]), rule.get("times", 1)) for rule in row["blocks"]]
    return SeedArticle(
        guid=UUID(row["guid"]),
        slug=row["slug"],
        outlet=row["outlet"],
        language=row["language"],
        source_url=row.get("source_url", ""),
        about=row.get("about", ""),
        rights=row["rights"],
        data=data,
        parsed=parse(decode(data), rules=rules),
    )


def _comparison(row: dict[str, Any]) -> SeedComparison:
    return SeedComparison(
        UUID(row["guid"]), row["slug"], row["title"], row.get("introduction", ""), tuple(row["articles"])
    )


def _passage(row: dict[str, Any]) -> SeedPassage:
    return SeedPassage(
        guid=UUID(row["guid"]),
        article=row["article"],
        quote=row["quote"],
        stances=tuple((pair["stance"], pair.get("target")) for pair in row.get("stances", [])),
        sources=tuple((pair["outlet"], pair.get("speaker")) for pair in row["sources"]),
        topics=tuple(row.get("topics", [])),
        note=row.get("note", ""),
    )
