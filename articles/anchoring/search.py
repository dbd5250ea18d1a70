"""Where the words that somebody pasted stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from articles.anchoring.likeness import squeeze
from articles.errors import UnstorableText
from articles.text.normalise import normalise
from articles.text.spans import Span

_SOFT_HYPHEN = "\u00ad"


def find_all(text: str, quote: str) -> list[Span]:
    """Every place of the quote in a normalised text, in order, overlapping ones too.

    Runs of white space count as one space; straight and curly quotation marks, and hyphens of any
    form, as equal. Spans are in code points of `text`. White space around the quote is not looked for.
    """
    squeezed = squeeze(text)
    found = {
        squeezed.span(start, start + len(words))
        for words in _forms(quote)
        for start in _starts(squeezed.text, words)
    }
    return sorted(found)


def _forms(quote: str) -> set[str]:
    # A soft hyphen that was copied along is a hyphen where the page broke the line there, else nothing.
    written = {quote, quote.replace(_SOFT_HYPHEN, "-")}
    try:
        words = {squeeze(normalise(form)).text.strip(" ") for form in written}
    except UnstorableText:
        # No stored text can hold these characters, so the quote stands nowhere.
        return set()
    return words - {""}


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
