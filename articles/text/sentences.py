"""Where sentences begin and end: good enough to show words in their sentence, in many scripts.

No grammar: a full stop, question or exclamation mark ends a sentence, with the closing quotation marks after
it, when a space follows and then no small letter; a sign of Chinese and Japanese does so without a space.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.text.spans import Span

# Code points on either side of the words: some texts have no full stops at all, and Thai has none.
LONGEST = 400

_CLOSERS = "\"'”’»›)\\]】」』"
_END = re.compile(rf"[.!?…‽؟۔।॥։።]+[{_CLOSERS}]*(?=\s|\Z)|[。！？]+[{_CLOSERS}]*|\n")
# A full stop after one of these ends a short form more often than a sentence.
_SHORT = re.compile(
    r"(?:\b|^)(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Rev|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|Fr|Hr|Nr|Bd|Doç|Av|ул|им|стр|проф|тов)\Z"
)
_LONGEST_SHORT = 6  # code points of the longest of these, and the one before it


def sentences(text: str, within: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of `text` in order, without the spaces between them."""
    edges = [within.start, *_ends(text, within), within.end]
    found = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in found if span is not None)


def around(text: str, span: Span, found: Sequence[Span]) -> Span:
    """The whole sentences of those `found` that `span` touches; `span` itself when it touches none.

    What they have beyond LONGEST code points before or after the span is cut off between words.
    """
    first = bisect_right(found, span.start, key=lambda sentence: sentence.end)
    last = bisect_left(found, span.end, key=lambda sentence: sentence.start) - 1
    if first > last:
        return span
    start, end = found[first].start, found[last].end
    return Span(_cut_before(text, start, span.start), _cut_after(text, end, span.end))


def _ends(text: str, within: Span) -> Iterator[int]:
    for sign in _END.finditer(text, within.start, within.end):
        after = text[sign.end() : sign.end() + 4].lstrip(" –—-")[:1]
        before = text[max(within.start, sign.start() - _LONGEST_SHORT) : sign.start()]
        if not after.islower() and not (sign.group() == "." and _SHORT.search(before)):
            yield sign.end()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None


def _cut_before(text: str, start: int, at: int) -> int:
    if at - start <= LONGEST:
        return min(start, at)
    space = text.find(" ", at - LONGEST, at)
    return at - LONGEST if space < 0 else space + 1


def _cut_after(text: str, end: int, at: int) -> int:
    if end - at <= LONGEST:
        return max(end, at)
    space = text.rfind(" ", at, at + LONGEST)
    return at + LONGEST if space < 0 else space
