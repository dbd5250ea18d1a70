"""Edits that take whole sentences."""

from __future__ import annotations

from tests.benchmarks.anchoring.drafts import (
    Atom,
    Sentence,
    atoms_of,
    marked_moved,
    sentence_of,
)
from tests.benchmarks.anchoring.revising import Draft


def sentence_inserted_beside(draft: Draft) -> None:
    """A new sentence is put before or after those of eight passages."""
    for first, _ in draft.aim(8):
        block, number, _ = draft.place_of(first)
        block.insert(number + draft.chance.randint(0, 1), sentence_of(draft.writer.sentence()))


def sentence_inserted_inside(draft: Draft) -> None:
    """A new sentence is put between the sentences of six passages that have several."""
    for first, end in draft.aim(6, lambda first, end: not draft.is_in_sentence(first, end)):
        _, first_end = draft.sentence_around(first)
        block, number, _ = draft.place_of(min(first_end, end - 1))
        block.insert(number, sentence_of(draft.writer.sentence()))


def sentence_moved_in_paragraph(draft: Draft) -> None:
    """In a third of the paragraphs the first sentence becomes the last."""
    for at in draft.some_paragraphs(0.3, 3):
        block = draft.blocks[at]
        draft.aim_at_words(block[0])
        block.append(_moved(block.pop(0)))


def sentence_moved_elsewhere(draft: Draft) -> None:
    """A sentence of a third of the paragraphs goes into another paragraph."""
    for at in draft.some_paragraphs(0.3, 3):
        block = draft.blocks[at]
        sentence = block.pop(draft.chance.randrange(len(block)))
        draft.aim_at_words(sentence)
        other = draft.blocks[draft.chance.choice([to for to in draft.paragraphs() if to != at])]
        other.insert(draft.chance.randint(0, len(other)), _moved(sentence))


def sentences_swapped(draft: Draft) -> None:
    """In a third of the paragraphs two neighbouring sentences are swapped."""
    for at in draft.some_paragraphs(0.3, 2):
        block = draft.blocks[at]
        one = draft.chance.randrange(len(block) - 1)
        draft.aim_at_words([*block[one], *block[one + 1]])
        block[one : one + 2] = [_moved(block[one + 1]), _moved(block[one])]


def sentence_deleted(draft: Draft) -> None:
    """A sentence of half of the paragraphs is deleted."""
    for at in draft.some_paragraphs(0.5, 2):
        block = draft.blocks[at]
        draft.aim_at_words(block.pop(draft.chance.randrange(len(block))))


def sentence_replaced(draft: Draft) -> None:
    """A sentence of half of the paragraphs makes room for a new one on the same subject."""
    for at in draft.some_paragraphs(0.5, 2):
        block = draft.blocks[at]
        number = draft.chance.randrange(len(block))
        draft.aim_at_words(block[number])
        block[number] = sentence_of(draft.writer.sentence())


def sentences_merged(draft: Draft) -> None:
    """In half of the paragraphs two sentences become one with “and”."""
    for at in draft.some_paragraphs(0.5, 2):
        block = draft.blocks[at]
        number = draft.chance.randrange(len(block) - 1)
        one, other = block[number], block[number + 1]
        draft.aim_at_words([*one, *other])
        end = next((at for at in range(len(one) - 1, 0, -1) if one[at].text in ".?!"), None)
        if end is None or not other[0].text.isalpha():
            continue
        one[end : end + 1] = _for_sign(one, end, ", and")
        _respell(other[0], other[0].text[0].lower() + other[0].text[1:])
        block[number : number + 2] = [one + other]


def _for_sign(sentence: Sentence, at: int, words: str) -> Sentence:
    found = atoms_of(words)
    found[0].gap = sentence[at].gap
    for atom in found:
        atom.origin = sentence[at].origin
    return found


def sentences_split(draft: Draft) -> None:
    """Sentences with a comma in the middle are cut in two there, a third of them."""
    for at in draft.some_paragraphs(0.6, 1):
        block = draft.blocks[at]
        for number in range(len(block) - 1, -1, -1):
            sentence = block[number]
            commas = [
                at for at, atom in enumerate(sentence) if atom.text == "," and 2 < at < len(sentence) - 4
            ]
            if not commas or draft.chance.random() < 0.5 or not sentence[commas[0] + 1].text.isalpha():
                continue
            draft.aim_at_words(sentence)
            comma = commas[0]
            stop, following = sentence[comma], sentence[comma + 1]
            stop.text, stop.same = ".", False
            _respell(following, following.text[0].upper() + following.text[1:])
            block[number : number + 1] = [sentence[: comma + 1], sentence[comma + 1 :]]


def sentence_rewritten(draft: Draft) -> None:
    """A sentence of a third of the paragraphs keeps its first half and is told otherwise from there on."""
    for at in draft.some_paragraphs(0.3, 2):
        block = draft.blocks[at]
        number = draft.chance.randrange(len(block))
        sentence = block[number]
        draft.aim_at_words(sentence)
        others = atoms_of(draft.writer.sentence())
        new = others[len(others) // 2 :]
        half = sentence[len(sentence) // 2 :]
        for old_word, new_word in zip(half, new, strict=False):
            new_word.origin = old_word.origin
        block[number] = sentence[: len(sentence) // 2] + new


def _respell(atom: Atom, text: str) -> None:
    atom.same = atom.same and text == atom.text
    atom.text = text


def _moved(sentence: Sentence) -> Sentence:
    marked_moved([sentence])
    return sentence
