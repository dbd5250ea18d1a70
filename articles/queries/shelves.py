"""The list of articles: what stands on the shelves that a reader asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from articles.models import Anchor, Article, Revision
from articles.models.articles import SLUG
from articles.queries import columns, filtering, shelving, tallies
from articles.queries.pages import Stance
from articles.queries.shelf_pages import Choice, Group, Picked, ShelvedArticle, ShelvesPage, Step
from articles.queries.shelving import Counted, Found
from articles.queries.tallies import Tally
from articles.search.shelves import Shelves
from articles.text.blocks import from_json, numbers

ON_A_PAGE = 30
IN_VIEW = 8  # choices of a kind that are shown at once
AROUND = 2  # numbers of pages shown on either side of this one


def shelves_page(shelves: Shelves, *, by: Any) -> ShelvesPage:
    """A page of the list; a page beyond the last shows the last.

    A dozen queries at the most, however many articles there are. What grows with the room is said where it
    is asked, in shelving.py.
    """
    counts = shelving.counted(shelves, by=by)
    total = counts.total
    pages = max(1, -(-total // ON_A_PAGE))
    shelves = shelves.turned_to(min(shelves.page, pages))
    start = (shelves.page - 1) * ON_A_PAGE
    shown = _of_page(shelving.ordered(shelving.wanted(shelves, by=by), shelves.sort), start)
    codebook = columns.codebook()
    whole = tallies.of(Anchor.objects.seen(by).filter(article__in=shown))
    return ShelvesPage(
        shelves=shelves,
        articles=_articles(shown, shelves, whole, codebook, by),
        total=total,
        first=start + 1 if total else 0,
        undated=counts.unstated if any(shelves.span()) else 0,
        undated_address=address(shelves.when("no")),
        problems=_sentences(shelves),
        hidden=_carried(shelves),
        groups=(*_groups(shelves, counts), _dates(shelves, counts)),
        sorts=tuple(
            Step(name, address(shelves.sorted_by(sort)), sort == shelves.sort)
            for sort, name in _sorts().items()
        ),
        steps=_steps(shelves, pages),
        before=address(shelves.turned_to(shelves.page - 1)) if shelves.page > 1 else "",
        after=address(shelves.turned_to(shelves.page + 1)) if shelves.page < pages else "",
        cleared=address(shelves.cleared()),
        picked=_picked(shelves, [article.slug for article in shown], by),
    )


def address(shelves: Shelves) -> str:
    """Where these shelves are."""
    said = urlencode(shelves.pairs())
    return f"{reverse('articles')}?{said}" if said else reverse("articles")


def language_name(tag: str) -> str:
    """A language as the reader calls it; its tag when there is no word for it."""
    if tag == "und":
        return _("Language not stated")
    try:
        found = get_language_info(tag)
    except KeyError:
        return tag
    name = str(found["name_translated"])
    return name if found["code"] == tag else f"{name} ({tag})"


def _of_page(rows: Any, start: int) -> list[Article]:
    chosen = rows.select_related("outlet", "published").defer("published__text")
    return list(chosen[start : start + ON_A_PAGE])


def _articles(
    shown: Sequence[Article],
    shelves: Shelves,
    whole: Mapping[Any, Tally],
    codebook: Sequence[Stance],
    by: Any,
) -> tuple[ShelvedArticle, ...]:
    wanted = shelves.passages()
    kept: Mapping[Any, Tally] = {}
    if wanted:
        kept = tallies.of(Anchor.objects.seen(by).filter(filtering.kept(wanted), article__in=shown))
    there = f"?{urlencode(wanted.pairs())}" if wanted else ""
    return tuple(
        _article(
            article,
            whole.get(article.pk, Tally()),
            codebook,
            kept=kept.get(article.pk, Tally()).passages,
            there=there,
            picked=article.slug in shelves.picked,
        )
        for article in shown
    )


def _article(
    article: Article, tally: Tally, codebook: Sequence[Stance], *, kept: int, there: str, picked: bool
) -> ShelvedArticle:
    revision = _revision(article)
    shares = tally.shares(codebook)
    return ShelvedArticle(
        slug=article.slug,
        outlet=article.outlet.name,
        outlet_slug=article.outlet.slug,
        title=revision.title,
        language=revision.language,
        language_name=language_name(revision.language),
        date=columns.stated_date(revision),
        about=article.about,
        paragraphs=sum(number is not None for number in numbers(from_json(revision.blocks))),
        passages_count=tally.passages,
        stances_count=tally.stances,
        own=tuple(share for share in shares if share.own),
        quoted=tuple(share for share in shares if share.quoted),
        bar=tally.bar(codebook),
        sample=tally.sample,
        kept=kept,
        kept_address=reverse("article", args=[article.slug]) + there if there else "",
        picked=picked,
    )


def _revision(article: Article) -> Revision:
    """The text that is published; what `readable` gives always has one."""
    assert article.published
    return article.published


def _groups(shelves: Shelves, counts: Counted) -> tuple[Group, ...]:
    called = {
        "outlet": _("Outlet"),
        "language": _("Language"),
        "target": _("Passages on the target"),
        "topic": _("Passages on the topic"),
    }
    return tuple(_group(shelves, kind, name, counts.choices[kind]) for kind, name in called.items())


def _group(shelves: Shelves, kind: str, name: str, found: Sequence[Found]) -> Group:
    chosen: tuple[str, ...] = getattr(shelves, kind)
    missing = [value for value in chosen if value not in {item.value for item in found}]
    known = shelving.names(kind, chosen) if chosen and kind != "language" else {}
    # What was chosen stays in sight, also when it keeps nothing: else it could not be taken away.
    items = [*(Found(value, known.get(value, value), 0) for value in missing), *found]
    items.sort(key=lambda item: item.value not in chosen)
    choices = tuple(
        Choice(
            language_name(item.value) if kind == "language" else item.name,
            item.count,
            item.value in chosen,
            address(shelves.toggled(kind, item.value)),
        )
        for item in items
    )
    cut = max(IN_VIEW, len(chosen))
    if len(choices) == cut + 1:
        cut += 1  # a single one is not worth a word to open
    return Group(kind, name, choices[:cut], choices[cut:])


def _dates(shelves: Shelves, counts: Counted) -> Group:
    named = (("yes", _("Stated"), counts.stated), ("no", _("Not stated"), counts.unstated))
    choices = tuple(
        Choice(
            name,
            count,
            shelves.dated == value,
            address(shelves.when("" if shelves.dated == value else value)),
        )
        for value, name, count in named
        if count or shelves.dated == value
    )
    return Group("dated", _("Date of publication"), choices, ())


def _sorts() -> dict[str, str]:
    return {
        "newest": _("Newest here"),
        "latest": _("Latest date"),
        "oldest": _("Earliest date"),
        "outlet": pgettext("order", "Outlet"),
        "title": pgettext("order", "Title"),
        "passages": _("Most passages"),
    }


def _steps(shelves: Shelves, pages: int) -> tuple[Step | None, ...]:
    if pages == 1:
        return ()
    near = range(max(1, shelves.page - AROUND), min(pages, shelves.page + AROUND) + 1)
    shown = sorted({1, *near, pages})
    steps: list[Step | None] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            steps.append(None)
        steps.append(Step(str(page), address(shelves.turned_to(page)), page == shelves.page))
    return tuple(steps)


def _sentences(shelves: Shelves) -> dict[str, str]:
    said = {
        "unreadable": _(
            "This is not a date. Write a day, a month or a year: 2017-05-03, 2017-05 or 2017. "
            "Until then it is left out."
        ),
        "turned": _("This is before the first date. Until it is later, the dates are left out."),
    }
    return {name: said[problem] for name, problem in shelves.problems().items()}


def _carried(shelves: Shelves) -> tuple[tuple[str, str], ...]:
    """What the form for words and dates must not lose: the other choices and the order, not the page."""
    typed = ("find", "from", "to", "dated", "page")
    return tuple(pair for pair in shelves.pairs() if pair[0] not in typed)


def _picked(shelves: Shelves, in_view: Sequence[str], by: Any) -> tuple[Picked, ...]:
    elsewhere = [slug for slug in shelves.picked if slug not in in_view and SLUG.fullmatch(slug)]
    if not elsewhere:
        return ()
    rows = Article.objects.readable(by).filter(slug__in=elsewhere).select_related("outlet", "published")
    found = {row.slug: row for row in rows.defer("published__text", "published__blocks")}
    return tuple(
        Picked(
            slug,
            found[slug].outlet.name,
            _revision(found[slug]).title,
            _revision(found[slug]).language,
            address(shelves.dropped(slug)),
        )
        for slug in elsewhere
        if slug in found
    )
