"""What is left of a passage: its words that still stand together, and the new ones between and beside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from articles.anchoring.alignment import NOWHERE
from articles.anchoring.pairs import CONTEXT, FEW_WORDS, Pair
from articles.anchoring.words import Stretch

# Letters of equal words, neighbours included, that make a place worth a person's look.
_EVIDENCE = 40

# Of the letters of a passage that was told otherwise from some word on.
_PART = 0.33

# So many of them in an unbroken row of words make one, however short the passage is itself.
_ROW = 24

# Words that may have been put into the middle of a passage, beside as many as it has.
_INSERTED = 30

# A letter put in between counts as this much of one that is left: what two stray words have between them
# outweighs them, what two halves have between them does not.
_GAP = 0.1

_Mapped = list[tuple[int, int]]


def by_its_words(pair: Pair, stretch: Stretch) -> Stretch | None:
    """Where most of the words went that are still there, when enough of them or of their neighbours are."""
    best: tuple[float, Stretch] | None = None
    for mapped in _clusters(pair, stretch):
        found = _grown(pair, stretch, mapped)
        worth = _worth(pair, stretch, mapped, found)
        if worth > 0 and (best is None or worth > best[0]):
            best = worth, found
    return best[1] if best else None


def _worth(pair: Pair, stretch: Stretch, mapped: _Mapped, found: Stretch) -> float:
    """How much speaks for a place, 0 when too little does."""
    likeness = pair.likeness(stretch, found)
    if _stands_in_row(pair, stretch, mapped):
        return likeness * (_EVIDENCE + _letters(pair, mapped))
    left, right = _context_beside(pair, stretch, mapped)
    evidence = _letters(pair, mapped) + left + right
    if evidence < min(_EVIDENCE, _most_evidence(pair, stretch) * 0.6):
        return 0
    pinned = len(stretch) <= FEW_WORDS and min(left, right) * 2 >= CONTEXT and 2 * len(found) >= len(stretch)
    if not pinned and not pair.is_alike(stretch, found):
        held = _is_held(pair, stretch, mapped, min(left, right)) and len(found) <= 2 * len(stretch)
        pinned = held or _part_in_place(pair, stretch) >= _PART
        return evidence * likeness if pinned else 0
    return evidence * likeness


def _is_held(pair: Pair, stretch: Stretch, mapped: _Mapped, beside: int) -> bool:
    """Whether a good part of the passage is still there, and both its neighbours."""
    letters = sum(len(key) for key in pair.old.of(stretch))
    return beside * 2 >= CONTEXT and len(mapped) > 2 and _letters(pair, mapped) >= _PART * letters


def _part_in_place(pair: Pair, stretch: Stretch) -> float:
    """How much of the passage, 0 to 1, still runs on from the words before it, or into those after."""
    alignment, keys = pair.alignment, pair.old.keys
    first, end = stretch.first, stretch.end
    begun = pair.old.before(first, characters=CONTEXT)
    while first < stretch.end and alignment.runs_on(begun, first + 1):
        first += 1
    ended = pair.old.after(end, characters=CONTEXT)
    while end > first and alignment.runs_on(end - 1, ended):
        end -= 1
    left = [*keys[stretch.first : first], *keys[end : stretch.end]]
    return sum(map(len, left)) / sum(map(len, keys[stretch.first : stretch.end]))


def _letters(pair: Pair, mapped: _Mapped) -> int:
    return sum(len(pair.old.keys[at]) for at, _ in mapped)


def _stands_in_row(pair: Pair, stretch: Stretch, mapped: _Mapped) -> bool:
    """Whether all words are there, in a row of equal words that is long enough to be no chance."""
    if len(mapped) < len(stretch) or mapped[-1][1] - mapped[0][1] != len(stretch) - 1:
        return False
    first, end = pair.alignment.row_around(*mapped[0], most=len(stretch) + _ROW)
    return sum(len(key) for key in pair.old.keys[first:end]) >= _ROW


def _clusters(pair: Pair, stretch: Stretch) -> Iterator[_Mapped]:
    """The words that are still there, cut wherever they no longer stand together, without stray ones."""
    images, moved = pair.alignment.images, pair.alignment.moved
    for is_moved in (False, True):
        mapped = [
            (at, images[at])
            for at in range(stretch.first, stretch.end)
            if images[at] != NOWHERE and bool(moved[at]) is is_moved
        ]
        cuts = [0]
        for number, (before, after) in enumerate(pairwise(mapped), start=1):
            inserted = (after[1] - before[1]) - (after[0] - before[0])
            if after[1] < before[1] or inserted > len(stretch) + _INSERTED:
                cuts.append(number)
        for first, end in pairwise([*cuts, len(mapped)]):
            if first < end:
                yield _without_strays(pair, stretch, mapped[first:end])


def _without_strays(pair: Pair, stretch: Stretch, mapped: _Mapped) -> _Mapped:
    """The part of these words that most outweighs what was put in between; neighbours count at the ends."""
    left, right = _context_beside(pair, stretch, mapped)
    best = worth = 0.0
    chosen = (0, len(mapped))
    begin = 0
    for number, (at, _) in enumerate(mapped):
        if number:
            worth -= _GAP * _letters_between(pair, mapped[number - 1], mapped[number])
        # From here on alone, or with what came before.
        alone = float(left) if number == 0 else 0.0
        if worth <= alone:
            begin, worth = number, alone
        worth += len(pair.old.keys[at])
        here = worth + (right if number == len(mapped) - 1 else 0)
        if here > best:
            best, chosen = here, (begin, number + 1)
    return mapped[chosen[0] : chosen[1]]


def _letters_between(pair: Pair, before: tuple[int, int], after: tuple[int, int]) -> int:
    new = pair.new.starts[after[1]] - pair.new.ends[before[1]]
    return max(0, new - (pair.old.starts[after[0]] - pair.old.ends[before[0]]))


def _context_beside(pair: Pair, stretch: Stretch, mapped: _Mapped) -> tuple[int, int]:
    """How many letters of the old neighbours stand near these words, before and after them."""
    (old_first, new_first), (old_last, new_last) = mapped[0], mapped[-1]
    images = pair.alignment.images
    left = right = 0
    for at in range(pair.old.before(stretch.first, characters=CONTEXT), stretch.first):
        if images[at] != NOWHERE and 0 < new_first - images[at] <= 2 * (old_first - at) + FEW_WORDS:
            left += len(pair.old.keys[at])
    for at in range(stretch.end, pair.old.after(stretch.end, characters=CONTEXT)):
        if images[at] != NOWHERE and 0 < images[at] - new_last <= 2 * (at - old_last) + FEW_WORDS:
            right += len(pair.old.keys[at])
    return left, right


def _most_evidence(pair: Pair, stretch: Stretch) -> int:
    first = pair.old.before(stretch.first, characters=CONTEXT)
    end = pair.old.after(stretch.end, characters=CONTEXT)
    return sum(len(key) for key in pair.old.keys[first:end])


def _grown(pair: Pair, stretch: Stretch, mapped: _Mapped) -> Stretch:
    """These words, and beside them the new ones that stand for the passage's replaced ends."""
    (old_first, first), (old_end, end) = mapped[0], mapped[-1]
    old_end, end = old_end + 1, end + 1
    # Equal words beside them are theirs too, wherever the comparison has put those.
    while stretch.first < old_first and first and pair.old.keys[old_first - 1] == pair.new.keys[first - 1]:
        old_first, first = old_first - 1, first - 1
    while old_end < stretch.end and end < len(pair.new) and pair.old.keys[old_end] == pair.new.keys[end]:
        old_end, end = old_end + 1, end + 1
    images = pair.alignment.images
    before = Stretch(_last(images, range(old_first - 1, stretch.first - 1, -1)), old_first)
    if before:
        free = _free_words(pair, range(first - 1, first - 1 - 3 * len(before) - 3, -1), 0)
        first -= _taken(pair, before, Stretch(first - free, first))
    after = Stretch(old_end, _last(images, range(old_end, stretch.end)) + 1)
    if after:
        free = _free_words(pair, range(end, end + 3 * len(after) + 3), 1)
        end += _taken(pair, after, Stretch(end, end + free))
    return Stretch(first, end)


def _last(images: list[int], numbers: range) -> int:
    """The last of these old words in a row that went nowhere; the number before the first when it did not."""
    found = numbers.start - numbers.step
    for at in numbers:
        if images[at] != NOWHERE:
            break
        found = at
    return found


def _taken(pair: Pair, missing: Stretch, free: Stretch) -> int:
    """How many of the free new words beside stand for the missing old ones."""
    if not free:
        return 0
    if len(missing) > FEW_WORDS and not pair.is_alike(missing, free):
        return 0
    return len(free) if len(free) <= 2 * len(missing) + 2 else len(missing)


def _free_words(pair: Pair, numbers: range, edge: int) -> int:
    """How many new words in a row come from no old one, up to the edge of their block."""
    free = 0
    for at in numbers:
        beyond = not 0 <= at < len(pair.new) or pair.new.is_block_edge(at + 1 - edge)
        if beyond or pair.alignment.origins[at] != NOWHERE:
            break
        free += 1
    return free
