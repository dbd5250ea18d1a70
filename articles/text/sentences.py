"""Where sentences begin and end: good enough to step through a text, and to show words in their sentence.

No grammar: a full stop, question or exclamation mark ends a sentence, with the closing quotation marks after
it, when a space follows and then no small letter; a sign of Chinese and Japanese does so without a space.
What stands before a full stop may be a short form, an initial or, in some languages, an ordinal number.
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
# A full stop after one of these never ends a sentence: something is always said of them next.
_TITLE = re.compile(
    r"(?:\b|^)(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Maj|Capt|Adm|Lt|Sgt|Sen|Rep|Gov|Rev|Hon|Pres|vs|cf|Fr|Hr|Mme|Mlle"
    r"|Doç|Av|Yrd|Sn|Org|Alb|Yzb|Hz|[Bb]kz"
    r"|(?i:ул|им|стр|проф|тов|акад|доц|ген|полк|адм|св|просп|пер|обл|см|ср|напр))\Z"
)
# After one of these it more often does not; a word that begins sentences says that it does.
_SHORT = re.compile(
    r"(?:\b|^)(?:[^\W\d_]|No|Nos|Nr|Bd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Jr|Sr|Inc|Ltd|Co|Corp|al"
    r"|ca|bzw|etc|Mio|Mrd|Tsd|Std|Min|Sek|Str|Abb|Anm|Hrsg|usw|ggf|evtl|sog|inkl|zzgl|Şti|Cad|Sok|Mah|гг|вв|руб|долл|корп)\Z"
)
# After one of these a number is to be expected, and nothing else.
_COUNTED = re.compile(
    r"(?:\b|^)(?:pp|Art|Sec|Fig|Vol|Ch|Abs|Kap|md|mad|ст|пп|гл|рис|табл|кв)\Z", re.IGNORECASE
)
_AND_SO_ON = re.compile(r"т\. ?[дп]\Z")  # Russian “and so on” ends sentences, though it ends with one letter
_STARTER = re.compile(
    r"(?:The|This|That|These|Those|He|She|It|They|We|There|But|And|If|When|What|In|On|At|For|As|After|Although"
    r"|Он|Она|Оно|Они|Это|Эта|Этот|Эти|Но|Однако|В|На|По|При|Если|Когда|Что|Мы|Как|Так"
    r"|Bu|Şu|Ancak|Ama|Fakat|Eğer|Çünkü|Ayrıca|Onlar|Biz)\b"
)
# Where “2.” is “second”, a short number with a full stop does not end a sentence before a capital letter.
_WITH_ORDINALS = re.compile(r"(?:tr|az|de|da|n[bno]|fi|et|lv|cs|sk|pl|hu|hr|sr|bs|sl|is|lb)(?:-|\Z)")
_ORDINAL = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[IVX]{1,5})\Z")
_LONGEST_SHORT = 8  # code points of the longest of these, and the one before it
_LOOK_AHEAD = 24  # code points in which the next word begins, and ends if it is one that begins sentences


def sentences(text: str, within: Span, *, language: str = "") -> tuple[Span, ...]:
    """The sentences of a stretch of `text` in order, without the spaces between them.

    `language` is a tag such as "tr"; some write ordinal numbers with a full stop.
    """
    edges = [within.start, *_ends(text, within, _WITH_ORDINALS.match(language) is not None), within.end]
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


def _ends(text: str, within: Span, ordinals: bool) -> Iterator[int]:
    for sign in _END.finditer(text, within.start, within.end):
        after = text[sign.end() : sign.end() + _LOOK_AHEAD].lstrip(" –—-")
        if after[:1].islower():
            continue
        before = text[max(within.start, sign.start() - _LONGEST_SHORT) : sign.start()]
        if sign.group() != "." or not after or not _goes_on(before, after, ordinals):
            yield sign.end()


def _goes_on(before: str, after: str, ordinals: bool) -> bool:
    """Whether the sentence goes on beyond a full stop between these words."""
    if _AND_SO_ON.search(before):
        return False
    if _TITLE.search(before):
        return True
    if _COUNTED.search(before):
        return after[:1].isdigit()
    if ordinals and _ORDINAL.search(before):
        return True
    return bool(_SHORT.search(before)) and not _STARTER.match(after)


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
