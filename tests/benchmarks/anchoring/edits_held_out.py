"""Edits that the rules of carrying were not tuned on: written first, looked at last."""

from __future__ import annotations

from tests.benchmarks.anchoring.drafts import (
    Sentence,
    atoms_of,
    copied,
    marked_moved,
    new_block,
    sentence_of,
    words_of,
)
from tests.benchmarks.anchoring.edits_words import misspelt, replace_word
from tests.benchmarks.anchoring.revising import Draft

_NUMBERS = {
    "12": "twelve",
    "20": "twenty",
    "30": "thirty",
    "7": "seven",
    "9": "nine",
    "3": "three",
    "5": "five",
}
_OTHERS = {
    "said": "says", "told": "informed", "has": "had", "will": "would", "the": "this",
    "mayor": "head of the city",
    "costs": "is priced at", "cannot": "can not", "may": "might", "people": "persons", "law": "statute",
    "Russia": "Moscow", "Turkey": "Ankara", "Syrian": "Syria’s", "deal": "agreement", "groups": "factions",
}  # fmt: skip


def house_style(draft: Draft) -> None:
    """An editor changes the same words everywhere, and figures into words."""
    for at, word in enumerate(draft.old.keys):
        new = _OTHERS.get(word) or _NUMBERS.get(word)
        if new and draft.chance.random() < 0.5:
            draft.aim_at(at - 4, at + 5)
            replace_word(draft, at, new)


def a_sentence_to_a_paragraph(draft: Draft) -> None:
    """Every sentence becomes a paragraph of its own."""
    draft.aim_at(0, len(draft.old))
    draft.blocks[:] = [[sentence] for block in draft.blocks for sentence in block]


def one_paragraph(draft: Draft) -> None:
    """All paragraphs become one."""
    draft.aim_at(0, len(draft.old))
    draft.blocks[1:] = [[sentence for block in draft.blocks[1:] for sentence in block]]


def list_of_points(draft: Draft) -> None:
    """The sentences of some paragraphs become points of a list, each with a sign before it."""
    for at in draft.some_paragraphs(0.4, 2):
        block = draft.blocks[at]
        draft.aim_at_block(block)
        draft.blocks[at : at + 1] = [[[*atoms_of("•"), *sentence]] for sentence in block]


def live_report(draft: Draft) -> None:
    """Before each paragraph stands a time, and newer reports stand on top."""
    draft.aim_at(0, len(draft.old))
    for block in draft.blocks[2:]:
        block.insert(0, atoms_of(f"{draft.chance.randint(10, 23)}:{draft.chance.randint(10, 59)} –"))
    for _ in range(4):
        draft.blocks.insert(2, new_block(draft.writer.paragraph(1, 3)))


def adverts_between(draft: Draft) -> None:
    """The same line of advertising stands behind every second paragraph."""
    for at in range(len(draft.blocks) - 1, 1, -2):
        draft.aim_at_block(draft.blocks[at])
        draft.blocks.insert(at, new_block("Advertisement: read more of our reports."))


def footnotes(draft: Draft) -> None:
    """Signs of footnotes stand behind a third of the sentences, and the notes below."""
    number = 0
    for block in draft.blocks[2:]:
        for sentence in block:
            if draft.chance.random() < 0.3:
                number += 1
                draft.aim_at_words(sentence)
                sentence.extend(atoms_of(f"[{number}]"))
                draft.blocks.append([atoms_of(f"[{number}] {draft.writer.sentence()}")])


def letters_misread(draft: Draft) -> None:
    """One word in twelve is misspelt, as by a machine that read it from paper."""
    for at, word in enumerate(draft.old.keys):
        if len(word) > 3 and word.isalpha() and draft.chance.random() < 1 / 12:
            draft.aim_at(at - 6, at + 7)
            replace_word(draft, at, misspelt(word, draft))


def title_and_headings_in_capitals(draft: Draft) -> None:
    """Title, standfirst and headings are set in capitals."""
    for number, block in enumerate(draft.blocks):
        if number < 2 or (len(block) == 1 and len(block[0]) < 6):
            draft.aim_at_block(block)
            for atom in words_of(block):
                atom.same = atom.same and atom.text.upper() == atom.text
                atom.text = atom.text.upper()


def shortened(draft: Draft) -> None:
    """Every third sentence is left out, and no paragraph has more than two."""
    for block in draft.blocks[2:]:
        for number in range(len(block) - 1, 0, -1):
            if draft.chance.random() < 0.34 or number > 1:
                draft.aim_at_words(block.pop(number))


def sentences_shuffled(draft: Draft) -> None:
    """The sentences of a third of the paragraphs stand in another order."""
    for at in draft.some_paragraphs(0.3, 3):
        draft.aim_at_block(draft.blocks[at])
        draft.chance.shuffle(draft.blocks[at])
        marked_moved(draft.blocks[at])


def told_anew(draft: Draft) -> None:
    """New paragraphs tell it all, and three sentences of the old text are quoted in them."""
    draft.aim_at(0, len(draft.old))
    quoted = draft.chance.sample([s for block in draft.blocks[2:] for s in block if len(s) > 9], 3)
    blocks = [new_block(piece) for piece in draft.writer.article(len(draft.blocks)).split("\n\n")]
    for sentence in quoted:
        block = draft.chance.choice(blocks[2:])
        marked_moved([sentence])
        block.insert(draft.chance.randint(0, len(block)), sentence)
    draft.blocks[:] = blocks


def posted_twice(draft: Draft) -> None:
    """The whole text stands there twice."""
    draft.aim_at(0, len(draft.old))
    draft.blocks.extend([copied(block) for block in draft.blocks])


def note_with_old_and_new(draft: Draft) -> None:
    """Two sentences are corrected; a note below tells of each what it says now and what it said."""
    there: list[Sentence] = [s for at in draft.paragraphs() for s in draft.blocks[at] if len(s) > 9]
    for sentence in draft.chance.sample(there, 2):
        draft.aim_at_words(sentence)
        said = copied([sentence])[0]
        word = draft.chance.choice([atom for atom in sentence if atom.same and len(atom.text) > 4])
        replace_word(draft, word.origin, "corrected")
        block, number, _ = draft.place_of(word.origin)
        now = copied([block[number]])[0]
        draft.blocks.append(
            [[*atoms_of("Correction: it now reads:"), *now], [*atoms_of("It had read:"), *said]]
        )


def summary_on_top(draft: Draft) -> None:
    """A list of points above repeats the first half of four sentences."""
    there = [s for at in draft.paragraphs() for s in draft.blocks[at] if len(s) > 11]
    points = []
    for sentence in draft.chance.sample(there, min(4, len(there))):
        half = sentence[: len(sentence) * 2 // 3]
        draft.aim_at_words(half)
        points.append([*copied([half])[0], *atoms_of("…")])
    draft.blocks[2:2] = [[point] for point in points]


def speaker_put_first(draft: Draft) -> None:
    """Words are put before a third of the sentences: who said so."""
    for at in draft.paragraphs():
        for sentence in draft.blocks[at]:
            if draft.chance.random() < 0.3 and sentence[0].text.isalpha():
                draft.aim_at_words(sentence)
                sentence[0].text, sentence[0].same = sentence[0].text.lower(), False
                sentence[:0] = atoms_of("As our correspondent reports,")


def later_news(draft: Draft) -> None:
    """The first paragraphs are new, the old ones cut to half and some of their days changed."""
    body = draft.blocks[2:]
    for block in body[len(body) // 2 :]:
        draft.aim_at_block(block)
    draft.blocks[2:] = [new_block(draft.writer.paragraph()) for _ in range(3)] + body[: len(body) // 2]
    for block in draft.blocks[5:]:
        block.insert(len(block), sentence_of(draft.writer.sentence()))
        draft.aim_at_words(block[-2])
