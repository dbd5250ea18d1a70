"""Edits that take whole blocks."""

from __future__ import annotations

from tests.benchmarks.anchoring.drafts import marked_moved, new_block
from tests.benchmarks.anchoring.revising import Draft


def title_changed(draft: Draft) -> None:
    """Another headline, and the standfirst stays."""
    draft.aim_at_block(draft.blocks[0])
    draft.blocks[0] = new_block(draft.writer.title())


def paragraph_inserted(draft: Draft) -> None:
    """New paragraphs are put between a third of the old ones."""
    for at in draft.some_paragraphs(0.3):
        draft.aim_at_block(draft.blocks[at])
        draft.blocks.insert(at, new_block(draft.writer.paragraph()))


def paragraph_inserted_first(draft: Draft) -> None:
    """A new paragraph is put above all, before the title."""
    draft.aim_at_block(draft.blocks[0])
    draft.blocks.insert(0, new_block(draft.writer.paragraph()))


def paragraph_moved(draft: Draft) -> None:
    """A paragraph of the first half goes to the end."""
    there = draft.paragraphs(2)
    at = draft.chance.choice(there[: max(1, len(there) // 2)])
    block = draft.blocks.pop(at)
    draft.aim_at_block(block)
    draft.blocks.append(marked_moved(block))


def paragraphs_swapped(draft: Draft) -> None:
    """Three pairs of neighbouring paragraphs are swapped."""
    there = draft.paragraphs()[:-1]
    for at in draft.chance.sample(there[::2], min(3, len(there[::2]))):
        one, other = draft.blocks[at], draft.blocks[at + 1]
        draft.aim_at_block(one)
        draft.aim_at_block(other)
        draft.blocks[at : at + 2] = [marked_moved(other), marked_moved(one)]


def paragraphs_merged(draft: Draft) -> None:
    """A third of the paragraphs is joined to the next one."""
    for at in draft.some_paragraphs(0.3):
        if at + 1 < len(draft.blocks):
            draft.aim_at_block(draft.blocks[at])
            draft.aim_at_block(draft.blocks[at + 1])
            draft.blocks[at : at + 2] = [draft.blocks[at] + draft.blocks[at + 1]]


def paragraphs_split(draft: Draft) -> None:
    """Half of the paragraphs are cut in two between sentences."""
    for at in draft.some_paragraphs(0.5, 2):
        block = draft.blocks[at]
        draft.aim_at_block(block)
        cut = draft.chance.randrange(1, len(block))
        draft.blocks[at : at + 1] = [block[:cut], block[cut:]]


def paragraph_deleted(draft: Draft) -> None:
    """A quarter of the paragraphs is deleted."""
    for at in draft.some_paragraphs(0.25):
        draft.aim_at_block(draft.blocks.pop(at))


def paragraph_replaced(draft: Draft) -> None:
    """A quarter of the paragraphs makes room for new ones on the same subject."""
    for at in draft.some_paragraphs(0.25):
        draft.aim_at_block(draft.blocks[at])
        draft.blocks[at] = new_block(draft.writer.paragraph())


def paragraph_half_cut(draft: Draft) -> None:
    """A third of the paragraphs loses its second half, in the middle of a sentence."""
    for at in draft.some_paragraphs(0.3, 2):
        block = draft.blocks[at]
        draft.aim_at_block(block)
        half = len(block) // 2
        del block[half + 1 :]
        del block[half][len(block[half]) // 2 :]


def end_cut(draft: Draft) -> None:
    """The last third of the article is cut."""
    for block in draft.blocks[-(len(draft.blocks) // 3) :]:
        draft.aim_at_block(block)
    del draft.blocks[-(len(draft.blocks) // 3) :]


def paragraphs_reordered(draft: Draft) -> None:
    """All paragraphs stand in another order."""
    title, body = draft.blocks[:2], draft.blocks[2:]
    draft.chance.shuffle(body)
    for block in body:
        draft.aim_at_block(marked_moved(block))
    draft.blocks = title + body
