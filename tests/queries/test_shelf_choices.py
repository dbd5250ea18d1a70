"""The filters of the list of articles: each keeps, and says, what a slow look at everything finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from articles.models import Article
from articles.queries.shelves import shelves_page
from articles.search.matching import keeps
from articles.search.shelves import Shelves
from tests.queries.libraries import VISITOR, Seen, everything
from tests.queries.listed import choices, page, slugs, there, titles

WANTED = [
    Shelves(outlet=outlet, language=language, target=target, topic=topic)
    for outlet, language, target, topic in product(
        [(), ("the-daily", "the-agency")],
        [(), ("en",)],
        [(), ("turkey",), ("russia", "syria")],
        [(), ("idlib",), ("afrin", "s-400")],
    )
]


def kept(wanted: Shelves, library: list[Article], seen: list[Seen]) -> set[str]:
    """The slow way: every article, and every one of its passages."""
    found = set()
    for of in library:
        assert of.published
        of_it = [item.passage.tagged for item in seen if item.article.pk == of.pk]
        if (
            (not wanted.outlet or of.outlet.slug in wanted.outlet)
            and (not wanted.language or of.published.language in wanted.language)
            and (not wanted.passages() or any(keeps(wanted.passages(), passage) for passage in of_it))
        ):
            found.add(of.slug)
    return found


def test_a_filter_keeps_what_a_slow_look_at_everything_keeps(library: list[Article]) -> None:
    seen = everything(library)
    sizes = set()
    for wanted in WANTED:
        found = shelves_page(wanted, by=VISITOR)
        assert slugs(found) == kept(wanted, library, seen), wanted
        assert found.total == len(found.articles)
        sizes.add(found.total)
    assert len(sizes) > 4


def test_a_choice_says_how_many_articles_it_would_keep(library: list[Article]) -> None:
    seen = everything(library)
    values: dict[str, tuple[str, ...]] = {
        "outlet": ("the-daily", "the-agency", "the-herald"),
        "language": ("en", "ru", "und"),
        "target": ("russia", "turkey", "syria"),
        "topic": ("idlib", "afrin", "s-400"),
    }
    for wanted in WANTED[::5]:
        shown = choices(shelves_page(wanted, by=VISITOR))
        for kind, slugs_of_kind in values.items():
            slow = {}
            for value in slugs_of_kind:
                one = replace(wanted.without(kind), **{kind: (value,)})  # type: ignore[arg-type]
                if count := len(kept(one, library, seen)):
                    slow[value] = count
            counts = Counter({choice.name: choice.count for choice in shown[kind] if choice.count})
            assert sorted(counts.values()) == sorted(slow.values()), (wanted, kind)


def test_a_choice_leads_to_as_many_as_it_says(library: list[Article]) -> None:
    for kind, offered in choices(page()).items():
        assert offered, kind
        for choice in offered:
            assert not choice.chosen
            assert there(choice.address).total == choice.count, (kind, choice.name)


def test_a_chosen_value_stays_in_sight_and_leads_back(library: list[Article]) -> None:
    shown = page(outlet=("the-daily",), topic=("gone",))
    (outlet,) = [choice for choice in choices(shown)["outlet"] if choice.chosen]
    (topic,) = [choice for choice in choices(shown)["topic"] if choice.chosen]
    assert (outlet.name, topic.name, topic.count) == ("The Daily", "gone", 0)
    assert shown.total == 0 and not shown.empty_room
    assert there(topic.address).total == 2


def test_the_passages_with_the_chosen_tags_are_counted_and_led_to(library: list[Article]) -> None:
    seen = everything(library)
    wanted = Shelves(target=("turkey",), topic=("idlib",))
    for item in shelves_page(wanted, by=VISITOR).articles:
        tagged = [one.passage.tagged for one in seen if one.article.slug == item.slug]
        assert item.kept == sum(keeps(wanted.passages(), passage) for passage in tagged) > 0
        assert item.kept_address == f"/articles/{item.slug}/?target=turkey&topic=idlib"
        assert item.passages_count == len(tagged)
    assert {item.kept_address for item in page().articles} == {""}


def test_articles_without_a_date_are_told_and_led_to(library: list[Article]) -> None:
    shown = page(since="2017", outlet=("the-daily",))
    assert shown.undated == 1
    undated = there(shown.undated_address)
    assert {item.date for item in undated.articles} == {"Date not stated"}
    assert undated.total == 1


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("muller", {"Müller’s summit"}),
        ("MÜLLER'S", {"Müller’s summit"}),
        ("summ soch", {"A summit in Sochi"}),
        ("idlib", {"İdlib again"}),
        ("uber", {"Über alles"}),
        ("word1x", set()),
        ("ummit", set()),
        ("'; DROP TABLE \\", set()),
        ("!*:A", {"A summit in Sochi", "Über alles", "İdlib again"}),
    ],
)
def test_words_of_the_title_are_found_by_their_beginnings(
    find: str, found: set[str], library: list[Article]
) -> None:
    assert set(titles(page(find=find))) == found


def test_most_passages_come_first_when_asked(library: list[Article]) -> None:
    counts = [item.passages_count for item in page(sort="passages").articles]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) > 1


def test_what_was_picked_goes_along_and_can_be_given_up(library: list[Article]) -> None:
    slug = next(of.slug for of in library if of.outlet.slug == "the-agency")
    shown = page(outlet=("the-daily",), picked=(slug, "unknown", "\x00"))
    (picked,) = shown.picked
    assert picked.slug == slug
    assert not there(picked.drop).picked
    assert {"a"} <= {name for name, _value in there(shown.cleared).shelves.pairs()}
    (item,) = [item for item in page(picked=(slug,)).articles if item.picked]
    assert item.slug == slug
