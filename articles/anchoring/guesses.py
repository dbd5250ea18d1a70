"""The likeliest place of a passage whose words or surroundings were changed; a person looks at each."""

from __future__ import annotations

from rapidfuzz import fuzz

from articles.anchoring.alignment import NOWHERE
from articles.anchoring.pairs import ALIKE, CONTEXT, FEW_WORDS, Pair
from articles.anchoring.remains import by_its_words
from articles.anchoring.words import Stretch, Words

# In a changed surrounding longer than this (in words) a search by likeness finds look-alikes.
_WINDOW = 600


def likely_place(pair: Pair, stretch: Stretch) -> Stretch | None:
    """The new words that a passage has most likely become, None when there are none to show a person."""
    return (
        by_its_words(pair, stretch)
        or _by_its_neighbours(pair, stretch)
        or place_with_context(pair, stretch)
        or _by_same_words(pair, stretch)
    )


def _by_its_neighbours(pair: Pair, stretch: Stretch) -> Stretch | None:
    """What now stands between the old neighbours, when it can be the same passage in other words."""
    before, lost_before = _neighbour(pair, range(stretch.first - 1, -1, -1), start=NOWHERE)
    after, lost_after = _neighbour(pair, range(stretch.end, len(pair.old)), start=len(pair.new))
    if before is None or after is None or after - before < 2:
        return None
    between = Stretch(before + 1, after)
    if len(between) > len(stretch) + lost_before + lost_after + FEW_WORDS or lost_before + lost_after:
        return _most_alike(pair, stretch, between)
    if len(stretch) <= FEW_WORDS and len(between) <= 2 * len(stretch) + 1:
        return between
    return between if pair.is_alike(stretch, between) else None


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
    found = fuzz.partial_ratio_alignment(words, " ".join(pair.new.of(between)), score_cutoff=100 * ALIKE)
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
    return part if pair.is_alike(stretch, part) else None


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
