"""Marks hits in words that a page shows; one question to the database for the forms of them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.queries import wording
from articles.queries.found_pages import Marked
from articles.queries.wording import Wording
from articles.rendering.hits import mark_hits
from articles.search.hits import Forms, around, candidates, places
from articles.text.spans import Span


@dataclass(frozen=True)
class Marker:
    """Finds what is wanted in texts whose words were asked about."""

    wording: Wording
    forms: Mapping[str, Forms]  # by stemmer

    def places(self, text: str, language: str) -> list[Span]:
        name = wording.stemmer(language)
        return places(text, self.wording.wanted, name, self.forms.get(name))

    def whole(self, text: str, language: str) -> Marked:
        """All of a text with its hits."""
        return Marked(mark_hits(text, 0, len(text), self.places(text, language)))

    def around(self, text: str, language: str) -> Marked:
        """The words around the first hit; the beginning when there is none, the whole when it is short."""
        return cut(text, Span(0, len(text)), self.places(text, language)) if text else Marked("")


def cut(text: str, within: Span, hits: list[Span]) -> Marked:
    """The words around the first hit within a stretch of a text, whole words, with every hit among them."""
    shown = around(text, within, hits)
    html = mark_hits(text, shown.start, shown.end, hits)
    return Marked(html, shown.start > within.start, shown.end < within.end)


def marker(found: Wording, texts: Iterable[tuple[str, str]]) -> Marker:
    """A marker for these texts, each with its language; at most one query."""
    asked: dict[str, set[str]] = defaultdict(set)
    for text, language in texts:
        name = wording.stemmer(language)
        if name:
            asked[name] |= candidates(text, found.wanted, name)
    pairs = [(word, name) for name in sorted(asked) for word in sorted(asked[name])]
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for (word, name), stem in wording.stemmed(pairs) if pairs else ():
        forms[name][word] = stem
    return Marker(found, forms)
