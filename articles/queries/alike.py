"""Articles that look like a text that is about to be imported; drafts too, for editors only.

Nothing here grows with the corpus: each question is answered by an index and by so many rows at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q

from articles.importing.plain import ParsedArticle
from articles.importing.shingles import shared, shingles
from articles.models import Article, Revision
from articles.models.vectors import PLAIN, Tsquery
from articles.text.blocks import Kind
from articles.text.folding import LONGEST_WORD, fold

MOST = 5  # articles that are named
CANDIDATES = 10  # texts that are compared word by word
PROBES = 6  # blocks whose words candidates are found by
PROBE_WORDS = 6  # of each block, its longest: nearly no other text has all of them
FEWEST = 4  # words of a block that is asked for: shorter ones stand anywhere
PROBE_LENGTH = 600  # code points of a block that are looked at
NEAR = 0.5  # of the shorter text's runs of words; a column that quotes another stays below


class Likeness(StrEnum):
    """In what two articles are alike, the surest first."""

    ADDRESS = "address"
    TEXT = "text"
    NEAR = "near"
    TITLE = "title"


@dataclass(frozen=True)
class Alike:
    """An article that is there already, and what it has in common with the new text."""

    pk: int
    slug: str
    title: str
    outlet: str
    outlet_pk: int
    revision: int
    likeness: Likeness
    share: float  # of the shorter text's words that stand in both, 0 to 1; only where NEAR

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def alike(parsed: ParsedArticle, *, source_url: str = "") -> tuple[Alike, ...]:
    """What is there already and looks like it, each article once, the surest first."""
    found: dict[int, Alike] = {}
    for other in _all(parsed, source_url):
        found.setdefault(other.pk, other)
    return tuple(found.values())[:MOST]


def _all(parsed: ParsedArticle, source_url: str) -> Iterator[Alike]:
    if source_url:
        same = Article.objects.filter(source_url__in=spellings(source_url))
        for article in same.select_related("head", "outlet"):
            if article.head:
                yield _alike(article, article.head, Likeness.ADDRESS)
    for revision in _texts().light().filter(digest=parsed.digest)[:MOST]:
        yield _alike(revision.article, revision, Likeness.TEXT)
    yield from _near(parsed)
    for revision in _texts().light().titled(parsed.title)[:MOST]:
        yield _alike(revision.article, revision, Likeness.TITLE)


def spellings(address: str) -> set[str]:
    """The ways in which one address of the web is written: scheme, `www.`, last slash, place in the page."""
    try:
        parts = urlsplit(address)
    except ValueError:  # no address of the web
        return {address}
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    tails = {f"{path}{slash}{'?' if parts.query else ''}{parts.query}" for slash in ("", "/")}
    found = {
        f"{way}://{www}{host}{tail}" for way in ("http", "https") for www in ("", "www.") for tail in tails
    }
    return found | {address}


def _texts() -> Any:
    # In no order: Postgres must not walk all texts from the newest on until it has met so many.
    return Revision.objects.filter(erased_at=None).select_related("article__outlet").order_by()


def _near(parsed: ParsedArticle) -> list[Alike]:
    """Texts that share half of the words, found by the longest words of the longest blocks."""
    condition = Q()
    for words in _probes(parsed):
        condition |= Q(search__says=Tsquery(" & ".join(f"'{PLAIN}{word}'" for word in words)))
    if not condition:
        return []
    mine = shingles(parsed.text)
    candidates = _texts().filter(condition).exclude(digest=parsed.digest).defer("blocks")[:CANDIDATES]
    shares = [(shared(mine, shingles(revision.text)), revision) for revision in candidates]
    near = sorted(((share, other) for share, other in shares if share >= NEAR), key=lambda each: -each[0])
    return [_alike(revision.article, revision, Likeness.NEAR, share) for share, revision in near]


def _probes(parsed: ParsedArticle) -> list[tuple[str, ...]]:
    blocks = [block for block in parsed.blocks if block.kind is not Kind.FURNITURE]
    longest = sorted(blocks, key=lambda block: -len(block.span))[:PROBES]
    probes = []
    for block in longest:
        words = set(fold(block.span.of(parsed.text)[:PROBE_LENGTH]))
        words = {word for word in words if len(word) < LONGEST_WORD}
        probes.append(tuple(sorted(words, key=lambda word: (-len(word), word))[:PROBE_WORDS]))
    return [probe for probe in probes if len(probe) >= FEWEST]


def _alike(article: Article, revision: Revision, likeness: Likeness, share: float = 1.0) -> Alike:
    return Alike(
        article.pk,
        article.slug,
        revision.title or article.slug,
        article.outlet.name,
        article.outlet_id,
        revision.number,
        likeness,
        share,
    )
