"""The workbench: an article's head with its passages, the codebook to choose from, and the withdrawn ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from articles.errors import NotReadable
from articles.models import (
    Anchor,
    Article,
    Passage,
)
from articles.queries import columns, counting, erased, news, progress
from articles.queries.changes import moment
from articles.queries.offered import Codebook, codebook
from articles.queries.pages import Column, Share, ShownPassage
from articles.queries.progress import Shown
from articles.queries.tags import Tags, tags_of
from articles.text.blocks import from_json, numbers


@dataclass(frozen=True)
class WithdrawnPassage:
    guid: UUID
    quote: str
    on: str
    why: str
    maker: int


@dataclass(frozen=True)
class Workbench:
    article: int
    outlet: str  # slug of the article's own outlet: where the form's source starts
    column: Column
    passages: tuple[ShownPassage, ...]
    mine: frozenset[UUID]
    legend: tuple[Share, ...]
    codebook: Codebook
    withdrawn: tuple[WithdrawnPassage, ...]
    waiting: int  # passages without a sure place on this text
    published: int | None
    head: int
    state: str  # equal as long as nothing here changed
    progress: Shown
    sentences: tuple[tuple[int, int], ...]  # where each begins and ends, in code points; none of furniture


@dataclass(frozen=True)
class Opened:
    """A passage opened in the form."""

    passage: Passage
    start: int | None
    end: int | None
    quote: str
    tags: Tags
    unsure: bool  # whether its place on this text waits for a person: it is guessed, or there is none
    percent: int  # likeness of a guess


def workbench(article: int, *, by: Any) -> Workbench:
    """What the workbench shows of an article's newest text; a fixed number of queries."""
    state = news.state(article)  # asked first: what comes in meanwhile is then news
    found = Article.objects.select_related("outlet", "head", "published").filter(pk=article).first()
    if found is None or found.head is None:
        raise NotReadable(thing="article", name=str(article))
    if found.head.erased_at:
        erased.refuse_editors(found)
    (reading,) = columns.read([(found, found.head)])
    stances = columns.codebook()
    unsure = Anchor.objects.live().waiting().filter(revision=found.head)
    return Workbench(
        article=found.pk,
        outlet=found.outlet.slug,
        column=columns.column(reading, 1, stances),
        passages=reading.passages,
        mine=_mine(reading.passages, by),
        legend=counting.tally(reading.passages, stances),
        codebook=codebook(),
        withdrawn=_withdrawn(found),
        waiting=unsure.count(),
        published=found.published.number if found.published else None,
        head=found.head.number,
        state=state,
        progress=progress.of(found.head, by),
        sentences=tuple((span.start, span.end) for span in progress.sentences_of(found.head)),
    )


def _mine(passages: Sequence[ShownPassage], by: Any) -> frozenset[UUID]:
    keys = [passage.pk for passage in passages]
    return frozenset(Passage.objects.filter(pk__in=keys, made_by=by).values_list("guid", flat=True))


def _withdrawn(article: Article) -> tuple[WithdrawnPassage, ...]:
    """Those taken away, last first, with their last words."""
    rows = (
        Anchor.objects.filter(article=article, passage__withdrawn_at__isnull=False)
        .select_related("passage")
        .order_by("-passage__withdrawn_at", "passage", "-revision__number")
    )
    latest: dict[UUID, WithdrawnPassage] = {}
    for anchor in rows:
        passage = anchor.passage
        if passage.withdrawn_at and passage.guid not in latest:
            on = moment(passage.withdrawn_at)
            latest[passage.guid] = WithdrawnPassage(
                passage.guid, anchor.exact, on, passage.withdrawn_why, passage.made_by_id
            )
    return tuple(latest.values())


def article_of(article: int) -> Article:
    """The article on the workbench; NotReadable when there is none."""
    found = Article.objects.filter(pk=article).first()
    if found is None:
        raise NotReadable(thing="article", name=str(article))
    return found


def passage_of(article: int, guid: UUID) -> Passage:
    """A passage of this article, withdrawn ones too."""
    found = Passage.objects.select_related("made_by").filter(article=article, guid=guid).first()
    if found is None:
        raise NotReadable(thing="passage", name=str(guid))
    return found


def opened(passage: Passage, *, by: Any) -> Opened:
    """A passage with its place on the head and this coder's own tags."""
    anchor = passage.anchors.filter(revision=passage.article.head_id).first()
    return Opened(
        passage,
        anchor.start if anchor else None,
        anchor.end if anchor else None,
        anchor.exact if anchor else "",
        tags_of(passage, by),
        anchor.waits if anchor else False,
        round((anchor.score or 0) * 100) if anchor else 0,
    )


@dataclass(frozen=True)
class Place:
    """One of several places where a quote stands, with the words around it."""

    value: str
    before: str
    exact: str
    after: str
    where: str


def describe_places(article: int, spans: Sequence[Any]) -> tuple[Place, ...]:
    """The places of a quote on the head, as an editor can tell them apart."""
    head = Article.objects.select_related("head").get(pk=article).head
    if head is None:
        return ()
    blocks = from_json(head.blocks)
    numbered = numbers(blocks)
    return tuple(
        Place(
            value=f"{span.start}-{span.end}",
            before=head.text[max(0, span.start - 40) : span.start],
            exact=head.text[span.start : span.end],
            after=head.text[span.end : span.end + 40],
            where=columns.place(blocks, numbered, span.start),
        )
        for span in spans
    )
