"""Edits within sentences: letters, words, figures."""

from __future__ import annotations

from tests.benchmarks.anchoring.drafts import Atom, atoms_of, stands_for
from tests.benchmarks.anchoring.revising import Draft

_WORDS = (
    "green", "quickly", "the council", "yesterday", "perhaps", "larger", "bridge", "officials", "in part",
    "later",
    "Friday", "reluctantly", "market", "several", "twelve", "northern", "allegedly", "former", "small",
    "union",
)  # fmt: skip


def misspelt(word: str, draft: Draft) -> str:
    """A word with two letters changed about, or one missing."""
    at = draft.chance.randrange(len(word) - 1)
    if word[at] != word[at + 1] and draft.chance.random() < 0.5:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if len(word) > 3 else word + word[-1]


def other_word(draft: Draft, word: str) -> str:
    """Another word than this."""
    return draft.chance.choice([other for other in _WORDS if other != word.lower()])


def _is_long(atom: Atom) -> bool:
    return len(atom.text) > 3 and atom.text.isalpha()


def replace_word(draft: Draft, origin: int, words: str) -> None:
    """Put other words in the place of an old one, if it is still there."""
    if not draft.has(origin, origin + 1):
        return
    block, number, at = draft.place_of(origin)
    block[number][at : at + 1] = stands_for(words, block[number][at])


def _long_words(draft: Draft, first: int, end: int) -> list[int]:
    return [at for at in range(first, end) if len(draft.old.keys[at]) > 3 and draft.old.keys[at].isalpha()]


def typing_error_outside(draft: Draft) -> None:
    """Ten words that are in no passage are misspelt."""
    covered = {at for first, end in draft.passages for at in range(first, end)}
    free = [at for at in range(len(draft.old)) if at not in covered and _long_words(draft, at, at + 1)]
    for at in draft.chance.sample(free, min(10, len(free))):
        replace_word(draft, at, misspelt(draft.old.keys[at], draft))
        draft.aim_at(at - 6, at + 7)


def typing_error_inside(draft: Draft) -> None:
    """A word of each of eight passages is misspelt."""
    for first, end in draft.aim(8, lambda first, end: bool(_long_words(draft, first, end))):
        at = draft.chance.choice(_long_words(draft, first, end))
        replace_word(draft, at, misspelt(draft.old.keys[at], draft))


def word_replaced_inside(draft: Draft) -> None:
    """A word of each of eight passages is replaced by another."""
    for first, end in draft.aim(8, lambda first, end: end - first > 1):
        at = draft.chance.choice(_long_words(draft, first, end) or [first])
        replace_word(draft, at, other_word(draft, draft.old.keys[at]))


def word_replaced_beside(draft: Draft) -> None:
    """The word before or after each of eight passages is replaced by another."""
    for first, end in draft.aim(8, lambda first, end: first > 0 and end < len(draft.old)):
        at = draft.chance.choice((first - 1, end))
        if draft.old.keys[at].isalnum():
            replace_word(draft, at, other_word(draft, draft.old.keys[at]))


def word_inserted_inside(draft: Draft) -> None:
    """One to three words are put into each of eight passages."""
    for first, end in draft.aim(8, lambda first, end: end - first > 1):
        block, number, at = draft.place_of(draft.chance.randrange(first + 1, end))
        words = " ".join(draft.chance.sample(_WORDS, draft.chance.randint(1, 3)))
        block[number][at:at] = atoms_of(words)


def word_deleted_inside(draft: Draft) -> None:
    """A word of each of eight passages is deleted."""
    for first, end in draft.aim(8, lambda first, end: end - first > 2):
        block, number, at = draft.place_of(draft.chance.randrange(first, end))
        del block[number][at]


def words_replaced_inside(draft: Draft) -> None:
    """Every fourth word of each of six longer passages is replaced by another."""
    for first, end in draft.aim(6, lambda first, end: end - first > 7):
        for at in range(first + draft.chance.randrange(4), end, 4):
            if draft.old.keys[at].isalnum():
                replace_word(draft, at, other_word(draft, draft.old.keys[at]))


def day_or_figure_changed(draft: Draft) -> None:
    """Every figure and day of the week becomes another."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for at, word in enumerate(draft.old.keys):
        if word.isdecimal():
            replace_word(draft, at, str(int(word) + draft.chance.randint(1, 9)))
        elif word in days:
            replace_word(draft, at, draft.chance.choice([day for day in days if day != word]))
        else:
            continue
        draft.aim_at(at, at + 1)


def passage_deleted(draft: Draft) -> None:
    """The words of each of six passages within a sentence are deleted, the rest of the sentence stays."""
    for first, end in draft.aim(6, lambda first, end: draft.is_in_sentence(first, end) and end - first < 15):
        block, number, at = draft.place_of(first)
        del block[number][at : at + end - first]


def passage_half_cut(draft: Draft) -> None:
    """The first or second half of each of six passages within a sentence is cut."""
    for first, end in draft.aim(6, lambda first, end: draft.is_in_sentence(first, end) and end - first > 5):
        middle = (first + end) // 2
        block, number, at = draft.place_of(draft.chance.choice((first, middle)))
        half = middle - first if block[number][at].origin == first else end - middle
        del block[number][at : at + half]


def passage_reworded(draft: Draft) -> None:
    """The words of each of four passages within a sentence are replaced by quite others."""
    for first, end in draft.aim(4, lambda first, end: draft.is_in_sentence(first, end) and end - first < 15):
        block, number, at = draft.place_of(first)
        others = atoms_of(" ".join(draft.chance.choice(_WORDS) for _ in range(end - first)))
        for old, new in zip(block[number][at : at + end - first], others, strict=False):
            new.origin = old.origin
        block[number][at : at + end - first] = others
