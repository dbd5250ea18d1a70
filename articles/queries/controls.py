"""The bar over what is read: its articles, its filter with counts, its ways of looking. All are links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.queries import used_codes
from articles.queries.choices import Choice, Menu, menus
from articles.queries.columns import Reading
from articles.queries.pages import Stance
from articles.queries.taking import FORMS
from articles.search.comparing import FULL, MOST_ARTICLES, PASSAGES, ROWS, TOPICS, Comparing
from articles.search.filters import Filter


@dataclass(frozen=True)
class Way:
    """One of several ways to look at the same thing."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Compared:
    """An article in the bar: what it is called there, and what can be done with it."""

    index: int
    slug: str
    label: str
    title: str
    language: str
    swap_address: str  # with the one after it; empty for the last
    remove_address: str


@dataclass(frozen=True)
class Controls:
    compared: tuple[Compared, ...]
    add_address: str  # empty when there is no room for another article
    menus: tuple[Menu, ...]
    modes: tuple[Way, ...]
    rows: tuple[Way, ...]  # what the table by topic has in its rows; empty in other modes
    clear_address: str  # the same without any filter
    full_address: str  # the same as full texts
    kept: int  # passages that the filter keeps
    whole: int
    downloads: tuple[Way, ...]
    query: str  # the whole state, for what is taken away

    @property
    def stances(self) -> Menu:
        return self.menus[0]

    @property
    def chosen(self) -> tuple[tuple[Menu, tuple[Choice, ...]], ...]:
        """What the filter asks for, by kind."""
        found = ((menu, tuple(c for c in menu.choices if c.chosen)) for menu in self.menus)
        return tuple((menu, choices) for menu, choices in found if choices)


@dataclass(frozen=True)
class Place:
    """Where the links of a page lead: another look stays at `path`, another choice of articles does not."""

    path: str
    names_articles: bool  # whether the path does so already, as that of an article or a saved comparison

    def address(self, state: Comparing) -> str:
        return self.path + (state.of() if self.names_articles else state).query()


def controls(
    readings: Sequence[Reading], whole: Comparing, place: Place, codebook: Sequence[Stance]
) -> Controls:
    """The bar for these readings, in order and not filtered; `whole` is the state with its articles."""
    labels = labelled(readings)
    used = used_codes.with_chosen(used_codes.joined(reading.used for reading in readings), whole.filter)

    def at(wanted: Filter) -> str:
        return place.address(whole.keeping(wanted))

    return Controls(
        compared=tuple(_compared(i, reading, labels, whole) for i, reading in enumerate(readings)),
        add_address=_add_address(whole),
        menus=menus([r.whole for r in readings], whole.filter, labels, used, codebook, at),
        modes=_modes(whole, place, several=len(readings) > 1),
        rows=_rows(whole, place) if whole.mode == TOPICS else (),
        clear_address=at(Filter()),
        full_address=place.address(whole.looking(FULL)),
        kept=sum(len(reading.kept_by(whole.filter).passages) for reading in readings),
        whole=sum(len(reading.whole) for reading in readings),
        downloads=downloads(whole),
        query=whole.query(),
    )


def labelled(readings: Sequence[Reading]) -> tuple[str, ...]:
    """What each column is called: its outlet, with its place when an outlet stands there twice."""
    outlets = [reading.article.outlet.name for reading in readings]
    return tuple(
        f"{outlet} ({place})" if outlets.count(outlet) > 1 else outlet
        for place, outlet in enumerate(outlets, start=1)
    )


def article_address(state: Comparing) -> str:
    """The page of the one article that is left."""
    (slug,) = state.articles
    return reverse("article", args=[slug]) + state.of().query()


def comparison_address(state: Comparing) -> str:
    return reverse("compare") + state.query()


def downloads(whole: Comparing) -> tuple[Way, ...]:
    """The passages to take away, in each form."""
    return tuple(
        Way(str(name), reverse("compare-download", args=[form]) + whole.query(), current=False)
        for form, name in FORMS
    )


def _compared(place: int, reading: Reading, labels: Sequence[str], whole: Comparing) -> Compared:
    rest = whole.without_article(reading.article.slug)
    left = article_address if len(rest.articles) == 1 else comparison_address
    last = place == len(labels) - 1
    return Compared(
        index=place + 1,
        slug=reading.article.slug,
        label=labels[place],
        title=reading.revision.title,
        language=reading.revision.language,
        swap_address="" if last else comparison_address(whole.swapped(place)),
        remove_address=left(rest) if rest.articles else "",
    )


def _add_address(whole: Comparing) -> str:
    if len(whole.articles) >= MOST_ARTICLES:
        return ""
    return f"{reverse('comparisons')}{whole.query()}#pick"


def _modes(whole: Comparing, place: Place, *, several: bool) -> tuple[Way, ...]:
    names: Mapping[str, str] = {
        FULL: _("Full texts") if several else _("Full text"),
        PASSAGES: _("Passages only"),
        TOPICS: _("By topic"),
    }
    return tuple(
        Way(name, place.address(whole.looking(mode)), mode == whole.mode) for mode, name in names.items()
    )


def _rows(whole: Comparing, place: Place) -> tuple[Way, ...]:
    names = dict(zip(ROWS, (_("Topics"), _("Targets")), strict=True))
    return tuple(Way(name, place.address(whole.by(rows)), rows == whole.rows) for rows, name in names.items())
