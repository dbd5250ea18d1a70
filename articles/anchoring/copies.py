"""Sentences that were changed at their place while a note, below or above, repeats what they said before.

A comparison of two texts prefers equal words, so it takes the note for the sentence. The sentence is where
its neighbours are: what begins or ends there, and is like it, is what has become of it.
"""

from __future__ import annotations

from itertools import pairwise

from articles.anchoring.alignment import NOWHERE
from articles.anchoring.pairs import FEW_WORDS, Pair
from articles.anchoring.words import Stretch

# Shorter sentences ("So it was.") are too often like another one.
_FEWEST_WORDS = 5

# Likeness to what stands at the old place that speaks for it against equal words elsewhere.
_LIKE = 0.7

# Words between the halves of a sentence that was cut in two; a note has more to say before it repeats one.
_NEAR = 2

# Of its words; so many are no half.
_WHOLE = 0.6

# Of the new words at the old place that may come from elsewhere in the old text.
_TAKEN = 0.2


def settle_copies(pair: Pair) -> None:
    """Bring every changed sentence home whose old words stand elsewhere too."""
    was_brought = False
    for first, end in pairwise(pair.old.sentence_edges):
        sentence = Stretch(first, end)
        settled = len(sentence) < _FEWEST_WORDS or _is_in_place(pair, sentence)
        was_brought = not settled and _bring_home(pair, sentence, goes_with_last=was_brought)
        if not settled and not was_brought and _is_led_in(pair, sentence):
            pair.doubtful[first:end] = bytes([1]) * len(sentence)


def _is_in_place(pair: Pair, sentence: Stretch) -> bool:
    """Whether it runs on unchanged from the sentence before, which was settled already."""
    return pair.alignment.runs_on(max(0, sentence.first - 1), sentence.end)


def _is_led_in(pair: Pair, sentence: Stretch) -> bool:
    """Whether new words now lead into it that announce a quotation, or do so in another block."""
    image = pair.alignment.images[sentence.first]
    if image <= 0 or pair.new.is_sentence_edge(image) or pair.alignment.origins[image - 1] != NOWHERE:
        return False
    before = pair.alignment.images[sentence.first - 1] if sentence.first else NOWHERE
    went_on = not pair.old.is_block_edge(sentence.first)
    parted = pair.new.block_around(Stretch(image, image + 1)).first > before
    return (went_on and parted) or ":" in pair.new.keys[max(0, image - 2) : image]


def _bring_home(pair: Pair, sentence: Stretch, *, goes_with_last: bool) -> bool:
    """Whether it was brought home; a note that repeated the sentence before may well repeat this one too."""
    for home in _homes(pair, sentence):
        if not _is_free(pair, sentence, home) or pair.likeness(sentence, home) < _LIKE:
            continue
        away = _words_away(pair, sentence, home)
        if not away and home.first < pair.alignment.images[sentence.first]:
            continue  # a note that stands where the sentence before ends; the one after may tell better
        if not away or not pair.is_alike(sentence, home):
            return False
        follows = home.first in _begins_of_homes(pair, sentence)
        if not goes_with_last and not follows and not _stands_apart(pair, sentence, away):
            return False
        pair.alignment.pair_anew(sentence, home)
        return True
    return False


def _homes(pair: Pair, sentence: Stretch) -> list[Stretch]:
    """The new sentences that begin where the one before ends now, and end where the one after begins."""
    images = pair.alignment.images
    begins = [_from(pair, first, len(sentence)) for first in _begins_of_homes(pair, sentence)]
    homes = []
    if sentence.end < len(images) and images[sentence.end] > 0:
        homes.append(images[sentence.end])
        if pair.old.is_block_edge(sentence.end):
            homes.append(pair.new.block_around(Stretch(homes[0], homes[0] + 1)).first)
    return begins + [_up_to(pair, end, len(sentence)) for end in homes if end]


def _begins_of_homes(pair: Pair, sentence: Stretch) -> list[int]:
    """The new words that follow now where the sentence before ends: there the sentence would begin."""
    if not sentence.first or pair.alignment.images[sentence.first - 1] == NOWHERE:
        return []
    begins = [pair.alignment.images[sentence.first - 1] + 1]
    if pair.old.is_block_edge(sentence.first):
        begins.append(pair.new.block_around(Stretch(begins[0] - 1, begins[0])).end)
    return [first for first in begins if first < len(pair.new)]


def _from(pair: Pair, first: int, words: int) -> Stretch:
    """The sentence that begins there, or its first words when it is much longer."""
    end = pair.new.sentences_around(Stretch(first, first + 1)).end
    return Stretch(first, end if end - first <= words + FEW_WORDS else first + words)


def _up_to(pair: Pair, end: int, words: int) -> Stretch:
    """The sentence that ends there, or its last words when it is much longer."""
    first = pair.new.sentences_around(Stretch(end - 1, end)).first
    return Stretch(first if end - first <= words + FEW_WORDS else end - words, end)


def _is_free(pair: Pair, sentence: Stretch, home: Stretch) -> bool:
    origins = pair.alignment.origins[home.first : home.end]
    taken = sum(at != NOWHERE and not sentence.first <= at < sentence.end for at in origins)
    return taken <= _TAKEN * len(home)


def _words_away(pair: Pair, sentence: Stretch, home: Stretch) -> list[int]:
    """The new words, some way off, that words of the sentence are taken for."""
    images = pair.alignment.images[sentence.first : sentence.end]
    away = [image for image in images if image != NOWHERE and not home.first <= image < home.end]
    if not away or len(away) >= _WHOLE * len(sentence):
        return away
    is_other_half = abs(min(away) - home.end) <= _NEAR or abs(max(away) - home.first) <= _NEAR
    return [] if is_other_half else away


def _stands_apart(pair: Pair, sentence: Stretch, away: list[int]) -> bool:
    """Whether those words do not begin a sentence as it did, or do not go on as it did."""
    last = pair.alignment.images[sentence.end - 1]
    goes_on = sentence.end < len(pair.old) and pair.alignment.images[sentence.end] == last + 1
    return not pair.new.is_sentence_edge(min(away)) or not goes_on or last == NOWHERE
