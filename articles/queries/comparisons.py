"""Saved comparisons, and choosing the articles for one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse

from articles.errors import NotReadable
from articles.models import Anchor, Article, ComparedArticle, Comparison, Outlet, Revision
from articles.models.articles import SLUG
from articles.models.vectors import PLAIN, Tsquery
from articles.queries import columns, comparing, reading, tallies
from articles.queries.comparing import ComparisonPage
from articles.queries.controls import Place, comparison_address
from articles.queries.pages import Bar
from articles.search.comparing import MOST_ARTICLES, Comparing
from articles.text.folding import fold

MOST_FOUND = 20  # articles offered at a time; more words find the others
MOST_WORDS = 8
LONGEST_ASKED = 100  # code points that are looked for
TEXTS = ("article__published__text", "article__published__blocks")


@dataclass(frozen=True)
class Named:
    """An article as it is named in a list."""

    slug: str
    outlet: str
    title: str
    language: str
    date: str
    about: str
    bar: Bar
    passages_count: int
    stances_count: int


@dataclass(frozen=True)
class Saved:
    slug: str
    title: str
    introduction: str
    articles: tuple[Named, ...]


@dataclass(frozen=True)
class Offered:
    """An article that can be put next to the others; or one of these, with the address without it."""

    article: Named
    address: str


@dataclass(frozen=True)
class Picker:
    find: str
    chosen: tuple[Offered, ...]
    offered: tuple[Offered, ...]
    more: bool  # whether there are articles that are not offered
    compare_address: str  # empty while there are fewer than two
    kept_in_form: tuple[tuple[str, str], ...]  # the state, for the form that finds articles

    @property
    def full(self) -> bool:
        return len(self.chosen) >= MOST_ARTICLES


@dataclass(frozen=True)
class ComparisonsPage:
    saved: tuple[Saved, ...]
    picker: Picker
    manage_address: str = ""  # for those who may arrange them


def comparisons_page(state: Comparing, find: str, *, by: Any, manage_link: bool = False) -> ComparisonsPage:
    """Every saved comparison of which at least two articles may be read, and the picker in this state."""
    compared = _saved(by)
    chosen = [article for article, _revision in reading.compared(state.articles, by=by)]
    words = " ".join(find[:LONGEST_ASKED].replace("\0", " ").split()[:MOST_WORDS])
    found = _found(words, chosen, by=by)
    named = _Names([*chosen, *found, *(article for _row, several in compared for article in several)], by=by)
    return ComparisonsPage(
        saved=tuple(
            Saved(row.slug, row.title, row.introduction, tuple(named.of(article) for article in several))
            for row, several in compared
        ),
        picker=_picker(state, words, chosen, found, named),
        manage_address=reverse("admin:articles_comparison_changelist") if manage_link else "",
    )


def saved_page(slug: str, state: Comparing, *, by: Any, tag_link: bool = False) -> ComparisonPage:
    """One saved comparison: of its articles those that may be read; NotReadable with fewer than two."""
    row = Comparison.objects.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    articles = _readable_of(row, by) if row else []
    if row is None or len(articles) < 2:
        raise NotReadable(thing="comparison", name=slug[:100])
    pairs = [(article, article.published) for article in articles if article.published]
    place = Place(reverse("comparison", args=[slug]), True)
    page = comparing.comparison_page(pairs, state, place, tag_link=tag_link)
    return replace(page, title=row.title, introduction=row.introduction, slug=slug)


def _saved(by: Any) -> list[tuple[Comparison, list[Article]]]:
    rows = ComparedArticle.objects.filter(article__in=Article.objects.readable(by))
    placed = rows.select_related("article__outlet", "article__published").defer(*TEXTS).order_by("position")
    comparisons = Comparison.objects.prefetch_related(Prefetch("compared", queryset=placed))
    found = [(row, [compared.article for compared in row.compared.all()]) for row in comparisons]
    return [(row, articles) for row, articles in found if len(articles) > 1]


def _readable_of(comparison: Comparison, by: Any) -> list[Article]:
    readable = Article.objects.readable(by).select_related("outlet", "published")
    keys = list(comparison.compared.order_by("position").values_list("article", flat=True))
    found = readable.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _found(find: str, chosen: Sequence[Article], *, by: Any) -> list[Article]:
    """The newest articles whose title or outlet has words that begin so; one more than are offered."""
    rows = Article.objects.readable(by).exclude(pk__in=[article.pk for article in chosen])
    for word in fold(find):
        rows = rows.filter(pk__in=_named_so(word))
    light = rows.select_related("outlet", "published").defer("published__text", "published__blocks")
    return list(light.order_by("-first_published_at", "-pk")[: MOST_FOUND + 1])


def _named_so(word: str) -> QuerySet[Any, Any]:
    """The keys of the articles with a word in their title, or in the name of their outlet, that begins so."""
    lexeme = (PLAIN + word).replace("\\", "\\\\").replace("'", "''")
    in_title = Tsquery(f"'{lexeme}':*A")  # A is the weight that the index gives a title
    titles = Revision.objects.filter(search__says=in_title, article__published=F("pk")).order_by()
    outlets = [pk for pk, name in Outlet.objects.values_list("pk", "name") if _begins(word, name)]
    # As a union: with “or” between two tables the database would go through every article.
    return titles.values("article").union(Article.objects.filter(outlet__in=outlets).order_by().values("pk"))


def _begins(word: str, name: str) -> bool:
    return any(part.startswith(word) for part in fold(name))


class _Names:
    """Names articles, with what was counted of all of them in one query."""

    def __init__(self, articles: Sequence[Article], *, by: Any) -> None:
        keys = {article.pk for article in articles}
        self.tallies = tallies.of(Anchor.objects.seen(by).filter(article__in=keys))
        self.codebook = columns.codebook()

    def of(self, article: Article) -> Named:
        revision, tally = article.published, self.tallies[article.pk]
        assert isinstance(revision, Revision)
        return Named(
            slug=article.slug,
            outlet=article.outlet.name,
            title=revision.title,
            language=revision.language,
            date=columns.stated_date(revision),
            about=article.about,
            bar=tally.bar(self.codebook),
            passages_count=tally.passages,
            stances_count=tally.stances,
        )


def _picker(
    state: Comparing, find: str, chosen: Sequence[Article], found: Sequence[Article], named: _Names
) -> Picker:
    full = len(chosen) >= MOST_ARTICLES
    offered = () if full else found[:MOST_FOUND]
    return Picker(
        find=find,
        chosen=tuple(Offered(named.of(a), pick_address(state.without_article(a.slug))) for a in chosen),
        offered=tuple(Offered(named.of(a), _next_address(state.with_article(a.slug))) for a in offered),
        more=len(found) > MOST_FOUND,
        compare_address=comparison_address(state) if len(chosen) > 1 else "",
        kept_in_form=tuple(state.pairs()),
    )


def pick_address(state: Comparing) -> str:
    """The picker in this state."""
    return f"{reverse('comparisons')}{state.query()}#pick"


def _next_address(state: Comparing) -> str:
    """With two articles there is something to compare; with one, the other is to be chosen."""
    return comparison_address(state) if len(state.articles) > 1 else pick_address(state)
