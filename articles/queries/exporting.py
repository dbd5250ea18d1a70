"""Loads the passages that a file is written of: which ones first, by one statement, then a few at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Max, QuerySet
from django.utils.encoding import iri_to_uri

from articles.exporting import records
from articles.exporting.records import Rights
from articles.models import Anchor, Coder, Passage, Revision, StanceCoding
from articles.models.coders import SAMPLE
from articles.queries import codings, filtering, reading
from articles.queries.addresses import Addresses
from articles.queries.codings import Given
from articles.search.filters import Filter
from articles.text.blocks import Block, from_json, numbers

CHUNK = 500  # passages in memory at a time
QUERIES_PER_CHUNK = 7
# Among so many passages the newest of a list are looked for first: in a busy room they are there, and the
# database need not go through all it has.
LOOKED_AT = 200

# Which passages, in the order of the file: eight bytes each, so that the list may be as long as it is. It is
# decided by one statement: whatever changes while the file is sent, none is missing and none is there twice.
Keys = Sequence[int]


def keys(anchors: QuerySet[Anchor]) -> Keys:
    """The passages of a list: articles as they came into the room, each in the order of its text."""
    ordered = anchors.order_by("article_id", "start", "-end", "pk")
    return array("q", ordered.values_list("pk", flat=True))


def newest(anchors: QuerySet[Anchor], most: int) -> Keys:
    """The passages of a list that were made last, the last one first; three queries at the most."""
    ordered = anchors.order_by("-passage_id").values_list("pk", flat=True)
    recent = list(Passage.objects.order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])
    found = array("q", ordered.filter(passage__in=recent)[:most])
    if len(found) == most or len(recent) < LOOKED_AT:
        return found
    return array("q", ordered[:most])


def compared(slugs: Sequence[str], wanted: Filter, *, by: Any) -> Keys:
    """The passages that a comparison's filter keeps, column by column; NotReadable or Gone as its page."""
    articles = [reading.article_address(slug, by=by) for slug in slugs]
    seen = Anchor.objects.seen(by).filter(filtering.kept(wanted))
    return array("q", (key for slug in articles for key in keys(seen.filter(article__slug=slug))))


def passages(
    chosen: Keys, *, addresses: Addresses, carries: Callable[[Rights], Rights]
) -> Iterator[records.Passage]:
    """The passages in the order chosen; QUERIES_PER_CHUNK for each CHUNK of them, and no transaction between.

    `carries` says what the file may hold of an article with these rights.
    """
    loader = _Loader(addresses, carries)
    for at in range(0, len(chosen), CHUNK):
        yield from loader.load(list(chosen[at : at + CHUNK]))


class _Loader:
    def __init__(self, addresses: Addresses, carries: Callable[[Rights], Rights]) -> None:
        self.addresses = addresses
        self.carries = carries

    def load(self, chosen: Keys) -> list[records.Passage]:
        # A text or a place that was taken away since the file was begun is left out of the rest of it.
        rows = Anchor.objects.placed().filter(
            pk__in=chosen, erased_at__isnull=True, revision__erased_at__isnull=True
        )
        anchors = {anchor.pk: anchor for anchor in rows.select_related("passage__made_by")}
        texts = self._texts({anchor.revision_id for anchor in anchors.values()})
        given = codings.load(anchor.passage_id for anchor in anchors.values())
        changed = _changed([anchor.passage_id for anchor in anchors.values()])
        return [
            self._passage(anchor, texts[anchor.revision_id], given[anchor.passage_id], changed)
            for anchor in (anchors[key] for key in chosen if key in anchors)
        ]

    def _texts(self, revisions: set[int]) -> dict[int, _Standing]:
        rows = Revision.objects.filter(pk__in=revisions).select_related("article__outlet").defer("text")
        return {row.pk: _Standing(row, self._text(row)) for row in rows}

    def _text(self, revision: Revision) -> records.Text:
        article, addresses = revision.article, self.addresses
        rights = Rights(article.rights)
        return records.Text(
            slug=article.slug,
            url=addresses.of("article", article.slug),
            title=revision.title,
            outlet=addresses.entry("outlet", article.outlet.slug, article.outlet.name),
            language=revision.language,
            published_on=revision.published_on,
            precision=revision.published_precision,
            source_url=iri_to_uri(article.source_url) or "",
            rights=rights,
            carries=self.carries(rights),
            revision=revision.number,
            revision_url=addresses.of("revision", article.slug, revision.number),
            text_url=addresses.of("revision-text", article.slug, revision.number),
            digest=revision.digest,
        )

    def _passage(
        self, anchor: Anchor, standing: _Standing, given: Given, changed: dict[int, datetime]
    ) -> records.Passage:
        passage, article = anchor.passage, standing.revision.article
        kind, paragraph = standing.block(anchor.span.start)
        return records.Passage(
            guid=passage.guid,
            version=passage.shown_version,
            url=self.addresses.passage(passage.guid),
            version_url=self.addresses.version(passage.guid, passage.shown_version),
            created=passage.created_at,
            modified=_latest(changed.get(passage.pk), standing.revision.first_published_at, passage),
            creator=coder(passage.made_by),
            text=standing.text,
            block=kind,
            paragraph=paragraph,
            start=anchor.span.start,
            end=anchor.span.end,
            exact=anchor.exact,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            state=anchor.state,
            score=anchor.score,
            confirmed=anchor.confirmed_by_id is not None,
            quoted=codings.tagged(given, article.outlet_id).quoted,
            tags=tuple(self._tags(given)),
        )

    def _tags(self, given: Given) -> Iterator[records.Tag]:
        for stance in given.stances:
            towards = self._entry("target", stance.target)
            yield self._tag(records.Kind.STANCE, stance, towards=towards, phrase=_phrase(stance))
        for outlet in given.outlets:
            yield self._tag(records.Kind.SOURCE, outlet, speaker=self._entry("speaker", outlet.speaker))
        for topic in given.topics:
            yield self._tag(records.Kind.TOPIC, topic)
        for note in given.notes:
            yield records.Tag(records.Kind.NOTE, note=note.text, **_given(note))

    def _tag(self, kind: records.Kind, row: Any, **more: Any) -> records.Tag:
        named = "outlet" if kind is records.Kind.SOURCE else kind.value
        return records.Tag(kind, code=self._entry(named, row.tag), **_given(row), **more)

    def _entry(self, kind: str, row: Any) -> records.Code | None:
        return self.addresses.entry(kind, row.slug, row.name) if row else None


class _Standing:
    """A revision with its blocks, to say in which of them a passage begins."""

    def __init__(self, revision: Revision, text: records.Text) -> None:
        self.revision = revision
        self.text = text
        self.blocks: tuple[Block, ...] = from_json(revision.blocks)
        self.numbers = numbers(self.blocks)

    def block(self, start: int) -> tuple[str, int | None]:
        at = bisect_right(self.blocks, start, key=lambda block: block.start) - 1
        return self.blocks[at].kind.value, self.numbers[at]


def coder(row: Coder) -> records.Coder:
    """What may be said of a coder outside."""
    return records.Coder(row.guid, row.shown_name, bool(row.public_name), person=row.username != SAMPLE)


def _phrase(row: StanceCoding) -> str:
    if row.target is None:
        return row.tag.phrase_without_target
    return row.tag.phrase.replace("{target}", row.target.name)


def _given(row: Any) -> dict[str, Any]:
    return {
        "coder": coder(row.coder),
        "created": row.created_at,
        "sample": row.coder.username == SAMPLE,
    }


def _changed(keys: list[int]) -> dict[int, datetime]:
    """When each passage was last changed in a way that readers see: the history has a row for each."""
    events = apps.get_model("articles", "PassageEvent").objects.filter(pgh_obj__in=keys)
    return dict(events.values_list("pgh_obj").annotate(Max("pgh_created_at")))


def _latest(changed: datetime | None, published: datetime | None, passage: Passage) -> datetime:
    """Since when it is as it is now: its last change, or the publication of the text it stands in."""
    return max(moment for moment in (changed, published, passage.created_at) if moment)
