"""The counts beside the choices of a filter, held against a slow count of every row."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.actions import codings
from articles.models import (
    EDITORS,
    Anchor,
    Article,
    Coder,
    Note,
    OutletCoding,
    Passage,
    StanceCoding,
    TopicCoding,
)
from articles.queries.choices import Choice
from articles.queries.reading import article_page, comparison_page
from articles.search.comparing import Comparing
from articles.search.filters import ABSENT, KINDS, Filter
from tests.builders import article, librarian, passage, tags
from tests.conftest import once, person

VISITOR = AnonymousUser()
TEXT = "Title\n\nOne lied. Two fell. Three rose. Four came. Five left. Six stayed."


def two_articles() -> None:
    """Two articles with every sort of passage, one of them tagged by two coders."""
    by = librarian()
    other = person("second", EDITORS, is_staff=True)
    first = article(TEXT, by=by)
    second = article(TEXT.replace("Title", "Other"), by=by, outlet="the-agency")
    twice = passage(first, "One", by=by, topics=("idlib",), note="Why.")
    given = tags(
        first, stance=("supportive", "turkey"), source=("the-agency", "the-minister"), topics=("afrin",)
    )
    codings.give(twice, given, by=other)
    passage(first, "Two fell", by=by, stances=(("critical", "turkey"), ("neutral", "russia")))
    passage(first, "Three", by=by, stance=None, topics=("idlib", "afrin"))
    passage(first, "Four", by=by, stance=("critical", None), source=("the-agency", None))
    passage(second, "One", by=by, topics=("idlib",), note="Also.")
    passage(second, "Two", by=by, stance=("supportive", "turkey"), source=("the-daily", None))
    passage(second, "Six stayed", by=by, stance=("neutral", None), topics=("afrin",))


made = once(two_articles)


@pytest.fixture
def pair(made: None, db: None) -> list[Article]:
    return [Article.objects.get(slug=slug) for slug in ("title", "other")]


FILTERS = [
    Filter(),
    Filter(stance=("critical",)),
    Filter(stance=("critical", ABSENT)),
    Filter(stance=("critical",), target=("turkey",)),
    Filter(target=(ABSENT,)),
    Filter(outlet=("the-agency",)),
    Filter(outlet=("the-agency",), voice=("quoted",)),
    Filter(voice=("own",), topic=("idlib",)),
    Filter(speaker=("the-minister",), stance=("supportive",)),
    Filter(speaker=(ABSENT,), voice=("quoted",)),
    Filter(topic=("idlib", "afrin"), note=("yes",)),
    Filter(topic=(ABSENT,), note=("no",)),
    Filter(topic=("unknown",)),
    Filter(voice=("own", "quoted"), note=("yes", "no")),
]


class Told(NamedTuple):
    """All that is said of a passage, straight from the rows."""

    stances: list[tuple[str, str]]
    sources: list[tuple[str, str, str]]
    topics: list[str]
    noted: str


def told(of: Article) -> list[Told]:
    shown = Anchor.objects.filter(revision=of.published, start__isnull=False, passage__withdrawn_at=None)
    return [told_of(anchor.passage) for anchor in shown]


def told_of(found: Passage) -> Told:
    return Told(
        [(row.tag.slug, row.target.slug if row.target else ABSENT) for row in rows(StanceCoding, found)],
        [
            (row.tag.slug, row.speaker.slug if row.speaker else ABSENT, voice_of(row, found))
            for row in rows(OutletCoding, found)
        ],
        [row.tag.slug for row in rows(TopicCoding, found)],
        "yes" if Note.objects.filter(passage=found).exists() else "no",
    )


def kept(found: Told, wanted: Filter) -> bool:
    """The rule of filters once more."""
    voice = "quoted" if any(source[2] == "quoted" for source in found.sources) else "own"
    sources = [source for source in found.sources if wanted.voice != ("quoted",) or source[2] == "quoted"]
    return (
        any(fits(wanted.stance, s) and fits(wanted.target, t) for s, t in found.stances or [(ABSENT, ABSENT)])
        and any(fits(wanted.outlet, o) and fits(wanted.speaker, s) for o, s, _ in sources)
        and any(fits(wanted.topic, topic) for topic in found.topics or [ABSENT])
        and fits(wanted.voice, voice)
        and fits(wanted.note, found.noted)
    )


def rows(kind: Any, found: Passage) -> Any:
    return kind.objects.filter(content_object=found)


def voice_of(row: OutletCoding, found: Passage) -> str:
    return "own" if row.tag_id == found.article.outlet_id and row.speaker_id is None else "quoted"


def fits(wanted: tuple[str, ...], value: str) -> bool:
    return not wanted or value in wanted


def slow_count(of: list[Told], wanted: Filter) -> int:
    return sum(kept(one, wanted) for one in of)


def choices(pair: list[Article], wanted: Filter) -> dict[tuple[str, str], Choice]:
    page = comparison_page([of.slug for of in pair], by=VISITOR, state=Comparing(filter=wanted))
    return {(menu.kind, choice.value): choice for menu in page.controls.menus for choice in menu.choices}


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_every_choice_counts_what_it_would_keep(wanted: Filter, pair: list[Article]) -> None:
    found, everything = choices(pair, wanted), [told(of) for of in pair]
    assert {kind for kind, _value in found} == set(KINDS)
    for (kind, value), choice in found.items():
        alone = wanted.choose(kind, value)
        counts = tuple(slow_count(of, alone) for of in everything)
        assert (kind, value, choice.counts) == (kind, value, counts)
        assert choice.total == sum(counts) == choice.own + choice.quoted


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_the_bar_says_how_many_of_all_are_kept(wanted: Filter, pair: list[Article]) -> None:
    page = comparison_page([of.slug for of in pair], by=VISITOR, state=Comparing(filter=wanted))
    counts = [slow_count(told(of), wanted) for of in pair]
    assert [column.passages_count for column in page.columns] == counts
    assert [column.whole_count for column in page.columns] == [4, 3]
    assert (page.controls.kept, page.controls.whole) == (sum(counts), 7)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_choice_leads_to_the_same_with_it_added_or_taken_away(wanted: Filter, pair: list[Article]) -> None:
    for (kind, value), choice in choices(pair, wanted).items():
        assert choice.chosen is wanted.has(kind, value)
        assert (
            choice.address
            == f"/compare/{Comparing(filter=wanted.toggled(kind, value)).of('title', 'other').query()}"
        )


def test_what_there_is_to_choose_stays_whatever_else_is_chosen(pair: list[Article]) -> None:
    everything = {key for key in choices(pair, Filter()) if key[1] != ABSENT}
    narrow = choices(pair, Filter(topic=("unknown",)))
    assert everything <= narrow.keys()
    assert {choice.total for key, choice in narrow.items() if key[0] != "topic"} == {0}


def test_what_is_chosen_stays_to_be_taken_out_also_when_no_passage_has_it(pair: list[Article]) -> None:
    article("Third\n\nSeven [sang].", by=librarian(), outlet="the-radio")
    found = choices(pair, Filter(outlet=("the-radio",), topic=("never-heard-of",)))
    assert (found["outlet", "the-radio"].name, found["outlet", "the-radio"].total) == ("The Radio", 0)
    assert found["topic", "never-heard-of"].name == "“never-heard-of”"


def test_choices_come_in_the_order_of_the_codebook_and_what_is_absent_last(pair: list[Article]) -> None:
    page = comparison_page([of.slug for of in pair], by=VISITOR)
    names = {menu.kind: [choice.name for choice in menu.choices] for menu in page.controls.menus}
    assert names["stance"] == ["Critical", "Supportive", "Neutral", "No stance"]
    assert names["topic"] == ["Idlib", "Afrin", "No topic"]
    assert names["speaker"] == ["The Minister", "No speaker named"]


def test_two_articles_of_one_outlet_are_told_apart(pair: list[Article], chief: Coder) -> None:
    same = article("Third\n\nSeven sang.", by=chief)
    page = comparison_page([pair[0].slug, pair[1].slug, same.slug], by=VISITOR)
    assert [item.label for item in page.controls.compared] == ["The Daily (1)", "The Agency", "The Daily (3)"]
    assert page.controls.menus[0].choices[0].words.startswith("3 in The Daily (1), 1 in The Agency, 0 in")


def test_a_filter_on_one_article_keeps_numbers_texts_and_the_rest_of_the_page(pair: list[Article]) -> None:
    whole = article_page(pair[0].slug, by=VISITOR).column
    kept = article_page(pair[0].slug, by=VISITOR, state=Comparing(filter=Filter(topic=("afrin",)))).column
    assert [p.number for block in kept.blocks for p in block.passages] == [1, 3]
    assert [p.number for block in whole.blocks for p in block.passages] == [1, 2, 3, 4]
    assert [block.start for block in kept.blocks] == [block.start for block in whole.blocks]
    assert len(kept.strip) == 2 and sum(share.total for share in kept.bar.shares) == 2


def test_partners_are_found_among_what_is_kept(pair: list[Article]) -> None:
    def partners(wanted: Filter) -> list[str]:
        page = comparison_page([of.slug for of in pair], by=VISITOR, state=Comparing(filter=wanted))
        found = [p for block in page.columns[0].blocks for p in block.passages]
        return [
            f"{topic.slug} {p.number}"
            for passage in found
            for topic in passage.topics
            for p in topic.partners
        ]

    assert partners(Filter()) == ["idlib 1", "afrin 3", "idlib 1", "afrin 3"]
    assert partners(Filter(note=("yes",))) == ["idlib 1"]
    assert partners(Filter(stance=("supportive",))) == []
