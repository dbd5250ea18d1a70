"""A link to words in a page: the text directive of the W3C's URL Fragment Text Directives.

    address#:~:text=[before-,]first words[,last words][,-after]

A browser looks the words up, whole words only and in any case, and none across two blocks. Long passages
and those of several blocks are named by their first and last words; words that stand in the text more than
once by what is around them too.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from articles.text.spans import Span

LONGEST = 12  # words that are named in full
EDGE = 5  # words at either end of a longer passage
AROUND = 4  # words before and after, of what stands there more than once
UNSPACED = "\u2e80"  # from here on scripts of East Asia
WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def link(address: str, text: str, span: Span) -> str:
    """The address with a fragment that leads to `text[span]`; without words in it the address alone."""
    span = _whole_words(text, span)
    tokens = [Span(*found.span()) for found in WORD.finditer(text, span.start, span.end)]
    if not address or not tokens:
        return address
    core = Span(tokens[0].start, tokens[-1].end)  # marks at the edges may be written otherwise at the source
    if len(tokens) <= LONGEST and "\n" not in core.of(text):
        named = [core.of(text)]
    else:
        first = Span(core.start, _first_end(text, tokens))
        named = [first.of(text), text[max(_last_start(text, tokens), first.end) : core.end].strip()]
    parts = [_coded(part) for part in named if part]
    if _times(text, named[0]) > 1:
        before, after = _before(text, core.start), _after(text, core.end)
        parts = [f"{_coded(before)}-"] * bool(before) + parts + [f"-{_coded(after)}"] * bool(after)
    return f"{address}{'' if '#' in address else '#'}:~:text={','.join(parts)}"


def _whole_words(text: str, span: Span) -> Span:
    """The passage with the words it begins or ends in the middle of."""
    start, end = span.start, span.end
    while start and _one_word(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _one_word(text[end - 1 : end + 1]):
        end += 1
    return Span(start, end)


def _one_word(pair: str) -> bool:
    """Whether two letters belong to one word; scripts that put no spaces between words have no such pairs."""
    return pair.isalnum() and max(pair) < UNSPACED


def _first_end(text: str, tokens: list[Span]) -> int:
    """Where the first words end, all of one block."""
    return [token.end for token in tokens[:EDGE] if "\n" not in text[tokens[0].start : token.end]][-1]


def _last_start(text: str, tokens: list[Span]) -> int:
    """Where the last words begin, all of one block."""
    return next(token.start for token in tokens[-EDGE:] if "\n" not in text[token.start : tokens[-1].end])


def _before(text: str, at: int) -> str:
    """The last words before a place, of one block."""
    block = text[:at].rstrip().rpartition("\n")[2]
    found = list(WORD.finditer(block))[-AROUND:]
    return block[found[0].start() :].strip() if found else ""


def _after(text: str, at: int) -> str:
    """The first words after a place, of one block."""
    block = text[at:].lstrip().partition("\n")[0]
    found = list(WORD.finditer(block))[:AROUND]
    return block[: found[-1].end()].strip() if found else ""


def _times(text: str, words: str) -> int:
    """How often a browser would find the words."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return len(re.findall(rf"(?<!\w){pattern}(?!\w)", text, re.I))


def _coded(words: str) -> str:
    """Percent-encoded, hyphens too: in a directive they part what is before from what is named."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
