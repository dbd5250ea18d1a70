"""The kinds of edits that are measured: those that the rules were made with, and those held out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.anchoring import edits_blocks as blocks
from tests.benchmarks.anchoring import edits_held_out as held_out
from tests.benchmarks.anchoring import edits_repeats as repeats
from tests.benchmarks.anchoring import edits_sentences as sentences
from tests.benchmarks.anchoring import edits_signs as signs
from tests.benchmarks.anchoring import edits_whole as whole
from tests.benchmarks.anchoring import edits_words as words
from tests.benchmarks.anchoring.revising import Draft


@dataclass(frozen=True)
class Kind:
    """A kind of edit; in a confusing one, other words look like the passage's."""

    edit: Callable[[Draft], None]
    confusing: bool = False
    another: bool = False  # whether it is another article in the place of this one
    twins: bool = False  # whether the old text is to have sentences that differ in a word

    @property
    def name(self) -> str:
        return self.edit.__name__.replace("_", " ")


_PLAIN = (
    words.typing_error_outside,
    words.typing_error_inside,
    words.word_replaced_inside,
    words.word_replaced_beside,
    words.word_inserted_inside,
    words.word_deleted_inside,
    words.words_replaced_inside,
    words.day_or_figure_changed,
    words.passage_deleted,
    words.passage_half_cut,
    words.passage_reworded,
    sentences.sentence_inserted_beside,
    sentences.sentence_inserted_inside,
    sentences.sentence_moved_in_paragraph,
    sentences.sentence_moved_elsewhere,
    sentences.sentences_swapped,
    sentences.sentence_deleted,
    sentences.sentence_replaced,
    sentences.sentences_merged,
    sentences.sentences_split,
    sentences.sentence_rewritten,
    blocks.title_changed,
    blocks.paragraph_inserted,
    blocks.paragraph_inserted_first,
    blocks.paragraph_moved,
    blocks.paragraphs_swapped,
    blocks.paragraphs_reordered,
    blocks.paragraphs_merged,
    blocks.paragraphs_split,
    blocks.paragraph_deleted,
    blocks.paragraph_replaced,
    blocks.paragraph_half_cut,
    blocks.end_cut,
    signs.quotation_marks_straightened,
    signs.quotation_marks_pointed,
    signs.spaces_changed,
    signs.spaces_around_signs,
    signs.letters_decomposed,
    signs.soft_hyphens,
    signs.hyphens_of_another_form,
    signs.dashes_changed,
    signs.entities_escaped_twice,
    signs.emoji_before,
    signs.right_to_left_before,
    whole.some_mixed,
    whole.all_mixed,
)
_ANOTHER = (
    whole.another_article,
    whole.another_article_on_the_subject,
    whole.another_article_with_the_same_frame,
)
_CONFUSING = (
    repeats.teaser_on_top,
    repeats.pull_quotes,
    repeats.pull_quote_of_a_part,
    repeats.paragraph_repeated,
    repeats.note_at_the_end,
    repeats.note_at_the_top,
    repeats.note_in_the_same_paragraph,
    repeats.note_without_a_colon,
    repeats.old_words_beside,
    repeats.note_with_the_neighbours,
    repeats.note_on_a_deleted_sentence,
    repeats.note_on_two_deleted_sentences,
    repeats.look_alike_added,
    repeats.short_words_elsewhere,
)
_HELD_OUT_PLAIN = (
    held_out.house_style,
    held_out.a_sentence_to_a_paragraph,
    held_out.one_paragraph,
    held_out.list_of_points,
    held_out.live_report,
    held_out.adverts_between,
    held_out.footnotes,
    held_out.letters_misread,
    held_out.title_and_headings_in_capitals,
    held_out.shortened,
    held_out.sentences_shuffled,
    held_out.speaker_put_first,
    held_out.later_news,
)
_HELD_OUT_CONFUSING = (held_out.posted_twice, held_out.note_with_old_and_new, held_out.summary_on_top)

KINDS = (
    *(Kind(edit) for edit in _PLAIN),
    *(Kind(edit, another=True) for edit in _ANOTHER),
    *(Kind(edit, confusing=True) for edit in _CONFUSING),
    Kind(repeats.look_alike_left, confusing=True, twins=True),
)
HELD_OUT = (
    Kind(held_out.told_anew, another=True),
    *(Kind(edit) for edit in _HELD_OUT_PLAIN),
    *(Kind(edit, confusing=True) for edit in _HELD_OUT_CONFUSING),
)
