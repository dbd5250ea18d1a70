"""The history of an article's text for readers: its revisions, and how two of them differ, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from articles.errors import NotReadable, UnknownChoice
from articles.models import Anchor, Article, Revision, State
from articles.queries import reading
from articles.queries.days import day
from articles.queries.text_touched import Touched, touched_by
from articles.rendering.differences import Differences
from articles.rendering.rows import Row, rows
from articles.text.blocks import from_json

SIDE, INLINE = "side", "inline"
VIEWS = (SIDE, INLINE)
BESIDE = 1  # unchanged rows that are shown on each side of a change


@dataclass(frozen=True)
class RevisionLine:
    """A text that readers have had."""

    number: int
    since: str  # the day
    title: str
    present: bool
    passages: int  # that readers see on it
    unconfirmed: int  # of these
    missing: int  # known to be lost in it
    address: str
    text_address: str
    changes_address: str  # what changed from the one before; empty for the first


@dataclass(frozen=True)
class Stretch:
    """Rows that are shown, or rows in which nothing changed, folded."""

    rows: tuple[Row, ...]
    folded: bool

    @property
    def paragraphs(self) -> int:
        return sum(len(row.new) for row in self.rows)


@dataclass(frozen=True)
class ComparedTexts:
    old: int
    new: int
    view: str
    stretches: tuple[Stretch, ...]
    words_new: int
    words_gone: int
    touched: tuple[Touched, ...]
    untouched: int
    side_address: str
    inline_address: str

    @property
    def equal(self) -> bool:
        return not (self.words_new or self.words_gone) and all(stretch.folded for stretch in self.stretches)


@dataclass(frozen=True)
class TextHistory:
    slug: str
    outlet: str
    outlet_slug: str
    title: str
    language: str
    source_url: str
    present: int
    lines: tuple[RevisionLine, ...]  # newest first
    compared: ComparedTexts | None  # none while there is only one


def text_history(slug: str, *, by: Any, old: str = "", new: str = "", view: str = "") -> TextHistory:
    """The texts that readers have had of an article, and two of them compared: the last two unless asked.

    NotReadable for numbers that no such text has, UnknownChoice for an unknown `view`. Ten queries at most.
    """
    if view and view not in VIEWS:
        raise UnknownChoice(name=view[:40], choices=", ".join(VIEWS))
    article = reading.readable(slug, by=by)
    present = article.published
    assert present is not None
    texts = _texts(article)
    return TextHistory(
        slug=article.slug,
        outlet=article.outlet.name,
        outlet_slug=article.outlet.slug,
        title=present.title,
        language=present.language,
        source_url=article.source_url,
        present=present.number,
        lines=_lines(article, texts),
        compared=_compared(article, texts, old, new, view or SIDE),
    )


def changes_address(slug: str, old: int, new: int) -> str:
    """Where these two texts are compared."""
    return f"{reverse('revisions', args=[slug])}?from={old}&to={new}"


def _texts(article: Article) -> list[Revision]:
    """Without their words, oldest first; a text that was never published is a draft of the editors'."""
    read = Q(first_published_at__isnull=False) | Q(pk=article.published_id)
    return list(article.revisions.filter(read, erased_at=None).light().order_by("number"))


def _lines(article: Article, texts: Sequence[Revision]) -> tuple[RevisionLine, ...]:
    guess = Q(shown=True, state=State.GUESSED, confirmed_by=None)
    counted = (
        Anchor.objects.live()
        .filter(revision__in=[text.pk for text in texts])
        .order_by()
        .values("revision")
        .annotate(
            seen=Count("pk", filter=Q(shown=True)),
            unsure=Count("pk", filter=guess),
            lost=Count("pk", filter=Q(state=State.LOST)),
        )
    )
    counts = {row["revision"]: row for row in counted}
    none = {"seen": 0, "unsure": 0, "lost": 0}
    lines = []
    before: Revision | None = None
    for text in texts:
        count = counts.get(text.pk, none)
        lines.append(
            RevisionLine(
                number=text.number,
                since=day(text.first_published_at) if text.first_published_at else "",
                title=text.title,
                present=text.pk == article.published_id,
                passages=count["seen"],
                unconfirmed=count["unsure"],
                missing=count["lost"],
                address=reverse("revision", args=[article.slug, text.number]),
                text_address=reverse("revision-text", args=[article.slug, text.number]),
                changes_address=changes_address(article.slug, before.number, text.number) if before else "",
            )
        )
        before = text
    return tuple(reversed(lines))


def _compared(
    article: Article, texts: Sequence[Revision], old: str, new: str, view: str
) -> ComparedTexts | None:
    found = {str(text.number): text for text in texts}
    for said in (old, new):
        if said and said not in found:
            raise NotReadable(thing="revision", name=f"{article.slug}/r/{said}"[:100])
    if len(texts) < 2 and not (old and new):
        return None
    second = found[new] if new else texts[-1]
    earlier = [text for text in texts if text.number < second.number]
    first = found[old] if old else (earlier or texts)[-1]
    whole = Revision.objects.in_bulk({first.pk, second.pk})
    first, second = whole[first.pk], whole[second.pk]
    found_words = Differences(first.text, second.text)
    compared = rows(found_words, from_json(first.blocks), from_json(second.blocks))
    words = found_words.counts()
    touched, untouched = touched_by(article, first, second)
    here = changes_address(article.slug, first.number, second.number)
    return ComparedTexts(
        old=first.number,
        new=second.number,
        view=view,
        stretches=tuple(_folded(compared)),
        words_new=words[0],
        words_gone=words[1],
        touched=touched,
        untouched=untouched,
        side_address=here,
        inline_address=f"{here}&view={INLINE}",
    )


def _folded(found: Sequence[Row]) -> Iterator[Stretch]:
    """Changes with what stands beside them; what is far from any is folded."""
    near: set[int] = set()
    for at, row in enumerate(found):
        if row.changed:
            near.update(range(at - BESIDE, at + BESIDE + 1))
    run: list[Row] = []
    for at, row in enumerate(found):
        if run and (at in near) != (at - 1 in near):
            yield Stretch(tuple(run), at - 1 not in near)
            run = []
        run.append(row)
    if run:
        yield Stretch(tuple(run), len(found) - 1 not in near)
