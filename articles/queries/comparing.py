"""What the reading pages show: one article, or several side by side, in each of the three ways of looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.models import Article, Revision
from articles.queries import columns, counting, excerpts, partners
from articles.queries.controls import Controls, Place, article_address, controls, labelled
from articles.queries.pages import Column, Share
from articles.queries.synopsis import Synopsis, synopsis
from articles.search.comparing import FULL, PASSAGES, TOPICS, Comparing


@dataclass(frozen=True)
class ReadingPage:
    """What one article and several have in common."""

    columns: tuple[Column, ...]
    legend: tuple[Share, ...]  # of the passages kept
    controls: Controls
    state: Comparing
    synopsis: Synopsis | None  # instead of the columns' texts, by topic

    @property
    def sample(self) -> bool:
        return any(column.sample for column in self.columns)


@dataclass(frozen=True)
class ArticlePage(ReadingPage):
    published: bool = True  # whether the revision shown is the published one

    @property
    def column(self) -> Column:
        return self.columns[0]


@dataclass(frozen=True)
class ComparisonPage(ReadingPage):
    title: str = ""  # of one that the editors have saved
    introduction: str = ""
    slug: str = ""
    save_address: str = ""  # for those who may save it


def article_page(
    article: Article, revision: Revision, state: Comparing, place: Place, *, tag_link: bool = False
) -> ArticlePage:
    """One article as it stands in a revision."""
    page = _page([(article, revision)], state, place, tag_link=tag_link)
    published = revision == article.published
    # Files are of the published texts: beside an earlier one they would hold other passages than it shows.
    bar = page.controls if published else replace(page.controls, downloads=())
    return ArticlePage(**vars(replace(page, controls=bar)), published=published)


def comparison_page(
    pairs: Sequence[tuple[Article, Revision]], state: Comparing, place: Place, *, tag_link: bool = False
) -> ComparisonPage:
    """Articles next to each other, in this order."""
    return ComparisonPage(**vars(_page(pairs, state, place, tag_link=tag_link)))


def _page(
    pairs: Sequence[tuple[Article, Revision]], state: Comparing, place: Place, *, tag_link: bool
) -> ReadingPage:
    """Everything for the state, whose articles are these whatever it said."""
    state = state.of(*(article.slug for article, _revision in pairs))
    whole, codebook = columns.read(pairs), columns.codebook()
    kept = partners.join([reading.kept_by(state.filter) for reading in whole])
    by_topic = state.mode == TOPICS
    return ReadingPage(
        columns=tuple(
            replace(
                columns.heading(reading, index, codebook, tag_link=tag_link),
                address=article_address(state.of(reading.article.slug)),
                blocks=columns.blocks(reading) if state.mode == FULL else (),
                excerpts=excerpts.excerpts(reading) if state.mode == PASSAGES else (),
            )
            for index, reading in enumerate(kept, start=1)
        ),
        legend=counting.tally((p for reading in kept for p in reading.passages), codebook, state.filter),
        controls=controls(whole, state, place, codebook),
        state=state,
        synopsis=synopsis(kept, state, labelled(kept)) if by_topic else None,
    )
