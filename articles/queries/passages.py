"""The page of one passage: as it is now, or as it was in one of its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.errors import Gone, NotReadable
from articles.models import Anchor, Article, ComparedArticle, Passage, Revision
from articles.models.coders import SAMPLE
from articles.queries import (
    citing,
    coded,
    codings,
    columns,
    erased,
    histories,
    passage_changes,
    snapshots,
    standings,
)
from articles.queries.changes import people
from articles.queries.codings import Given
from articles.queries.comparisons import pick_address
from articles.queries.days import day
from articles.queries.histories import Version
from articles.queries.passage_changes import State
from articles.queries.passage_pages import (
    AroundBlock,
    Named,
    PassagePage,
    SavedComparison,
    VersionLine,
)
from articles.rendering.html import mark_up
from articles.search.comparing import Comparing
from articles.text.blocks import Kind, from_json, numbers


def passage_page(guid: UUID, *, by: Any) -> PassagePage:
    """A passage as it is now; NotReadable, or Gone with date and reason when it was withdrawn."""
    asked = _ask(guid, by)
    anchor = standings.best(asked.anchors, present=asked.present.pk)
    if anchor is None:
        raise NotReadable(thing="passage", name=str(guid))
    told = _tell(asked)
    if asked.passage.withdrawn_at:
        if not told.seen:
            raise NotReadable(thing="passage", name=str(guid))
        raise Gone(thing="passage", on=day(asked.passage.withdrawn_at), why=asked.passage.withdrawn_why)
    given = codings.load([asked.passage.pk])[asked.passage.pk]
    newest = asked.passage.shown_version
    return _page(asked, anchor, given, told, newest, fixed=False, by=by)


def version_page(guid: UUID, number: int, *, by: Any) -> PassagePage:
    """A passage as it was in a version that readers could see; the page's `version` is the one that is shown.

    A number that one act passed over is answered with the version that the act ended with.
    """
    asked = _ask(guid, by)
    told = _tell(asked)
    number = told.passed.get(number, number)
    found = next((seen for seen in told.seen if seen.version.number == number), None)
    if found is None:
        raise NotReadable(thing="passage", name=f"{guid}/v{number}"[:100])
    if asked.passage.withdrawn_at:
        raise Gone(thing="passage", on=day(asked.passage.withdrawn_at), why=asked.passage.withdrawn_why)
    if found.version.withdrawn_at:
        raise Gone(thing="passage", on=day(found.version.withdrawn_at), why=found.version.withdrawn_why)
    return _page(asked, found.anchor, found.given, told, number, fixed=True, by=by)


@dataclass(frozen=True)
class _Asked:
    """A passage of an article that this reader may read, and the texts that readers have had."""

    passage: Passage
    article: Article
    present: Revision
    revisions: dict[int, Revision]  # by key; without their texts
    anchors: list[Anchor]  # its places in these texts now, oldest text first


@dataclass(frozen=True)
class _Seen:
    """A version that readers could see, where they saw it."""

    version: Version
    given: Given
    anchor: Anchor

    @property
    def state(self) -> State:
        return State(self.given, self.anchor, self.version.withdrawn_why)


@dataclass(frozen=True)
class _Told:
    seen: Sequence[_Seen]
    passed: dict[int, int]


def _ask(guid: UUID, by: Any) -> _Asked:
    passage = Passage.objects.filter(guid=guid).first()
    # By its key: as a part of the first query the database would go through all articles.
    readable = Article.objects.readable(by).select_related("outlet")
    article = readable.filter(pk=passage.article_id).first() if passage else None
    if passage is not None and article is None:
        erased.refuse_passage(passage, by=by)
    if passage is None or article is None:
        raise NotReadable(thing="passage", name=str(guid))
    passage.article = article
    # A text that was never published is a draft, also when a newer one is published.
    read = Q(first_published_at__isnull=False) | Q(pk=article.published_id)
    revisions = {row.pk: row for row in article.revisions.filter(read).defer("text")}
    present = revisions[article.published_id or 0]
    older = {pk: row for pk, row in revisions.items() if row.number <= present.number}
    anchors = list(passage.anchors.filter(revision__in=list(older)))
    for anchor in anchors:
        anchor.passage, anchor.revision = passage, older[anchor.revision_id]
    anchors.sort(key=lambda anchor: anchor.revision.number)
    return _Asked(passage, article, present, older, anchors)


def _tell(asked: _Asked) -> _Told:
    """The versions that readers could see, oldest first."""
    history = histories.of(asked.passage)
    seen: list[_Seen] = []
    erased = {anchor.revision_id for anchor in asked.anchors if anchor.erased_at}
    for version, given in zip(history.versions, snapshots.given(history.versions), strict=True):
        known = {
            pk: row for pk, row in asked.revisions.items() if pk in version.published and pk not in erased
        }
        anchors = snapshots.anchors(version, asked.passage, known)
        anchor = standings.best(anchors, present=version.shown_on[-1]) if version.shown_on else None
        # Withdrawn before readers saw anything of it, it was never there.
        if anchor and (seen or not version.withdrawn_at):
            seen.append(_Seen(version, given, anchor))
    return _Told(seen, dict(history.passed))


def _page(
    asked: _Asked,
    anchor: Anchor,
    given: Given,
    told: _Told,
    number: int,
    *,
    fixed: bool,
    by: Any,
) -> PassagePage:
    article, passage = asked.article, asked.passage
    revision = Revision.objects.get(pk=anchor.revision_id)
    blocks = from_json(revision.blocks)
    row = Anchor.objects.live().filter(shown=True, revision=revision).order_by("start", "-end", "pk")
    guids = list(row.values_list("passage__guid", flat=True))
    at = guids.index(passage.guid) if passage.guid in guids else None
    place = columns.place(blocks, numbers(blocks), anchor.span.start)
    shown = columns.shown(anchor, 0 if at is None else at + 1, article, given, place)
    newest = passage.shown_version
    now = told.seen[-1].state if told.seen else None
    return PassagePage(
        passage=shown,
        coded=coded.of(given, article.outlet_id),
        slug=article.slug,
        outlet=Named(article.outlet.slug, article.outlet.name),
        title=revision.title,
        date=columns.stated_date(revision),
        language=revision.language,
        source_url=article.source_url,
        revision=revision.number,
        present=asked.present.number,
        around=_around(revision, anchor, shown),
        standings=standings.standings(asked.anchors, article, anchor),
        version=number,
        newest=newest,
        fixed=fixed,
        since=passage_changes.between(State(given, anchor), now)
        if fixed and now and number != newest
        else (),
        versions=_versions(told, passage, number),
        of=len(guids),
        earlier=guids[at - 1] if at else None,
        later=guids[at + 1] if at is not None and at + 1 < len(guids) else None,
        comparisons=_comparisons(article, by),
        compare_address=pick_address(Comparing(articles=(article.slug,))),
        read_address=next(line.address for line in standings.standings([anchor], article, anchor)),
        cited=citing.of_passage(article, revision, anchor, version=number),
    )


def _around(revision: Revision, anchor: Anchor, shown: Any) -> tuple[AroundBlock, ...]:
    """The blocks of the passage, and the nearest one of the article before and after them."""
    blocks = from_json(revision.blocks)
    own = [at for at, block in enumerate(blocks) if block.kind is not Kind.FURNITURE]
    within = [at for at in own if blocks[at].span.overlaps(anchor.span)]
    first, last = own.index(within[0]), own.index(within[-1])
    numbered, mark = numbers(blocks), columns.mark(shown)
    return tuple(
        AroundBlock(
            kind=str(blocks[at].kind),
            number=numbered[at],
            html=mark_up(revision.text, blocks[at].start, blocks[at].end, [mark], refs=False),
            within=at in within,
        )
        for at in own[max(first - 1, 0) : last + 2]
    )


def _versions(told: _Told, passage: Passage, number: int) -> tuple[VersionLine, ...]:
    actors = people(seen.version.by for seen in told.seen)
    lines = []
    for at, seen in enumerate(told.seen):
        version, who = seen.version, actors.get(seen.version.by)
        before = told.seen[at - 1].state if at else None
        changes = passage_changes.between(before, seen.state) if before else (_("Made"),)
        address = reverse("passage-version", args=[passage.guid, version.number])
        lines.append(
            VersionLine(
                number=version.number,
                on=day(version.when),
                who="" if who is None or who.username == SAMPLE else who.shown_name,
                changes=changes or (_("Saved again"),),
                address="" if version.withdrawn_at else address,
                shown=version.number == number,
                newest=version.number == passage.shown_version,
            )
        )
    return tuple(reversed(lines))


def _comparisons(article: Article, by: Any) -> tuple[SavedComparison, ...]:
    """The saved comparisons in which readers find this article beside another."""
    of_this = ComparedArticle.objects.filter(comparison__compared__article=article)
    rows = list(of_this.select_related("comparison").order_by("comparison__position", "comparison"))
    readable = Article.objects.readable(by).filter(pk__in=[row.article_id for row in rows])
    open_ = set(readable.values_list("pk", flat=True))
    beside = {row.comparison for row in rows if row.article_id in open_ and row.article_id != article.pk}
    found = dict.fromkeys(row.comparison for row in rows if row.comparison in beside)
    return tuple(SavedComparison(row.title, row.slug) for row in found)
