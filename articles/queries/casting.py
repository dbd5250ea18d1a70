"""The desk's page of a text: its blocks, what each is, and how many passages stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from articles.errors import NotReadable
from articles.models import Anchor, Revision
from articles.queries.adding import WINDOW, WORDS_SHOWN, Stretch, stretches
from articles.text.blocks import Block, Kind, from_json, numbers

FIXED = frozenset({Kind.TITLE, Kind.STANDFIRST})  # they are of the words: another title is another text


@dataclass(frozen=True)
class Cast:
    """A block of a stored text; `at` counts from 0."""

    at: int
    kind: Kind
    number: int | None  # as readers see it
    words: str
    length: int
    cut: bool
    fixed: bool
    passages: int  # that stand in it, withdrawn ones too


@dataclass(frozen=True)
class TextPage:
    revision: Revision
    blocks: tuple[Cast, ...]
    stretches: tuple[Stretch, ...]
    first: int
    others: tuple[int, ...]  # numbers of the article's other texts


def text_page(article: int, number: int, *, first: int = 0) -> TextPage:
    """A text with a window of its blocks; NotReadable when the article has none of this number."""
    rows = Revision.objects.select_related("article__outlet", "article__published")
    revision = rows.filter(article=article, number=number).first()
    if revision is None:
        raise NotReadable(thing="revision", name=f"{article}/{number}")
    blocks = from_json(revision.blocks)
    first = first // WINDOW * WINDOW if 0 <= first < len(blocks) else 0
    others = Revision.objects.filter(article=article).exclude(number=number)
    return TextPage(
        revision=revision,
        blocks=_cast(revision, blocks)[first : first + WINDOW],
        stretches=stretches(len(blocks), first),
        first=first,
        others=tuple(others.order_by("number").values_list("number", flat=True)),
    )


def _cast(revision: Revision, blocks: tuple[Block, ...]) -> tuple[Cast, ...]:
    counts = _passages(revision, blocks)
    text = revision.text
    return tuple(
        Cast(
            at=at,
            kind=block.kind,
            number=number,
            words=text[block.start : min(block.end, block.start + WORDS_SHOWN)],
            length=len(block.span),
            cut=len(block.span) > WORDS_SHOWN,
            fixed=block.kind in FIXED,
            passages=counts[at],
        )
        for at, (block, number) in enumerate(zip(blocks, numbers(blocks), strict=True))
    )


def _passages(revision: Revision, blocks: tuple[Block, ...]) -> list[int]:
    """How many passages touch each block; one that crosses several counts in each."""
    counts = [0] * len(blocks)
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    for anchor in Anchor.objects.placed().filter(revision=revision, erased_at=None).only("start", "end"):
        span = anchor.span
        for at in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            counts[at] += 1
    return counts
