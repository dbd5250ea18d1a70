"""Reasons to doubt a place although the very words stand there: it may be a note, a pull quote, a teaser.

Writers who change a sentence often repeat the old one beside it or at the end. Its words are equal there,
and so are the neighbours that were repeated with it; only what stands around the repetition gives it away.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from articles.anchoring.alignment import NOWHERE
from articles.anchoring.pairs import Pair
from articles.anchoring.words import Stretch

# Shorter sentences ("So it was.") are too often like another one.
_FEWEST_WORDS = 5

# Of the letters of a new sentence that come from nowhere in the old text, when it was newly written.
_NEW = 0.5

# Blocks that a note repeats at most; more that follow a colon are the article itself.
_MOST_BLOCKS = 3

# Old sentences that are looked at for each new one by the words they share, and those that are compared.
_MOST_LOOKED_AT = 400
_MOST_COMPARED = 12

# New words in a row that are looked at beside a stretch.
_ROW = 6

# Words that are looked at for what moved past a stretch.
_NEAR = 60


class Doubts:
    """What speaks against the places that the comparison of two texts found."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        images = pair.alignment.images
        self._runs = [at for at in range(len(images)) if at == 0 or not _goes_on(images, at)]
        self._runs.append(len(images))
        _doubt_changed(pair)
        self._doubt_announced()

    def of_kept(self, stretch: Stretch) -> bool:
        """Whether these words, which stand where the comparison puts them, may be a mere repetition."""
        if any(self._pair.doubtful[stretch.first : stretch.end]):
            return True
        if not self._has_its_neighbours(stretch):
            return True
        run = self._run(stretch.first)
        return self._was_passed(run) and self._is_among_new_words(run)

    def of_moved(self, stretch: Stretch, place: int) -> bool:
        """Whether these words, which now stand at the new word `place`, may be repeated there by a note."""
        if any(self._pair.doubtful[stretch.first : stretch.end]):
            return True
        if self._pair.alignment.images[stretch.first] != place:
            return False
        run = self._run(stretch.first)
        went = self._pair.alignment.moved[stretch.first] or self._was_passed(run)
        return bool(went) and self._is_among_new_words(run)

    def _run(self, at: int) -> Stretch:
        """The old words around this one that stand in the same row in the new text."""
        number = bisect_right(self._runs, at)
        return Stretch(self._runs[number - 1], self._runs[number])

    def _has_its_neighbours(self, stretch: Stretch) -> bool:
        """Whether the sentence that these words are in has one of its neighbours still, or was changed too.

        Where it lost one, it begins or ends a block as it did: else the sentence was taken out and set apart.
        """
        pair, whole = self._pair, self._pair.old.sentences_around(stretch)
        if whole == stretch or not pair.alignment.runs_on(whole.first, whole.end):
            return True
        image = pair.alignment.images[whole.first]
        before = pair.unchanged_before(whole) is not None
        after = pair.unchanged_after(whole) is not None
        set_apart = pair.new.is_block_edge(image) and not pair.old.is_block_edge(whole.first)
        cut_off = pair.new.is_block_edge(image + len(whole)) and not pair.old.is_block_edge(whole.end)
        return (before or after) and (before or not set_apart) and (after or not cut_off)

    def _was_passed(self, run: Stretch) -> bool:
        """Whether the words beside it, then or now, are said to have moved: it may be the run that did."""
        alignment = self._pair.alignment
        first, end = alignment.images[run.first], alignment.images[run.end - 1] + 1
        then = (
            range(run.first - 1, max(-1, run.first - _NEAR), -1),
            range(run.end, min(run.end + _NEAR, len(alignment.images))),
        )
        now = (
            range(first - 1, max(-1, first - _NEAR), -1),
            range(end, min(end + _NEAR, len(alignment.origins))),
        )
        beside = [next((at for at in side if alignment.images[at] != NOWHERE), None) for side in then]
        beside += [
            next((alignment.origins[at] for at in side if alignment.origins[at] != NOWHERE), None)
            for side in now
        ]
        return any(at is not None and alignment.moved[at] for at in beside)

    def _is_among_new_words(self, run: Stretch) -> bool:
        """Whether words that were written anew lead into the run, or end its block."""
        alignment, new = self._pair.alignment, self._pair.new
        first, end = alignment.images[run.first], alignment.images[run.end - 1] + 1
        begun, ended = first, end
        while begun > max(0, first - _ROW) and alignment.origins[begun - 1] == NOWHERE:
            begun -= 1
        last = min(end + _ROW, new.block_around(Stretch(end - 1, end)).end)
        while ended < last and alignment.origins[ended] == NOWHERE:
            ended += 1
        return self._is_written(Stretch(begun, first)) or self._is_written(Stretch(end, ended))

    def _is_written(self, words: Stretch) -> bool:
        """Whether these new words stand nowhere in the old text: a comparison leaves some out that do."""
        return bool(words) and not self._pair.old.places_of(self._pair.new.of(words))

    def _doubt_announced(self) -> None:
        """Doubt what now follows a new colon, to the end of its blocks or of what stands in a row with it."""
        alignment, new = self._pair.alignment, self._pair.new
        for first, end in pairwise(self._runs):
            image = alignment.images[first]
            if image <= 0 or alignment.origins[image - 1] != NOWHERE:
                continue
            if ":" not in new.keys[max(0, image - 2) : image]:
                continue
            edges = self._pair.old.block_edges_within(Stretch(first, end))
            last = end if len(edges) < _MOST_BLOCKS else edges[0]
            self._pair.doubtful[first:last] = bytes([1]) * (last - first)


def _goes_on(images: list[int], at: int) -> bool:
    before, image = images[at - 1], images[at]
    return image == NOWHERE if before == NOWHERE else image == before + 1


def _doubt_changed(pair: Pair) -> None:
    """Doubt the sentence that a newly written one is most like: that may be it, and this its repetition."""
    old = _sentences(pair.old.sentence_edges)
    having: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(old):
        for key in set(pair.old.of(sentence)):
            having[key].append(number)
    for sentence in _sentences(pair.new.sentence_edges):
        if not _is_new(pair, sentence):
            continue
        likely = [old[number] for number in _sharing(pair.new.of(sentence), having)]
        found = max(likely, key=lambda it: pair.likeness(it, sentence), default=None)
        if found is not None and pair.is_alike(found, sentence):
            pair.doubtful[found.first : found.end] = bytes([1]) * len(found)


def _sharing(words: Sequence[str], having: Mapping[str, Sequence[int]]) -> list[int]:
    """The old sentences that share most of these words, the rarest of them asked first.

    As many are looked at in a long text as in a short one.
    """
    shared: Counter[int] = Counter()
    for key in sorted(set(words) & having.keys(), key=lambda key: (len(having[key]), key)):
        if shared.total() > _MOST_LOOKED_AT:
            break
        shared.update(having[key][:_MOST_LOOKED_AT])
    return [number for number, _times in shared.most_common(_MOST_COMPARED)]


def _sentences(edges: list[int]) -> list[Stretch]:
    found = (Stretch(first, end) for first, end in pairwise(edges))
    return [sentence for sentence in found if len(sentence) >= _FEWEST_WORDS]


def _is_new(pair: Pair, sentence: Stretch) -> bool:
    """Whether most of a new sentence comes from nowhere in the old text."""
    letters = new = 0
    for at in range(sentence.first, sentence.end):
        letters += len(pair.new.keys[at])
        new += len(pair.new.keys[at]) * (pair.alignment.origins[at] == NOWHERE)
    return new >= _NEW * letters
