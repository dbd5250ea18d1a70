"""Edits of a whole article: another one in its place, or everything at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.benchmarks.anchoring import edits_blocks as blocks
from tests.benchmarks.anchoring import edits_sentences as sentences
from tests.benchmarks.anchoring import edits_signs as signs
from tests.benchmarks.anchoring import edits_words as words
from tests.benchmarks.anchoring.drafts import new_block
from tests.benchmarks.anchoring.prose import SUBJECTS, Writer
from tests.benchmarks.anchoring.revising import Draft

_FEW: Sequence[Callable[[Draft], None]] = (
    words.typing_error_inside,
    words.word_replaced_inside,
    words.word_inserted_inside,
    sentences.sentence_inserted_beside,
    sentences.sentence_deleted,
    blocks.paragraph_inserted,
    blocks.paragraph_deleted,
    blocks.paragraphs_split,
    blocks.paragraphs_merged,
    signs.quotation_marks_straightened,
)
_MANY: Sequence[Callable[[Draft], None]] = (
    *_FEW,
    words.word_deleted_inside,
    words.word_replaced_beside,
    words.words_replaced_inside,
    sentences.sentence_moved_elsewhere,
    sentences.sentence_rewritten,
    blocks.title_changed,
    blocks.paragraph_moved,
    blocks.paragraph_half_cut,
    signs.emoji_before,
)


def another_article(draft: Draft) -> None:
    """An article on another subject."""
    others = [subject for subject in SUBJECTS if subject != draft.writer.subject]
    _replace_all(draft, Writer(draft.chance, draft.chance.choice(others)))


def another_article_on_the_subject(draft: Draft) -> None:
    """An article on the same subject, with the same names and things."""
    _replace_all(draft, draft.writer)


def another_article_with_the_same_frame(draft: Draft) -> None:
    """An article on the same subject under the same title and with the same last paragraph."""
    title, last = draft.blocks[0], draft.blocks[-1]
    _replace_all(draft, draft.writer)
    draft.blocks[0] = title
    draft.blocks.append(last)


def _replace_all(draft: Draft, writer: Writer) -> None:
    draft.aim_at(0, len(draft.old))
    draft.blocks[:] = [new_block(piece) for piece in writer.article(len(draft.blocks)).split("\n\n")]


def some_mixed(draft: Draft) -> None:
    """Three edits of words, sentences and paragraphs one after the other."""
    _mix(draft, draft.chance.sample(_FEW, 3))


def all_mixed(draft: Draft) -> None:
    """Ten edits of every sort one after the other."""
    _mix(draft, draft.chance.sample(_MANY, 10))


def _mix(draft: Draft, edits: Sequence[Callable[[Draft], None]]) -> None:
    for edit in edits:
        edit(draft)
    draft.aim_at(0, len(draft.old))
