"""The likeliest place of a passage whose words or surroundings were changed; a person looks at each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from articles.anchoring.alignment import NOWHERE
from articles.anchoring.pairs import CONTEXT, Pair
from articles.anchoring.words import Stretch, Words

# Words that are less alike than this say something else: two English sentences on one subject reach 0.45.
_ALIKE = 0.5

# One or two words may be replaced by quite others; their place is then told by both neighbours alone.
_FEW_WORDS = 4

# Letters of equal words, neighbours included, that make a place worth a person's look.
_EVIDENCE = 40

# Words that may have been put into the middle of a passage, beside as many as it has.
_INSERTED = 30

# In a changed surrounding longer than this (in words) a search by likeness finds look-alikes.
_WINDOW = 600

_Mapped = list[tuple[int, int]]


def likely_place(pair: Pair, stretch: Stretch) -> Stretch | None:
    """The new words that a passage has most likely become, None when there are none to show a person."""
    return (
        _by_its_words(pair, stretch)
        or _by_its_neighbours(pair, stretch)
        or place_with_context(pair, stretch)
        or _by_same_words(pair, stretch)
    )


def _by_its_words(pair: Pair, stretch: Stretch) -> Stretch | None:
    """Where most of the words went that are still there, when enough of them or of their neighbours are."""
    best: tuple[float, Stretch] | None = None
    for mapped in _clusters(pair, stretch):
        found = _grown(pair, stretch, mapped)
        left, right = _context_beside(pair, stretch, mapped)
        evidence = sum(len(pair.old.keys[at]) for at, _ in mapped) + left + right
        pinned = len(stretch) <= _FEW_WORDS and min(left, right) * 2 >= CONTEXT
        enough = evidence >= min(_EVIDENCE, _most_evidence(pair, stretch) * 0.6)
        likeness = pair.likeness(stretch, found)
        if enough and (pinned or likeness >= _ALIKE) and (best is None or evidence * likeness > best[0]):
            best = evidence * likeness, found
    return best[1] if best else None


def _clusters(pair: Pair, stretch: Stretch) -> Iterator[_Mapped]:
    """The words that are still there, cut wherever they no longer stand together."""
    images = pair.alignment.images
    mapped = [(at, images[at]) for at in range(stretch.first, stretch.end) if images[at] != NOWHERE]
    if not mapped:
        return
    cuts = [0]
    for number, (before, after) in enumerate(pairwise(mapped), start=1):
        if not _stand_together(pair, stretch, before, after):
            cuts.append(number)
    for first, end in pairwise([*cuts, len(mapped)]):
        yield from _with_halves(mapped[first:end])


def _with_halves(mapped: _Mapped) -> Iterator[_Mapped]:
    """All of these words, then those before and those after the most that was put in between."""
    yield mapped
    inserted, cut = max(
        ((b[1] - a[1], at) for at, (a, b) in enumerate(pairwise(mapped), start=1)), default=(0, 0)
    )
    if inserted > _FEW_WORDS:
        yield mapped[:cut]
        yield mapped[cut:]


def _stand_together(pair: Pair, stretch: Stretch, before: tuple[int, int], after: tuple[int, int]) -> bool:
    inserted = (after[1] - before[1]) - (after[0] - before[0])
    if after[1] < before[1] or pair.alignment.moved[before[0]] != pair.alignment.moved[after[0]]:
        return False
    if (
        inserted > 0
        and pair.new.edge_between(before[1], after[1])
        and not pair.old.edge_between(before[0], after[0])
    ):
        # A note below that repeats the old wording is another block.
        return False
    return inserted <= len(stretch) + _INSERTED


def _context_beside(pair: Pair, stretch: Stretch, mapped: _Mapped) -> tuple[int, int]:
    """How many letters of the old neighbours stand near these words, before and after them."""
    (old_first, new_first), (old_last, new_last) = mapped[0], mapped[-1]
    images = pair.alignment.images
    left = right = 0
    for at in range(pair.old.before(stretch.first, characters=CONTEXT), stretch.first):
        if images[at] != NOWHERE and 0 < new_first - images[at] <= 2 * (old_first - at) + _FEW_WORDS:
            left += len(pair.old.keys[at])
    for at in range(stretch.end, pair.old.after(stretch.end, characters=CONTEXT)):
        if images[at] != NOWHERE and 0 < images[at] - new_last <= 2 * (at - old_last) + _FEW_WORDS:
            right += len(pair.old.keys[at])
    return left, right


def _most_evidence(pair: Pair, stretch: Stretch) -> int:
    first = pair.old.before(stretch.first, characters=CONTEXT)
    end = pair.old.after(stretch.end, characters=CONTEXT)
    return sum(len(key) for key in pair.old.keys[first:end])


def _grown(pair: Pair, stretch: Stretch, mapped: _Mapped) -> Stretch:
    """These words, and beside them the new ones that stand for the passage's replaced ends."""
    (old_first, first), (old_end, end) = mapped[0], mapped[-1]
    while (
        stretch.first < old_first and first > 0 and pair.old.keys[old_first - 1] == pair.new.keys[first - 1]
    ):
        old_first, first = old_first - 1, first - 1
    old_end, end = old_end + 1, end + 1
    while old_end < stretch.end and end < len(pair.new) and pair.old.keys[old_end] == pair.new.keys[end]:
        old_end, end = old_end + 1, end + 1
    missing = old_first - stretch.first
    free = _free_words(pair, range(first - 1, first - 1 - 3 * missing - 3, -1), 0) if missing else 0
    first -= free if free <= 2 * missing + 2 else missing
    missing = stretch.end - old_end
    free = _free_words(pair, range(end, end + 3 * missing + 3), 1) if missing else 0
    end += free if free <= 2 * missing + 2 else missing
    return Stretch(first, end)


def _free_words(pair: Pair, numbers: range, edge: int) -> int:
    """How many new words in a row come from no old one, up to the edge of their block."""
    free = 0
    for at in numbers:
        beyond = not 0 <= at < len(pair.new) or pair.new.is_block_edge(at + 1 - edge)
        if beyond or pair.alignment.origins[at] != NOWHERE:
            break
        free += 1
    return free


def _by_its_neighbours(pair: Pair, stretch: Stretch) -> Stretch | None:
    """What now stands between the old neighbours, when it can be the same passage in other words."""
    before, lost_before = _neighbour(pair, range(stretch.first - 1, -1, -1), start=NOWHERE)
    after, lost_after = _neighbour(pair, range(stretch.end, len(pair.old)), start=len(pair.new))
    if before is None or after is None or after - before < 2:
        return None
    between = Stretch(before + 1, after)
    if len(between) > len(stretch) + lost_before + lost_after + _FEW_WORDS or lost_before + lost_after:
        return _most_alike(pair, stretch, between)
    if len(stretch) <= _FEW_WORDS and len(between) <= 2 * len(stretch) + 1:
        return between
    return between if pair.likeness(stretch, between) >= _ALIKE else None


def _neighbour(pair: Pair, numbers: range, *, start: int) -> tuple[int | None, int]:
    """The image of the nearest unmoved word on one side, and how many nearer ones have none."""
    for lost, at in enumerate(numbers):
        if lost > _WINDOW:
            return None, lost
        if pair.alignment.images[at] != NOWHERE and not pair.alignment.moved[at]:
            return pair.alignment.images[at], lost
    return start, len(numbers)


def _most_alike(pair: Pair, stretch: Stretch, between: Stretch) -> Stretch | None:
    """The part of these new words that is most like the passage, if any is."""
    if len(between) > _WINDOW or len(stretch) > _WINDOW:
        return None
    words = " ".join(pair.old.of(stretch))
    found = fuzz.partial_ratio_alignment(words, " ".join(pair.new.of(between)), score_cutoff=100 * _ALIKE)
    if found is None or len(words) < CONTEXT:
        return None
    first = end = None
    place = 0
    for number, key in enumerate(pair.new.of(between), start=between.first):
        middle = place + len(key) / 2
        if found.dest_start <= middle <= found.dest_end:
            first, end = (number if first is None else first), number + 1
        place += len(key) + 1
    if first is None or end is None:
        return None
    part = Stretch(first, end)
    return part if pair.likeness(stretch, part) > _ALIKE else None


def place_with_context(pair: Pair, stretch: Stretch) -> Stretch | None:
    """The same words between the same neighbours, or edges of their block, wherever they stand."""
    block = pair.old.block_around(stretch)
    first = max(block.first, pair.old.before(stretch.first, characters=CONTEXT))
    end = min(block.end, pair.old.after(stretch.end, characters=CONTEXT))
    pinned = Stretch(first, end)
    before = _places_at_edges(pair.old, pair, block, pinned)
    now = _places_at_edges(pair.new, pair, block, pinned)
    places = [at + stretch.first - first for at in now]
    found = _first_unclaimed(pair, stretch, places)
    if found is None and places and len(before) <= len(now):
        # Every place is another's, yet none has gone: the words repeat, and this one is among them.
        return Stretch(places[0], places[0] + len(stretch))
    return found


def _places_at_edges(words: Words, pair: Pair, block: Stretch, pinned: Stretch) -> list[int]:
    """Where the pinned words stand, at a block's edge on the side where they reached it in the old text."""
    return [
        at
        for at in words.places_of(pair.old.of(pinned))
        if (pinned.first > block.first or words.is_block_edge(at))
        and (pinned.end < block.end or words.is_block_edge(at + len(pinned)))
    ]


def _by_same_words(pair: Pair, stretch: Stretch) -> Stretch | None:
    """The same words anywhere, when they are too many to stand there by chance."""
    if len(pair.old.span(stretch)) < CONTEXT:
        return None
    return _first_unclaimed(pair, stretch, pair.new.places_of(pair.old.of(stretch)))


def _first_unclaimed(pair: Pair, stretch: Stretch, places: list[int]) -> Stretch | None:
    """The first place whose words do not come from elsewhere in the old text: there they stood before too."""
    for place in places:
        found = Stretch(place, place + len(stretch))
        origins = pair.alignment.origins[found.first : found.end]
        if all(
            at == NOWHERE or pair.alignment.moved[at] or stretch.first <= at < stretch.end for at in origins
        ):
            return found
    return None
