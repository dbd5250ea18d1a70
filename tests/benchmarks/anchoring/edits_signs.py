"""Edits that change signs and forms of letters, and hardly a word."""

from __future__ import annotations

import re
import unicodedata

from tests.benchmarks.anchoring.drafts import atoms_of, new_block, words_of
from tests.benchmarks.anchoring.revising import Draft

_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
_ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "’": "&rsquo;", "‘": "&lsquo;", '"': "&quot;", "'": "&#39;"}


def quotation_marks_straightened(draft: Draft) -> None:
    """Every curly mark becomes a straight one, and the other way round where there is none."""
    curly = any(mark in draft.old.text for mark in "“”’")
    for block in draft.blocks:
        for atom in words_of(block):
            new = atom.text.translate(_STRAIGHT) if curly else {'"': "“", "'": "’"}.get(atom.text, atom.text)
            if new != atom.text:
                draft.aim_at(atom.origin, atom.origin + 1)
                atom.text = new


def quotation_marks_pointed(draft: Draft) -> None:
    """Double marks become guillemets."""
    opened = False
    for block in draft.blocks:
        for atom in words_of(block):
            if atom.text in '“”„"':
                opened = not opened
                draft.aim_at(atom.origin, atom.origin + 1)
                atom.text = "«" if opened else "»"


def spaces_changed(draft: Draft) -> None:
    """Spaces are doubled, of other kinds, or line breaks; normalisation has them as they were."""
    state = draft.chance.getrandbits(32)

    def published(text: str) -> str:
        kinds = ("  ", "\u00a0", "\u2009", " \u00a0", "\n", "\t", " ")
        at = 0

        def other(_: re.Match[str]) -> str:
            nonlocal at
            at = (at * 1103515245 + 12345 + state) % 2**31
            return kinds[at // 7 % len(kinds)]

        return re.sub(" ", other, text)

    draft.published = published
    _mark_all(draft)


def spaces_around_signs(draft: Draft) -> None:
    """A space is put before every colon, question mark and the like, as in French."""
    for block in draft.blocks:
        for atom in words_of(block):
            if atom.text in ",?!" and atom.gap == "":
                atom.gap = " "
                draft.aim_at(atom.origin, atom.origin + 1)


def letters_decomposed(draft: Draft) -> None:
    """The text is sent with decomposed letters, and some paragraphs more."""
    draft.published = _decomposed
    _mark_all(draft)
    draft.blocks.append(new_block(draft.writer.paragraph()))


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def soft_hyphens(draft: Draft) -> None:
    """Soft hyphens stand in all long words, and there is a paragraph more."""
    draft.published = _hyphenated
    _mark_all(draft)
    draft.blocks.insert(2, new_block(draft.writer.paragraph()))


def _hyphenated(text: str) -> str:
    return re.sub(r"(\w{4})(?=\w{3})", "\\1\u00ad", text)


def hyphens_of_another_form(draft: Draft) -> None:
    """Hyphens become those that never end a line, and there is a paragraph more."""
    for block in draft.blocks:
        for atom in words_of(block):
            if atom.text == "-":
                atom.text = "\u2011"
                draft.aim_at(atom.origin, atom.origin + 1)
    draft.blocks.insert(2, new_block(draft.writer.paragraph()))


def entities_escaped_twice(draft: Draft) -> None:
    """Quotation marks and apostrophes arrive as the names of entities."""
    for block in draft.blocks:
        for sentence in block:
            for at in range(len(sentence) - 1, -1, -1):
                atom = sentence[at]
                if atom.text in _ENTITIES:
                    new = atoms_of(_ENTITIES[atom.text])
                    new[0].gap = atom.gap
                    for part in new:
                        part.origin = atom.origin
                    draft.aim_at(atom.origin, atom.origin + 1)
                    sentence[at : at + 1] = new


def emoji_before(draft: Draft) -> None:
    """Emoji of several code points stand before all, and before some paragraphs."""
    for at in draft.some_paragraphs(0.3):
        draft.aim_at_block(draft.blocks[at])
        draft.blocks[at].insert(0, atoms_of("👩🏽‍🚒 🇹🇷 😀"))
    draft.blocks.insert(0, [atoms_of("😀👩🏽‍🚒 🏳️‍🌈")])


def right_to_left_before(draft: Draft) -> None:
    """Arabic, with marks of direction, stands before all and within some paragraphs."""
    for at in draft.some_paragraphs(0.3):
        draft.aim_at_block(draft.blocks[at])
        draft.blocks[at].insert(
            draft.chance.randint(0, len(draft.blocks[at])), atoms_of("\u200fقال المدير ذلك.")
        )
    draft.blocks.insert(0, [atoms_of("السلام عليكم \u200fفي الميناء")])


def dashes_changed(draft: Draft) -> None:
    """Commas before the last part of a sentence become dashes."""
    for block in draft.blocks:
        for sentence in block:
            commas = [atom for atom in sentence if atom.text == ","]
            if commas and draft.chance.random() < 0.3:
                comma = commas[-1]
                draft.aim_at(comma.origin, comma.origin + 1)
                comma.text, comma.gap, comma.same = "–", " ", False


def _mark_all(draft: Draft) -> None:
    draft.aim_at(0, len(draft.old))
