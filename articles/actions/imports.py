"""Stores an article's text: as a new article, as a new revision, or not at all when it is there already."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from articles.actions import articles, carrying, roles, texts
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.anchoring import sameness
from articles.anchoring.carry import Outcome
from articles.errors import AnotherArticle, LooksAlike, ReservedSlug
from articles.importing.digests import digest
from articles.importing.plain import ParsedArticle
from articles.models import Article, Outlet, Revision, Source
from articles.models.articles import RESERVED_SLUGS, SLUG, SLUG_LIMIT
from articles.queries import erased
from articles.text.blocks import refuse_untiled, to_json

# What the parser has seen to; the text would be sent to the database once more for every rule about it.
PARSED = ["article", "source", "title", "standfirst", "text", "blocks", "digest"]


class What(StrEnum):
    """What became of a text that was to be imported."""

    NEW = "new"
    NEW_REVISION = "new revision"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Facts:
    """What is known of an article besides its words; nothing here is guessed."""

    outlet: Outlet
    guid: UUID | None = None
    slug: str = ""
    source_url: str = ""
    archive_url: str = ""
    retrieved_on: date | None = None
    about: str = ""
    rights: str = "excerpts"
    language: str = "und"
    byline: str = ""
    published_on: date | None = None
    published_precision: str = ""


@dataclass(frozen=True)
class Imported:
    article: Article
    revision: Revision
    what: What
    warnings: tuple[str, ...] = ()
    carried: dict[str, int] = field(default_factory=dict)  # state -> passages


def store(
    parsed: ParsedArticle,
    facts: Facts,
    *,
    by: Any,
    data: bytes = b"",
    media_type: str = "text/plain",
    publish: bool = False,
    revises: Article | None = None,
    same_article: bool = False,
) -> Imported:
    """Keep a text and the bytes it came from.

    The article it belongs to is found by what was said (`revises`), else guid, else source address, else by a
    text of the same outlet with an equal digest; otherwise it is a new one. A like title is only a warning.
    UnstorableText or ValidationError says what is wrong with the facts; AnotherArticle asks whether a text in
    which nearly no passage has a sure place is the same article's, unless a person has said so.
    """
    roles.require(by, Act.IMPORT)
    if publish:
        roles.require(by, Act.PUBLISH)
    texts.check(vars(facts).values())
    refuse_untiled(parsed.blocks, parsed.text)
    with gesture("imports.store", by=by):
        article = revises or _named(facts)
        same = None if article else _same_words(parsed, facts)
        if there := article or (same.article if same else None):
            erased.refuse_editors(there)
        if same is not None:
            # Perhaps an older text of it: a folder that is imported again must not turn articles back.
            imported = Imported(same.article, same, What.UNCHANGED)
        elif article is None:
            warnings = _like_titles(parsed)
            article = _create(parsed, facts)
            imported = _add_revision(article, parsed, facts, by, data, media_type, What.NEW, warnings)
        else:
            # Without a join, as in passages: the head may change while this waits.
            article = Article.objects.select_for_update().get(pk=article.pk)
            if article.head and article.head.digest == parsed.digest:
                imported = Imported(article, article.head, What.UNCHANGED)
            else:
                before = article.head
                imported = _add_revision(article, parsed, facts, by, data, media_type, What.NEW_REVISION)
                if before is not None and not same_article:
                    _refuse_another(before, imported)
        if publish and imported.revision.pk == imported.article.head_id:
            articles.publish(imported.article, by=by)
    return imported


def foresee(parsed: ParsedArticle, facts: Facts, *, by: Any, **said: Any) -> Imported:
    """What `store` would do, with all that it would say and refuse; nothing is kept."""
    try:
        with transaction.atomic():
            raise _Foreseen(store(parsed, facts, by=by, **said))
    except _Foreseen as foreseen:
        return foreseen.imported


class _Foreseen(Exception):
    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported


def _named(facts: Facts) -> Article | None:
    if facts.guid and (found := Article.objects.filter(guid=facts.guid).first()):
        return found
    if facts.source_url and (found := Article.objects.filter(source_url=facts.source_url).first()):
        return found
    return None


def _same_words(parsed: ParsedArticle, facts: Facts) -> Revision | None:
    # One agency text in two outlets is two articles: equal words make one only within an outlet.
    same = Revision.objects.filter(digest=parsed.digest, article__outlet=facts.outlet)
    return same.select_related("article").order_by("pk").last()


def _like_titles(parsed: ParsedArticle) -> tuple[str, ...]:
    like = Revision.objects.light().titled(parsed.title).select_related("article")[:3]
    return tuple(
        f"An article with this title is there already: {revision.article.slug}. "
        f"If this is its new text, import it with --revises {revision.article.slug}."
        for revision in like
    )


def _create(parsed: ParsedArticle, facts: Facts) -> Article:
    identity = {"guid": facts.guid} if facts.guid else {}
    article = Article(
        slug=facts.slug or free_slug(parsed.title),
        outlet=facts.outlet,
        source_url=facts.source_url,
        archive_url=facts.archive_url,
        retrieved_on=facts.retrieved_on,
        about=facts.about,
        rights=facts.rights,
        **identity,
    )
    if not SLUG.fullmatch(article.slug) or article.slug in RESERVED_SLUGS or len(article.slug) > SLUG_LIMIT:
        raise ReservedSlug(slug=article.slug)
    if Article.objects.filter(slug=article.slug).exists():
        raise LooksAlike(slug=article.slug)
    article.full_clean(exclude=["slug"])
    article.save(force_insert=True)
    return article


def free_slug(title: str) -> str:
    """An address from a title: ASCII, at most 80, with a number behind it when it is taken."""
    stem = slugify(title)[:SLUG_LIMIT].replace("_", "-").strip("-") or "article"
    stem = re.sub(r"-+", "-", stem)
    if stem in RESERVED_SLUGS:
        stem = f"{stem}-article"
    taken = set(
        Article.objects.filter(slug__startswith=stem[: SLUG_LIMIT - 8]).values_list("slug", flat=True)
    )
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem[: SLUG_LIMIT - len(str(number)) - 1].rstrip('-')}-{number}"
    return slug


def _add_revision(
    article: Article,
    parsed: ParsedArticle,
    facts: Facts,
    by: Any,
    data: bytes,
    media_type: str,
    what: What,
    warnings: tuple[str, ...] = (),
) -> Imported:
    revision = Revision(
        article=article,
        number=_next_number(article),
        title=parsed.title,
        standfirst=parsed.standfirst,
        byline=facts.byline,
        language=facts.language,
        published_on=facts.published_on,
        published_precision=facts.published_precision,
        text=parsed.text,
        blocks=to_json(parsed.blocks),
        digest=parsed.digest,
        importer=by,
        source=_source(data, media_type),
    )
    revision.full_clean(exclude=PARSED)
    revision.save(force_insert=True)
    carried = carrying.carry_to(revision, articles.live_passages(article))
    article.head = revision
    article.save(update_fields=["head"])
    return Imported(article, revision, what, warnings, carried)


def _refuse_another(before: Revision, imported: Imported) -> None:
    """AnotherArticle when nearly every passage of the article would be lost or wait for a person."""
    outcomes = [Outcome(state) for state, times in imported.carried.items() for _ in range(times)]
    asked = sameness.doubt(before.text, imported.revision.text, outcomes)
    if asked is not None:
        slug = imported.article.slug
        raise AnotherArticle(slug=slug, unsettled=asked.unsettled, passages=asked.passages)


def _next_number(article: Article) -> int:
    """Behind every text there ever was: one whose import was undone keeps its number."""
    last = article.revisions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _source(data: bytes, media_type: str) -> Source | None:
    if not data:
        return None
    return Source.objects.get_or_create(
        digest=digest(data), defaults={"data": data, "media_type": media_type}
    )[0]
