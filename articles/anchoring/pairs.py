"""An old text beside the new one: what is equal between them, asked of stretches of old words."""

from __future__ import annotations

from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from articles.anchoring.alignment import Alignment
from articles.anchoring.words import Stretch, Words
from articles.text.spans import Span

# Characters on each side that pin a passage to its place, where no edge of a block does.
CONTEXT = 20

# Letters that are less alike than this say something else: two English sentences on one subject reach 0.45.
ALIKE = 0.5

# Of the old words that must be left, the rare ones weighing more: what two sentences on one subject have in
# common are mostly the words of every sentence.
_LEFT = 0.4

# A word with a typing error is still that word.
_MISSPELT = 0.7

# One or two words may be replaced by quite others; their place is then told by both neighbours alone.
FEW_WORDS = 4


class Pair:
    """Two texts, their words, and which became which; stretches are of old words unless said otherwise."""

    def __init__(self, old: str, new: str) -> None:
        self.old = Words(old)
        self.new = Words(new)
        self.alignment = Alignment(self.old, self.new)
        self.doubtful = bytearray(len(self.old))  # words of sentences that may be mere repetitions
        self._times = Counter(self.old.keys) + Counter(self.new.keys)

    def stands(self, stretch: Stretch, shift: int) -> bool:
        """Whether these words stand in the new text, so many words further on."""
        first = stretch.first + shift
        return first >= 0 and self.new.keys[first : stretch.end + shift] == self.old.of(stretch)

    def times(self, stretch: Stretch) -> tuple[int, int]:
        """How often these words stand in the old text and in the new one, MOST_PLACES at most."""
        words = self.old.of(stretch)
        return len(self.old.places_of(words)), len(self.new.places_of(words))

    def unchanged_before(self, stretch: Stretch) -> int | None:
        """The first of the words before that still adjoin: enough of them, or all to the block's edge."""
        far = self.old.before(stretch.first, characters=CONTEXT)
        enough = self.old.starts[stretch.first] - self.old.starts[0] >= CONTEXT
        if enough and self.alignment.runs_on(far, stretch.end):
            return far
        edge = self.old.block_around(stretch).first
        if far <= edge and self.alignment.runs_on(edge, stretch.end):
            return edge if self.new.is_block_edge(self.alignment.images[edge]) else None
        return None

    def unchanged_after(self, stretch: Stretch) -> int | None:
        """The end of the words after that still adjoin: enough of them, or all to the block's edge."""
        far = self.old.after(stretch.end, characters=CONTEXT)
        enough = self.old.ends[-1] - self.old.ends[stretch.end - 1] >= CONTEXT
        if enough and self.alignment.runs_on(stretch.first, far):
            return far
        edge = self.old.block_around(stretch).end
        if edge <= far and self.alignment.runs_on(stretch.first, edge):
            return edge if self.new.is_block_edge(self.alignment.images[edge - 1] + 1) else None
        return None

    def is_whole_block(self, stretch: Stretch, shift: int) -> bool:
        """Whether the stretch is one block or several, and still is, so many words further on."""
        edges = (stretch.first, stretch.end)
        return all(self.old.is_block_edge(at) and self.new.is_block_edge(at + shift) for at in edges)

    def likeness(self, stretch: Stretch, found: Stretch) -> float:
        """How like old words and new words are, 0 to 1, by letters and in order."""
        return fuzz.ratio(" ".join(self.old.of(stretch)), " ".join(self.new.of(found))) / 100

    def is_alike(self, stretch: Stretch, found: Stretch) -> bool:
        """Whether the new words can have been made from the old ones, and not only be on the same subject."""
        return self.likeness(stretch, found) >= ALIKE and self.share_left(stretch, found) >= _LEFT

    def share_left(self, stretch: Stretch, found: Stretch) -> float:
        """How much of the old words is among the new ones, in order, 0 to 1; rare words weigh more."""
        old, new = self.old.of(stretch), self.new.of(found)
        whole = left = 0.0
        for step in Indel.opcodes(old, new):
            first, end = step.src_start, step.src_end
            weight = sum(len(key) / self._times[key] ** 0.5 for key in old[first:end])
            whole += weight
            if step.tag == "equal":
                left += weight
            elif step.tag == "replace":
                now = new[step.dest_start : step.dest_end]
                like = fuzz.ratio(" ".join(old[first:end]), " ".join(now)) / 100
                left += weight * like if like >= _MISSPELT else 0
        return left / whole if whole else 0.0

    def exact_place(self, span: Span, stretch: Stretch, image: int) -> Span:
        """The span in the new text when all its words stand there from the new word `image` on."""
        return self.place(span, stretch, Stretch(image, image + len(stretch)))

    def place(self, span: Span, stretch: Stretch, found: Stretch) -> Span:
        """The new words as a span that begins and ends inside equal words where the old one did."""
        whole, old = self.new.span(found), self.old.span(stretch)
        start, end = whole.start, whole.end
        if self.old.keys[stretch.first] == self.new.keys[found.first]:
            start += max(0, span.start - old.start)
        if self.old.keys[stretch.end - 1] == self.new.keys[found.end - 1]:
            end -= max(0, old.end - span.end)
        return Span(start, end) if start < end else whole
