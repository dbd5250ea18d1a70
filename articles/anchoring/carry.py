"""From one text to the next: where each passage has gone, and how sure that is.

Certain means certain. Kept and moved say that nobody need look; whatever is only likely is guessed and
waits for a person, and what has no likely place is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.anchoring.copies import settle_copies
from articles.anchoring.doubts import Doubts
from articles.anchoring.guesses import likely_place, place_with_context
from articles.anchoring.pairs import CONTEXT, FEW_WORDS, Pair
from articles.anchoring.words import MOST_PLACES, Stretch
from articles.text.spans import Span

# Shorter words may stand in a text again by chance. Those as long as the context that pins a passage
# could themselves be the passage, so that one more of them is a doubt.
_TELLING = CONTEXT

# What stands in another place is only believed when this long, or a whole block.
_LONG = 40

# Of the letters of a sentence that are to be beside a passage that is kept.
_MOST_OF_IT = 0.6

# Words of it that are looked at on each side: some texts have no full stops.
_SENTENCE = 60

# Of the old text in unbroken rows. Two articles on one subject share below one in twenty, with a last
# paragraph in common below one in four; one of which every fifth word was changed keeps more than half.
_SAME_ARTICLE = 0.3

# Likeness that two sentences do not reach unless one was made from the other.
_CLOSE = 0.8


class Outcome(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    MOVED = "moved"
    GUESSED = "guessed"
    LOST = "lost"


@dataclass(frozen=True)
class Carried:
    """A passage's place in the new text, None when lost, and how like its words are, 0 to 1."""

    outcome: Outcome
    span: Span | None
    score: float


LOST = Carried(Outcome.LOST, None, 0.0)


def carry(old: str, new: str, spans: Sequence[Span]) -> tuple[Carried, ...]:
    """One outcome for each span of `old`, in their order, as places in `new`; both texts normalised.

    Raises BadSpan when a span is not in `old`. No outcome depends on the other spans.
    """
    for span in spans:
        span.of(old)
    if old == new:
        return tuple(Carried(Outcome.KEPT, span, 1.0) for span in spans)
    pair = Pair(old, new)
    settle_copies(pair)
    doubts = Doubts(pair) if pair.alignment.share_in_rows() >= _SAME_ARTICLE else None
    return tuple(_carry_one(pair, span, doubts) for span in spans)


def _carry_one(pair: Pair, span: Span, doubts: Doubts | None) -> Carried:
    """What became of one span; without `doubts` the new text is hardly the old one's: nothing is certain."""
    stretch = pair.old.under(span)
    if not stretch:
        return LOST
    if doubts and _is_kept(pair, stretch) and not doubts.of_kept(stretch):
        return Carried(
            Outcome.KEPT, pair.exact_place(span, stretch, pair.alignment.images[stretch.first]), 1.0
        )
    guess = likely_place(pair, stretch)
    moved_to = _place_moved_to(pair, stretch)
    if (
        doubts
        and moved_to is not None
        and (guess is None or guess.first == moved_to)
        and not doubts.of_moved(stretch, moved_to)
    ):
        return Carried(Outcome.MOVED, pair.exact_place(span, stretch, moved_to), 1.0)
    if guess is not None and not doubts and not _is_close(pair, stretch, guess):
        guess = place_with_context(pair, stretch)
    if guess is None:
        return LOST
    return Carried(Outcome.GUESSED, pair.place(span, stretch, guess), pair.likeness(stretch, guess))


def _is_close(pair: Pair, stretch: Stretch, guess: Stretch) -> bool:
    """Whether a guess is worth showing even in what looks like another article."""
    return len(pair.old.span(stretch)) >= _LONG and pair.likeness(stretch, guess) >= _CLOSE


def _is_kept(pair: Pair, stretch: Stretch) -> bool:
    if not pair.alignment.runs_on(stretch.first, stretch.end):
        return False
    first, end = pair.unchanged_before(stretch), pair.unchanged_after(stretch)
    if first is None or end is None or not pair.alignment.runs_on(first, end):
        return False
    if not _has_its_sentence(pair, stretch):
        return False
    before, now = pair.times(Stretch(first, end))
    if before != now or now >= MOST_PLACES:
        return False
    return len(pair.old.span(stretch)) < _TELLING or not _is_repeated(pair, stretch)


def _has_its_sentence(pair: Pair, stretch: Stretch) -> bool:
    """Whether most of the sentences around are there too: else it may be a stock phrase in a new sentence."""
    around = pair.old.sentences_around(stretch)
    images, moved, keys = pair.alignment.images, pair.alignment.moved, pair.old.keys
    before = range(max(around.first, stretch.first - _SENTENCE), stretch.first)
    after = range(stretch.end, min(around.end, stretch.end + _SENTENCE))
    first = images[stretch.first] - 2 * len(before) - FEW_WORDS
    end = images[stretch.end - 1] + 2 * len(after) + FEW_WORDS
    letters = left = len(pair.old.span(stretch))
    for at in (*before, *after):
        letters += len(keys[at])
        left += len(keys[at]) * (first <= images[at] <= end and not moved[at])
    return left >= _MOST_OF_IT * letters


def _is_repeated(pair: Pair, stretch: Stretch) -> bool:
    before, now = pair.times(stretch)
    return now > before or now >= MOST_PLACES


def _place_moved_to(pair: Pair, stretch: Stretch) -> int | None:
    """The first word of the one place where the same words stand now, a neighbouring sentence beside them."""
    if pair.times(stretch) != (1, 1):
        return None
    place = pair.new.places_of(pair.old.of(stretch))[0]
    shift = place - stretch.first
    if len(pair.old.span(stretch)) < _LONG and not pair.is_whole_block(stretch, shift):
        return None
    if not any(pair.stands(neighbours, shift) for neighbours in _with_neighbours(pair, stretch)):
        return None
    return place


def _with_neighbours(pair: Pair, stretch: Stretch) -> list[Stretch]:
    """The stretch with the sentence before, and with the sentence after, where there is one."""
    own = pair.old.sentences_around(stretch)
    found = []
    if own.first > 0:
        # Back by the context at least: the point of an abbreviation makes no neighbour.
        before = pair.old.before(own.first, characters=CONTEXT)
        found.append(Stretch(pair.old.sentences_around(Stretch(before, own.first)).first, stretch.end))
    if own.end < len(pair.old):
        after = pair.old.after(own.end, characters=CONTEXT)
        found.append(Stretch(stretch.first, pair.old.sentences_around(Stretch(own.end, after)).end))
    return found
