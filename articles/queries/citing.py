"""What references say of articles, passages and comparisons. No query: all of it is on the pages already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from articles.exporting.citations import fragments
from articles.exporting.citations.cited import Citable, Cited, RoomPage, When, shortened
from articles.exporting.citations.names import authors
from articles.models import Anchor, Article, Precision, Revision, Rights
from articles.search.comparing import Comparing
from articles.text.blocks import Block, from_json, numbers

if TYPE_CHECKING:
    from articles.queries.comparing import ComparisonPage

BESIDE = " beside "


def of_article(article: Article, revision: Revision) -> Cited:
    """A text of an article: the address with its number never changes."""
    return Cited(
        key=f"{article.slug}-r{revision.number}",
        address=reverse("revision", args=[article.slug, revision.number]),
        **_original(article, revision),
    )


def of_passage(article: Article, revision: Revision, anchor: Anchor, *, version: int) -> Cited:
    """A version of a passage, where it stands in this text."""
    guid, blocks = anchor.passage.guid, from_json(revision.blocks)
    original = _original(article, revision)
    return Cited(
        key=f"{article.slug}-p{guid.hex[:8]}-v{version}",
        address=reverse("passage-version", args=[guid, version]),
        version=version,
        place=_place(blocks, anchor),
        # Rights that let nothing be taken out hold for a reference too: it is there to be carried away.
        quote="" if article.rights == Rights.NONE else shortened(anchor.exact),
        fragment_url=fragments.link(original["source_url"], revision.text, anchor.span),
        **original,
    )


def of_comparison(
    columns: Sequence[Cited], state: Comparing, *, title: str = "", slug: str = ""
) -> tuple[Citable, ...]:
    """Articles side by side: the page of the room, then each original. A saved one has a title and a slug."""
    address = reverse("comparison", args=[slug]) if slug else reverse("compare")
    seen = replace(state, articles=() if slug else state.articles, together=False)
    title = title or BESIDE.join(_named(cited) for cited in columns)
    key = "-".join(["side-by-side", *(cited.key for cited in columns)])
    return RoomPage(key=key, title=title, address=address + seen.query()), *columns


def of_page(page: ComparisonPage) -> tuple[Citable, ...]:
    """The same of a page that shows them."""
    columns = [column.cited for column in page.columns if column.cited]
    return of_comparison(columns, page.state, title=page.title, slug=page.slug)


def located(thing: Citable, *, base: str) -> Citable:
    """The same as read today (UTC) in this room, whose addresses begin with `base`."""
    return thing.located(base=base, room=settings.ROOM_NAME, on=timezone.now().date())


def _named(cited: Cited) -> str:
    date = f", {cited.date.year}" if cited.date else ""
    return f"“{cited.title}” ({cited.outlet}{date})"


def _original(article: Article, revision: Revision) -> dict[str, Any]:
    """The article as its outlet published it."""
    outlet = article.outlet.name
    return {
        "title": revision.title,
        "outlet": outlet,
        "authors": authors(revision.byline, language=revision.language, outlet=outlet),
        "date": _when(revision),
        "language": revision.language,
        "source_url": iri_to_uri(article.source_url) or "",
        "archive_url": iri_to_uri(article.archive_url) or "",
        "revision": revision.number,
    }


def _when(revision: Revision) -> When | None:
    on = revision.published_on
    if on is None:
        return None
    precision = Precision(revision.published_precision)
    if precision == Precision.YEAR:
        return When(on.year)
    return When(on.year, on.month) if precision == Precision.MONTH else When(on.year, on.month, on.day)


def _place(blocks: Sequence[Block], anchor: Anchor) -> str:
    """Where a passage stands, in English as references are; of a guess, that nobody confirmed it."""
    where = _block_of(blocks, anchor)
    return f"{where} (position not confirmed)" if anchor.unconfirmed else where


def _block_of(blocks: Sequence[Block], anchor: Anchor) -> str:
    """The paragraph, else the kind of block."""
    under = [
        (block, number)
        for block, number in zip(blocks, numbers(blocks), strict=True)
        if block.span.overlaps(anchor.span)
    ]
    counted = [number for _block, number in under if number is not None]
    if not counted:
        return str(under[0][0].kind)
    first, last = counted[0], counted[-1]
    return f"para. {first}" if first == last else f"paras. {first}–{last}"
