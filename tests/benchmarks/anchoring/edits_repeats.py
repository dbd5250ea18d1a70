"""Edits after which words stand twice, or where a look-alike waits for the words that have gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.benchmarks.anchoring.drafts import NOWHERE, Block, Sentence, atoms_of, copied, new_block
from tests.benchmarks.anchoring.edits_words import other_word, replace_word
from tests.benchmarks.anchoring.revising import Draft


def _copy(sentence: Sentence) -> Sentence:
    return copied([sentence])[0]


def _sentences_to_copy(draft: Draft, number: int) -> list[Sentence]:
    there = [sentence for at in draft.paragraphs() for sentence in draft.blocks[at] if len(sentence) > 7]
    return draft.chance.sample(there, min(number, len(there)))


def _change_a_word(draft: Draft, sentence: Sentence) -> None:
    old = [atom for atom in sentence if atom.same and len(atom.text) > 3]
    if old:
        atom = draft.chance.choice(old)
        replace_word(draft, atom.origin, other_word(draft, atom.text))


def teaser_on_top(draft: Draft) -> None:
    """A sentence stands above all as a teaser too."""
    for sentence in _sentences_to_copy(draft, 1):
        draft.aim_at_words(sentence)
        draft.blocks.insert(0, [_copy(sentence)])


def pull_quotes(draft: Draft) -> None:
    """Three sentences stand as pull quotes between paragraphs too."""
    for sentence in _sentences_to_copy(draft, 3):
        draft.aim_at_words(sentence)
        draft.blocks.insert(draft.chance.choice(draft.paragraphs()), [_copy(sentence)])


def pull_quote_of_a_part(draft: Draft) -> None:
    """The middle of three sentences stands as a pull quote too."""
    for sentence in _sentences_to_copy(draft, 3):
        part = sentence[2:-2]
        draft.aim_at_words(part)
        draft.blocks.insert(draft.chance.choice(draft.paragraphs()), [_copy(part)])


def paragraph_repeated(draft: Draft) -> None:
    """A paragraph stands at the end once more."""
    block = draft.blocks[draft.chance.choice(draft.paragraphs())]
    draft.aim_at_block(block)
    draft.blocks.append(copied(block))


def _corrections(draft: Draft, number: int) -> list[Sentence]:
    """Change a word in some sentences; what they said before, for notes."""
    before = []
    for sentence in _sentences_to_copy(draft, number):
        before.append(_copy(sentence))
        draft.aim_at_words(sentence)
        _change_a_word(draft, sentence)
    return before


def _note(words: str, said: Sentence) -> Sentence:
    return [*atoms_of(words), *said]


def note_at_the_end(draft: Draft) -> None:
    """Three sentences are corrected, and a note at the end repeats what each said."""
    for said in _corrections(draft, 3):
        draft.blocks.append([_note("Correction: An earlier version of this article said:", said)])


def note_at_the_top(draft: Draft) -> None:
    """A sentence is corrected, and a note above all repeats what it said."""
    for said in _corrections(draft, 1):
        draft.blocks.insert(0, [_note("This article was corrected. It had said that", said)])


def _correct_with_notes(draft: Draft, note: Callable[[Sentence], Block]) -> None:
    """Correct three sentences, and put behind each in its paragraph what a note makes of its old words."""
    for sentence in _sentences_to_copy(draft, 3):
        said = _copy(sentence)
        draft.aim_at_words(sentence)
        block = next(block for block in draft.blocks if any(there is sentence for there in block))
        _change_a_word(draft, sentence)
        number = next(number for number, there in enumerate(block) if there is sentence)
        block[number + 1 : number + 1] = note(said)


def note_in_the_same_paragraph(draft: Draft) -> None:
    """Sentences are corrected, and a note behind each in its paragraph repeats what it said."""
    _correct_with_notes(draft, lambda said: [_note("(Earlier we wrote:", [*said, *atoms_of(")")])])


def note_without_a_colon(draft: Draft) -> None:
    """Sentences are corrected, and behind each a whole sentence says so before it is repeated."""
    _correct_with_notes(draft, lambda said: [atoms_of("This was corrected, and it said this before."), said])


def old_words_beside(draft: Draft) -> None:
    """Sentences are corrected, and what each said stands beside its paragraph as one of its own."""
    for sentence in _sentences_to_copy(draft, 3):
        said = _copy(sentence)
        draft.aim_at_words(sentence)
        at = next(at for at, block in enumerate(draft.blocks) if any(there is sentence for there in block))
        _change_a_word(draft, sentence)
        draft.blocks.insert(at + draft.chance.choice((0, 1)), [said])


def note_on_two_deleted_sentences(draft: Draft) -> None:
    """Two sentences beside each other are deleted, and a note under a heading repeats both."""
    at = draft.some_paragraphs(0.01, 4)[0]
    gone = draft.blocks[at][1:3]
    del draft.blocks[at][1:3]
    for sentence in gone:
        draft.aim_at_words(sentence)
    draft.blocks += [[atoms_of("Withdrawn after publication")], copied(gone)]


def note_with_the_neighbours(draft: Draft) -> None:
    """A sentence is corrected, and a note repeats it together with the sentences beside it."""
    at = draft.some_paragraphs(0.01, 3)[0]
    block = draft.blocks[at]
    said: Block = copied(block[:3])
    for sentence in block[:3]:
        draft.aim_at_words(sentence)
    for sentence in block[:3]:
        _change_a_word(draft, sentence)
    draft.blocks.append([atoms_of("An earlier version read:"), *said])


def note_on_a_deleted_sentence(draft: Draft) -> None:
    """A sentence is deleted, and a note says which words were taken away."""
    at = draft.some_paragraphs(0.01, 3)[0]
    sentence = draft.blocks[at].pop(1)
    draft.aim_at_words(sentence)
    draft.blocks.append([_note("We have taken away the following:", _copy(sentence))])


def look_alike_left(draft: Draft) -> None:
    """Of two sentences that differ in a word, in an article that had both, one is deleted."""
    twins = [
        (block, sentence)
        for block in draft.blocks
        for sentence in block
        if any(_are_alike(sentence, other) for other in _all_sentences(draft) if other is not sentence)
    ]
    draft.chance.shuffle(twins)
    gone: list[Sentence] = []
    for block, sentence in twins:
        if len(block) > 1 and not any(_are_alike(sentence, other) for other in gone):
            gone.append(sentence)
            draft.aim_at_words(sentence)
            block[:] = [there for there in block if there is not sentence]


def look_alike_added(draft: Draft) -> None:
    """A paragraph with sentences that differ in a word from four of the article's is put in before them."""
    alike = []
    for sentence in _sentences_to_copy(draft, 4):
        draft.aim_at_words(sentence)
        copy = _copy(sentence)
        at = draft.chance.choice([at for at, atom in enumerate(copy) if len(atom.text) > 3])
        copy[at] = replace(copy[at], text=other_word(draft, copy[at].text), origin=NOWHERE)
        alike.append(copy)
    draft.blocks.insert(2, alike)


def _all_sentences(draft: Draft) -> list[Sentence]:
    return [sentence for block in draft.blocks for sentence in block]


def _are_alike(one: Sentence, other: Sentence) -> bool:
    if len(one) != len(other) or len(one) < 6:
        return False
    return 0 < sum(a.text != b.text for a, b in zip(one, other, strict=True)) <= 2


def short_words_elsewhere(draft: Draft) -> None:
    """Paragraphs are deleted, and the names and things in them are spoken of in new ones elsewhere."""
    for at in draft.some_paragraphs(0.2):
        block = draft.blocks.pop(at)
        draft.aim_at_block(block)
        draft.blocks.insert(draft.chance.choice(draft.paragraphs()), new_block(draft.writer.paragraph(2, 3)))
