"""The passages that carrying left open: each with its words before and now, and what changed in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from articles.models import Anchor, Article, Passage, Revision, State
from articles.queries import codings, columns
from articles.queries.events import tables
from articles.rendering.differences import Differences, Kind, Piece
from articles.text.blocks import from_json, numbers
from articles.text.spans import Span

AROUND = 320  # code points that are shown on each side of a passage
LONGEST = 4_000  # code points of a passage that are shown; a longer one is read in the workbench
OPEN = [State.GUESSED, State.LOST]
ARTICLES = 12  # that are named, those with the most to settle first


@dataclass(frozen=True)
class Part:
    """A run of words of one kind; `within` those of the passage, others beside it."""

    kind: Kind
    text: str
    within: bool


@dataclass(frozen=True)
class Side:
    """A passage and the words around it in one text."""

    revision: int
    place: str  # "¶ 3"; empty where there is none
    parts: tuple[Part, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True)
class Item:
    """A passage to be settled."""

    guid: UUID
    version: int
    article: int
    title: str
    outlet: str
    language: str
    newest: int  # number of the text in which its place is open
    published: bool  # whether readers have the text in which its place is open
    made_by: str
    tags: tuple[str, ...]
    guessed: bool
    percent: int  # likeness of a guess
    before: Side | None
    now: Side | None


@dataclass(frozen=True)
class Waiting:
    """An article with passages to be settled."""

    article: int
    title: str
    count: int


@dataclass(frozen=True)
class ReviewPage:
    item: Item | None
    following: UUID | None  # the next one, for whoever passes this one over
    preceding: UUID | None
    at: int  # from 1 among those that are left; 0 without an item
    left: int
    settled: int  # guesses and losses on newest texts about which a person has decided
    elsewhere: int  # waiting for others: their makers, or chief editors
    articles: tuple[Waiting, ...]
    more_articles: int
    article: int | None  # the one that the page is limited to

    @property
    def whole(self) -> int:
        return self.left + self.settled


def review_page(
    *, by: Any, all_of_them: bool, article: int | None = None, wanted: UUID | None = None
) -> ReviewPage:
    """The passage to look at next, `wanted` if it still waits; `all_of_them` for who may settle others' too.

    A fixed number of queries, however many passages wait and however long the texts are.
    """
    everything = open_now()
    mine = everything if all_of_them else everything.filter(passage__made_by=by)
    by_article = list(
        mine.order_by().values("article", "article__head__title", "article__slug").annotate(times=Count("pk"))
    )
    by_article.sort(key=lambda row: (-row["times"], row["article"]))
    here = mine.filter(article=article) if article else mine
    guids = list(here.order_by("article", "passage").values_list("passage__guid", flat=True))
    at = guids.index(wanted) if wanted in guids else 0
    beside = guids[at + 1 :] + guids[:at]
    left = sum(row["times"] for row in by_article)
    return ReviewPage(
        item=_item(guids[at], by) if guids else None,
        following=beside[0] if beside else None,
        preceding=beside[-1] if beside else None,
        at=at + 1 if guids else 0,
        left=len(guids),
        settled=_settled(None if all_of_them else by, article),
        elsewhere=0 if all_of_them else everything.count() - left,
        articles=tuple(
            Waiting(row["article"], row["article__head__title"] or row["article__slug"], row["times"])
            for row in by_article[:ARTICLES]
        ),
        more_articles=max(0, len(by_article) - ARTICLES),
        article=article,
    )


def open_now() -> Any:
    """The places on newest texts that wait for a person; none of withdrawn passages or articles."""
    return (
        Anchor.objects.live()
        .waiting()
        .filter(revision=F("article__head"), article__withdrawn_at=None, erased_at=None)
    )


def count(*, by: Any, all_of_them: bool) -> int:
    """How many wait for this person."""
    found = open_now() if all_of_them else open_now().filter(passage__made_by=by)
    return int(found.count())


def earlier(anchor: Anchor) -> Anchor | None:
    """Where the passage had its last sure place in an older text."""
    placed = Anchor.objects.placed().filter(passage=anchor.passage_id, erased_at=None)
    placed = placed.exclude(revision=anchor.revision_id).select_related("revision")
    found = sorted(placed, key=lambda it: (not it.unconfirmed, it.revision.number))
    return found[-1] if found else None


def _settled(maker: Any, article: int | None) -> int:
    # Setting the edges in the workbench makes a place anew: that it was open before, only its history knows.
    was_open = tables()[Anchor].objects.filter(pgh_obj=OuterRef("pk"), state__in=OPEN)
    rows = Anchor.objects.live().filter(
        Q(state__in=OPEN) | Exists(was_open), confirmed_by__isnull=False, revision=F("article__head")
    )
    if maker is not None:
        rows = rows.filter(passage__made_by=maker)
    return int((rows.filter(article=article) if article else rows).count())


def _item(guid: UUID, by: Any) -> Item | None:
    passage = Passage.objects.select_related("made_by").get(guid=guid)
    article = Article.objects.select_related("outlet", "head").get(pk=passage.article_id)
    anchor = Anchor.objects.filter(passage=passage, revision=article.head).first()
    if anchor is None or article.head is None:
        return None
    before = earlier(anchor)
    given = codings.load([passage.pk])[passage.pk]
    sides = _sides(before, anchor, article.head) if before else (None, None)
    return Item(
        guid=guid,
        version=passage.version,
        article=article.pk,
        title=article.head.title,
        outlet=article.outlet.name,
        language=article.head.language,
        newest=article.head.number,
        published=article.published_id == article.head_id,
        made_by=passage.made_by.name_for(by),
        tags=tuple(stance.words for stance in codings.shown_stances(given))
        + tuple(topic.name for topic in codings.shown_topics(given)),
        guessed=anchor.start is not None,
        percent=round((anchor.score or 0) * 100),
        before=sides[0],
        now=sides[1],
    )


def _sides(before: Anchor, now: Anchor, head: Revision) -> tuple[Side, Side | None]:
    """Both texts around the passage; its words are compared with each other alone."""
    old = before.revision
    found = Differences(old.text, head.text)
    place = now.span if now.start is not None else found.place_of(before.span)
    own = Differences(before.exact, now.exact if now.start is not None else "")
    left = _parts(found.old_pieces, before.span, window(old.text, before.span), own.old_pieces)
    shown_before = _side(old, before.span, window(old.text, before.span), left)
    if place is None:
        return shown_before, None
    shown = window(head.text, place)
    if now.start is None:
        right = tuple(_part(piece, within=False) for piece in found.new_pieces(shown))
    else:
        right = _parts(found.new_pieces, place, shown, own.new_pieces)
    return shown_before, _side(head, place, shown, right)


Pieces = Callable[[Span], tuple[Piece, ...]]


def _parts(around: Pieces, span: Span, shown: Span, own: Pieces) -> tuple[Part, ...]:
    """What is shown of a text: the words before the passage, its own, and those after it."""
    end = min(span.end, shown.end)
    found = [_part(piece, within=True) for piece in own(Span(0, end - span.start))]
    if shown.start < span.start:
        before = around(Span(shown.start, span.start))
        found = [*(_part(piece, within=False) for piece in before), *found]
    if end < shown.end:
        found += [_part(piece, within=False) for piece in around(Span(end, shown.end))]
    return tuple(found)


def _part(piece: Piece, *, within: bool) -> Part:
    return Part(piece.kind, piece.text, within)


def _side(revision: Revision, span: Span, shown: Span, parts: tuple[Part, ...]) -> Side:
    blocks = from_json(revision.blocks)
    return Side(
        revision=revision.number,
        place=columns.place(blocks, numbers(blocks), span.start),
        parts=parts,
        cut_before=shown.start > 0,
        cut_after=shown.end < len(revision.text),
    )


def window(text: str, span: Span) -> Span:
    """The passage with the words around it, cut between words; no more than can be looked at."""
    first, last = max(0, span.start - AROUND), min(len(text), min(span.end, span.start + LONGEST) + AROUND)
    if first:
        space = text.find(" ", first, span.start)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", min(span.end, last - AROUND), last)
        last = space if space > 0 else last
    return Span(first, last)
