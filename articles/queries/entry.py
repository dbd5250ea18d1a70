"""The page of one entry of the codebook: what it means, where it was given, and passages that have it.

What is counted goes through the passages that have the tag, and is kept until something in the room changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from articles.errors import NotReadable
from articles.models import Anchor, Article
from articles.models.articles import SLUG
from articles.queries import codebook, columns, counting, filtering, finding, listing, memory, tallies
from articles.queries.codebook_pages import Beside, EntryPage, Published, UsedIn, Uses
from articles.queries.entries import MODELS
from articles.queries.pages import ListedPassage, Share, Stance
from articles.queries.tallies import Tally
from articles.search.filters import Filter
from articles.search.grammar import Query, unparse

EXAMPLES = 6
ARTICLES = 10
PUBLISHED = 10


@dataclass(frozen=True)
class _Use:
    """Where an entry was given: what is counted over all passages that have it."""

    whole: Tally
    uses: Uses
    articles: int
    most: tuple[tuple[int, Tally, int], ...]  # the articles that have most of them, by key
    targets: tuple[tuple[str, str, int, int], ...]  # of a stance: slug, name, own, quoted
    examples: tuple[int, ...]  # anchors by key
    published: int  # articles of an outlet
    newest: tuple[int, ...]  # of these, by key


def entry_page(kind: str, slug: str, *, by: Any) -> EntryPage:
    """One entry, retired or not; NotReadable when the codebook has none under this address."""
    code = _code(kind, slug)
    wanted = Filter().choose(kind, slug)
    use = memory.recall(f"entry-{kind}-{slug}", lambda: _use(kind, code, by), by=by)
    stances = columns.codebook()
    shares = _shares(use.whole, stances, kind, slug)
    return EntryPage(
        entry=codebook.entry(kind, code, use.uses, use.published),
        kind=codebook.described(kind),
        include_when=code.include_when,
        exclude_when=code.exclude_when,
        example=code.example,
        aliases=tuple(code.aliases),
        phrase=code.phrase.replace("{target}", "…") if kind == "stance" else "",
        guid=str(code.guid),
        bar=counting.bar(shares),
        passages_count=use.uses.passages,
        stances_count=sum(share.total for share in shares),
        own=tuple(share for share in shares if share.own),
        quoted=tuple(share for share in shares if share.quoted),
        targets=tuple(_beside(slug, *target) for target in use.targets),
        articles_count=use.articles,
        articles=_articles(use.most, stances, kind, slug),
        published=_published(use.newest),
        published_address=f"{reverse('articles')}?{urlencode([('outlet', slug)])}",
        examples=_shown(use.examples),
        all_address=finding.address(wanted),
        own_address=finding.address(wanted.choose("voice", "own")),
        quoted_address=finding.address(wanted.choose("voice", "quoted")),
        feed_address=f"{reverse('passages-feed')}?{urlencode([('q', unparse(Query(filter=wanted)))])}",
    )


def _code(kind: str, slug: str) -> Any:
    rows = MODELS[kind].objects.select_related("merged_into")
    found = rows.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if found is None:
        raise NotReadable(thing="entry", name=slug[:100])
    return found


def _use(kind: str, code: Any, by: Any) -> _Use:
    wanted = Filter().choose(kind, code.slug)
    kept = Anchor.objects.seen(by).filter(filtering.kept(wanted))
    towards = (code.slug,) if kind == "target" else ()
    voiced = kept
    if kind in codebook.SOURCES:
        # What is quoted from another source is not quoted from this one: the filter tells them apart.
        own, quoted = (filtering.kept(wanted.choose("voice", voice)) for voice in ("own", "quoted"))
        voiced = kept.filter(own | quoted)
    whole = tallies.whole(voiced, towards=towards)
    counted = kept.order_by().values_list("article").annotate(passages=Count("pk"))
    counts = dict(counted.order_by("-passages", "-article"))
    keys = list(counts)
    most = tallies.of(voiced.filter(article__in=keys[:ARTICLES]), towards=towards)
    published: QuerySet[Article] = Article.objects.none()
    if kind == "outlet":
        published = Article.objects.readable(by).filter(outlet=code).order_by("-first_published_at", "-pk")
    return _Use(
        whole=whole,
        uses=Uses(kept.count() if kind in codebook.SOURCES else whole.passages, whole.own, whole.quoted),
        articles=len(keys),
        most=tuple((key, most[key], counts[key]) for key in keys[:ARTICLES]),
        targets=_targets(kept, code) if kind == "stance" else (),
        examples=_examples(kept),
        published=published.count(),
        newest=tuple(published.values_list("pk", flat=True)[:PUBLISHED]),
    )


def _shares(tally: Tally, stances: Sequence[Stance], kind: str, slug: str) -> tuple[Share, ...]:
    """Of a stance only its own share: what else its passages were given is not what is asked."""
    shares = tally.shares(stances)
    return tuple(share for share in shares if kind != "stance" or share.stance.slug == slug)


def _targets(kept: QuerySet[Anchor], code: Any) -> tuple[tuple[str, str, int, int], ...]:
    """Towards whom a stance was given, most often first: slug, name, own voice, quoted voice."""
    rows = (
        kept.filter(passage__stance_codings__tag=code, passage__stance_codings__target__isnull=False)
        .annotate(is_quoted=filtering.quoted())
        .order_by()
        .values_list(
            "passage__stance_codings__target__slug", "passage__stance_codings__target__name", "is_quoted"
        )
        .annotate(passages=Count("pk", distinct=True))
    )
    counts: dict[tuple[str, str], list[int]] = {}
    for slug, name, is_quoted, passages in rows:
        counts.setdefault((slug, name), [0, 0])[is_quoted] += passages
    found = [(slug, name, own, quoted) for (slug, name), (own, quoted) in counts.items()]
    return tuple(sorted(found, key=lambda target: (-target[2] - target[3], target[1])))


def _beside(stance: str, target: str, name: str, own: int, quoted: int) -> Beside:
    return Beside(name, finding.address(Filter(stance=(stance,), target=(target,))), own, quoted)


def _articles(
    most: Sequence[tuple[int, Tally, int]], stances: Sequence[Stance], kind: str, slug: str
) -> tuple[UsedIn, ...]:
    rows = Article.objects.select_related("outlet", "published").defer("published__text", "published__blocks")
    found = rows.in_bulk([key for key, _tally, _passages in most])
    return tuple(
        _used_in(found[key], passages, _shares(tally, stances, kind, slug), kind, slug)
        for key, tally, passages in most
    )


def _used_in(article: Article, passages: int, shares: tuple[Share, ...], kind: str, slug: str) -> UsedIn:
    assert article.published
    return UsedIn(
        slug=article.slug,
        outlet=article.outlet.name,
        outlet_slug=article.outlet.slug,
        title=article.published.title,
        language=article.published.language,
        date=columns.stated_date(article.published),
        address=f"{reverse('article', args=[article.slug])}?{urlencode([(kind, slug)])}",
        passages_count=passages,
        stances_count=sum(share.total for share in shares),
        own=tuple(share for share in shares if share.own),
        quoted=tuple(share for share in shares if share.quoted),
        bar=counting.bar(shares),
    )


def _published(keys: Sequence[int]) -> tuple[Published, ...]:
    rows = Article.objects.select_related("published").defer("published__text", "published__blocks")
    found = rows.in_bulk(keys)
    return tuple(
        Published(row.slug, row.published.title, row.published.language, columns.stated_date(row.published))
        for row in (found[key] for key in keys)
        if row.published
    )


def _examples(kept: QuerySet[Anchor]) -> tuple[int, ...]:
    """A few of the passages: own voice first, then one of each article before a second, the newest first."""
    turn = Window(RowNumber(), partition_by=[F("article"), F("is_quoted")], order_by=F("passage").desc())
    ranked = kept.annotate(is_quoted=filtering.quoted()).annotate(turn=turn)
    found = ranked.order_by("is_quoted", "turn", "-passage").values_list("pk", flat=True)
    return tuple(found[:EXAMPLES])


def _shown(keys: Sequence[int]) -> tuple[ListedPassage, ...]:
    found = listing.with_article(Anchor.objects.all()).in_bulk(keys)
    return listing.listed([found[key] for key in keys])
