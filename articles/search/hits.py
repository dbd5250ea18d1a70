"""Where a text says what is sought: places to the code point, and the words around them.

Pure: the database says which texts, and which forms of a word have its stem; the places are found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from articles.text.folding import Word, fold, words
from articles.text.spans import Span

AROUND = 110  # code points shown before and after a hit
LONGEST = 300  # code points of one stretch, unless a single hit is longer
# Stemmers that take something from the beginning of a word as well.
PREFIXED = frozenset({"arabic", "dutch", "german", "indonesian", "irish", "yiddish"})


@dataclass(frozen=True)
class Part:
    """One word of a term: folded, and its stem by each stemmer; a word of a phrase has no stems."""

    plain: str
    by_stemmer: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sought:
    """A word or a phrase that is looked for. A word may be several, as “de-escalation” is."""

    parts: tuple[Part, ...]

    def stems(self, stemmer: str) -> tuple[str, ...]:
        """The stems of all its words; none when one of them has none, as words like “the” in English."""
        found = tuple(part.by_stemmer[stemmer] for part in self.parts if stemmer in part.by_stemmer)
        return found if len(found) == len(self.parts) else ()


Forms = Mapping[str, str]  # the stem of a word as it is written in the text


def candidates(text: str, sought: Iterable[Sought], stemmer: str) -> set[str]:
    """The words of a text that could be forms of what is sought, as they are written there."""
    begins = {"".join(fold(stem))[:2] for term in sought for stem in term.stems(stemmer)}
    if not begins:
        return set()
    anything = stemmer in PREFIXED
    return {
        text[word.start : word.end]
        for word in words(text)
        if anything or any(word.plain.startswith(beginning) for beginning in begins)
    }


def places(text: str, sought: Iterable[Sought], stemmer: str = "", forms: Forms | None = None) -> list[Span]:
    """Where any of the terms stands, in order and without overlap; `forms` are of the `candidates`."""
    found = words(text)
    spans = [span for term in sought for span in _places(text, found, term, stemmer, forms or {})]
    return _joined(sorted(spans))


def _places(text: str, found: list[Word], sought: Sought, stemmer: str, forms: Forms) -> Iterator[Span]:
    stems: Sequence[str | None] = sought.stems(stemmer) or [None] * len(sought.parts)
    for at in range(len(found) - len(sought.parts) + 1):
        stretch = found[at : at + len(sought.parts)]
        if stretch[-1].place - stretch[0].place == len(stretch) - 1 and all(
            word.plain == part.plain or (stem is not None and forms.get(text[word.start : word.end]) == stem)
            for word, part, stem in zip(stretch, sought.parts, stems, strict=True)
        ):
            yield Span(stretch[0].start, stretch[-1].end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def around(text: str, within: Span, hits: Sequence[Span]) -> Span:
    """The words around the first of the hits within a stretch, whole words; a short stretch entire.

    Its beginning when there is no hit in it.
    """
    if len(within) <= LONGEST:
        return within
    first = next((hit for hit in hits if hit.overlaps(within)), Span(within.start, within.start + 1))
    last = first
    for hit in hits:
        if last.start < hit.start and hit.end + AROUND - first.start <= LONGEST:
            last = hit
    start = _after_space(text, max(within.start, first.start - AROUND), within.start, first.start)
    end = _before_space(text, min(within.end, max(last.end, start + LONGEST)), within.end, last.end)
    return Span(start, end)


def _after_space(text: str, at: int, edge: int, least: int) -> int:
    """The beginning of a word at or after `at`, before `least`; `edge` when it begins there."""
    if at <= edge:
        return edge
    space = max(text.find(gap, at - 1, least) for gap in (" ", "\n"))
    return space + 1 if space >= 0 else min(at, least)


def _before_space(text: str, at: int, edge: int, least: int) -> int:
    if at >= edge:
        return edge
    space = max(text.rfind(gap, least, at + 1) for gap in (" ", "\n"))
    return space if space > least else max(at, least)
