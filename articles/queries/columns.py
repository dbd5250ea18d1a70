"""Puts an article, its text and its passages together as one column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Anchor, Article, Precision, Revision
from articles.models import Stance as StanceCode
from articles.queries import citing, codings, counting, used_codes
from articles.queries.pages import Column, ShownBlock, ShownPassage, Stance, StripMark
from articles.queries.used_codes import UsedCodes
from articles.rendering.bars import slot
from articles.rendering.html import mark_up
from articles.rendering.segments import Mark
from articles.search.filters import Filter
from articles.search.matching import keeps
from articles.text.blocks import Block, Kind, from_json, numbers
from articles.text.spans import Span


@dataclass(frozen=True)
class Reading:
    """A revision with all that is shown on it, before partners in other columns are known."""

    article: Article
    revision: Revision
    blocks: tuple[Block, ...]
    numbers: tuple[int | None, ...]
    passages: tuple[ShownPassage, ...]  # those that a filter keeps; each has its number among the whole
    whole: tuple[ShownPassage, ...]
    used: UsedCodes  # of the codebook, that its passages were given
    wanted: Filter = counting.EVERYTHING  # what the kept passages are kept by

    def kept_by(self, wanted: Filter) -> Reading:
        """The same with only the passages that a filter keeps; its text and its numbers stay."""
        if not wanted:
            return self
        kept = tuple(p for p in self.whole if keeps(wanted, p.tagged))
        return replace(self, passages=kept, wanted=wanted)


def read(pairs: Sequence[tuple[Article, Revision]]) -> list[Reading]:
    """The passages of each revision, as they stand there; five queries however many there are."""
    anchors: dict[int, list[Anchor]] = {revision.pk: [] for _article, revision in pairs}
    rows = (
        Anchor.objects.live()
        .filter(shown=True, revision__in=list(anchors))
        .select_related("passage")
        .order_by("revision_id", "start", "-end", "pk")
    )
    for anchor in rows:
        anchors[anchor.revision_id].append(anchor)
    given = codings.load(anchor.passage_id for found in anchors.values() for anchor in found)
    return [_reading(article, revision, anchors[revision.pk], given) for article, revision in pairs]


def codebook() -> tuple[Stance, ...]:
    """Every stance, retired ones too: old codings keep their look."""
    return tuple(codings.stance(row) for row in StanceCode.objects.all())


def _reading(
    article: Article, revision: Revision, anchors: list[Anchor], given: dict[int, codings.Given]
) -> Reading:
    blocks = from_json(revision.blocks)
    numbered = numbers(blocks)
    passages = tuple(
        shown(anchor, number, article, given[anchor.passage_id], place(blocks, numbered, anchor.span.start))
        for number, anchor in enumerate(anchors, start=1)
    )
    used = used_codes.of(given[anchor.passage_id] for anchor in anchors)
    return Reading(article, revision, blocks, numbered, passages, passages, used)


def shown(anchor: Anchor, number: int, article: Article, given: codings.Given, place: str) -> ShownPassage:
    """A passage as it is shown where this anchor is; `number` from 1 within its column, 0 in lists."""
    stances = codings.shown_stances(given)
    hue, pattern = codings.look(stances)
    sources = codings.quoted_sources(given, article.outlet_id)
    return ShownPassage(
        guid=anchor.passage.guid,
        pk=anchor.passage_id,
        number=number,
        start=anchor.span.start,
        end=anchor.span.end,
        look_hue=hue,
        look_pattern=pattern,
        stances=stances,
        sources=sources,
        quoted=bool(sources),
        topics=codings.shown_topics(given),
        notes=codings.shown_notes(given),
        coders=len(given.coders()),
        differ=codings.differ(given),
        guessed=anchor.unconfirmed,
        sample=given.sample(),
        quote=anchor.exact,
        place=place,
        tagged=codings.tagged(given, article.outlet_id),
    )


def place(blocks: Sequence[Block], numbered: Sequence[int | None], start: int) -> str:
    """Where a passage begins, as a reader would say it."""
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    return f"¶ {numbered[at]}" if numbered[at] else _unnumbered(blocks[at].kind)


def _unnumbered(kind: Kind) -> str:
    named = {
        Kind.TITLE: pgettext("part of an article", "title"),
        Kind.STANDFIRST: pgettext("part of an article", "standfirst"),
        Kind.HEADING: pgettext("part of an article", "heading"),
        Kind.FURNITURE: pgettext("part of an article", "furniture"),
    }
    return named[kind]


def column(reading: Reading, index: int, stances: Sequence[Stance], *, tag_link: bool = False) -> Column:
    """One column of a page with its text; `index` counts from 1. `tag_link` is for those who may tag."""
    return replace(heading(reading, index, stances, tag_link=tag_link), blocks=blocks(reading))


def heading(reading: Reading, index: int, stances: Sequence[Stance], *, tag_link: bool = False) -> Column:
    """One column of a page: its facts and its counts, without a word of the text."""
    revision, article = reading.revision, reading.article
    return Column(
        index=index,
        slug=article.slug,
        outlet=article.outlet.name,
        title=revision.title,
        standfirst=revision.standfirst,
        language=revision.language,
        about=article.about,
        date=stated_date(revision),
        source_url=article.source_url,
        revision=revision.number,
        present=article.published.number if article.published else revision.number,
        paragraphs=sum(number is not None for number in reading.numbers),
        passages_count=len(reading.passages),
        stances_count=counting.stances_given(reading.passages, reading.wanted),
        bar=counting.bar(counting.tally(reading.passages, stances, reading.wanted)),
        strip=tuple(_strip_mark(passage, len(revision.text)) for passage in reading.passages),
        blocks=(),
        sample=any(passage.sample for passage in reading.whole),
        length=len(revision.text),
        tag_address=reverse("admin:articles_article_tag", args=[article.pk]) if tag_link else "",
        whole_count=len(reading.whole),
        cited=citing.of_article(article, revision),
        search_end=_search_end(reading),
    )


def _search_end(reading: Reading) -> str:
    end = reading.revision.search_end
    return "" if end is None else place(reading.blocks, reading.numbers, end)


def blocks(reading: Reading) -> tuple[ShownBlock, ...]:
    """The whole text with its marks, block by block."""
    marks = [mark(passage) for passage in reading.passages]
    text = reading.revision.text
    return tuple(
        ShownBlock(
            kind=str(block.kind),
            number=number,
            start=block.start,
            html=mark_up(text, block.start, block.end, [] if block.kind is Kind.FURNITURE else marks),
            passages=tuple(p for p in reading.passages if block.start <= p.start < block.end),
        )
        for block, number in zip(reading.blocks, reading.numbers, strict=True)
    )


def mark(passage: ShownPassage) -> Mark:
    """What the text shows of a passage."""
    return Mark(
        key=str(passage.guid),
        number=passage.number,
        span=Span(passage.start, passage.end),
        hue=passage.look_hue,
        pattern=passage.look_pattern,
        quoted=passage.quoted,
        label=passage.label,
    )


def _strip_mark(passage: ShownPassage, length: int) -> StripMark:
    y, height = slot(passage.start, passage.end, length)
    return StripMark(
        passage.guid, passage.label, passage.look_hue, passage.look_pattern, passage.quoted, y, height
    )


def stated_date(revision: Revision) -> str:
    """The date of publication as precisely as it is known."""
    if revision.published_on is None:
        return _("Date not stated")
    form = {Precision.YEAR: "Y", Precision.MONTH: "F Y"}.get(Precision(revision.published_precision), "j E Y")
    return formats.date_format(revision.published_on, form)
