"""Where exactly words were taken out or put in, when the words beside them would do as well.

Of “X then. X now.” only “X now.” is left: a comparison may say that “then. X” has gone, or “X then.”. Writers
take out and put in whole sentences, so the stretch that begins or ends with one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.anchoring.words import Words

_NOWHERE = -1

# Words that a stretch is moved by at most, so that a word repeated ten thousand times costs no more.
_MOST = 400


@dataclass(frozen=True)
class _Stretch:
    """Words without a partner, and the place in the other text where they would stand."""

    first: int
    end: int
    place: int


def settle_slides(old: Words, new: Words, images: list[int], origins: list[int]) -> None:
    """Move what was taken out, then what was put in, to the edges of sentences where the words allow it."""
    _settle(old, images, origins)
    _settle(new, origins, images)


def _settle(words: Words, images: list[int], origins: list[int]) -> None:
    for gap in list(_unpaired(images, len(origins))):
        by = _best_move(words, images, gap)
        if by > 0:
            for at in range(by):
                _pair(images, origins, gap.first + at, gap.place + at, gap.end + at)
        else:
            for at in range(-1, by - 1, -1):
                _pair(images, origins, gap.end + at, gap.place + at, gap.first + at)


def _pair(images: list[int], origins: list[int], at: int, place: int, instead_of: int) -> None:
    images[instead_of] = _NOWHERE
    images[at], origins[place] = place, at


def _unpaired(images: Sequence[int], others: int) -> Iterator[_Stretch]:
    """Every row of words without a partner that lies between partners who are neighbours."""
    first = None
    for at in range(len(images) + 1):
        if at < len(images) and images[at] == _NOWHERE:
            first = at if first is None else first
            continue
        if first is not None:
            before = images[first - 1] if first else -1
            after = images[at] if at < len(images) else others
            if after == before + 1:
                yield _Stretch(first, at, after)
        first = None


def _best_move(words: Words, images: Sequence[int], gap: _Stretch) -> int:
    """By how many words to move it, to the left when negative; 0 where no place is better."""
    keys = words.keys
    best, found = _worth(words, gap.first, gap.end), 0
    for step in (1, -1):
        for by in range(step, step * _MOST, step):
            lost, won = (gap.end + by - 1, gap.first + by - 1) if step > 0 else (gap.first + by, gap.end + by)
            inside = 0 <= lost < len(keys)
            if not inside or keys[lost] != keys[won] or images[lost] != gap.place + by - (step > 0):
                break
            worth = _worth(words, gap.first + by, gap.end + by)
            if worth > best:
                best, found = worth, by
    return found


def _worth(words: Words, first: int, end: int) -> int:
    return sum(words.is_sentence_edge(at) + words.is_block_edge(at) for at in (first, end))
