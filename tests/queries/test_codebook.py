"""The codebook counts what the filters keep, and shows passages that are there."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from articles.errors import NotReadable
from articles.models import Article
from articles.queries.codebook import codebook_page, kind_page
from articles.queries.codebook_pages import EntryPage
from articles.queries.entry import ARTICLES, EXAMPLES, entry_page
from articles.search.filters import CODED, Filter
from articles.search.matching import keeps
from tests.queries.libraries import VISITOR, Seen, everything


def slow(seen: list[Seen], wanted: Filter) -> list[Seen]:
    return [item for item in seen if keeps(wanted, item.passage.tagged)]


def every_entry() -> list[tuple[str, str]]:
    return [(kind.kind, item.slug) for kind in codebook_page(VISITOR).kinds for item in kind.entries]


def entry(kind: str, slug: str) -> EntryPage:
    return entry_page(kind, slug, by=VISITOR)


def shares(page: Any) -> dict[tuple[str, bool], int]:
    """What a bar says: passages by stance and voice."""
    found = {}
    for share in page.bar.shares:
        found |= {(share.stance.slug, False): share.own, (share.stance.slug, True): share.quoted}
    return {key: count for key, count in found.items() if count}


def slow_shares(seen: list[Seen], kind: str, slug: str) -> dict[tuple[str, bool], int]:
    found: Counter[tuple[str, bool]] = Counter()
    if kind in ("outlet", "speaker"):  # what is quoted from another source is not quoted from this one
        own, quoted = (Filter().choose(kind, slug).choose("voice", voice) for voice in ("own", "quoted"))
        seen = [*slow(seen, own), *slow(seen, quoted)]
    for item in seen:
        given = {
            stance
            for stance, target in item.passage.tagged.stances
            if (kind != "target" or target == slug) and (kind != "stance" or stance == slug)
        }
        found.update((stance, item.passage.quoted) for stance in given)
    return dict(found)


def test_each_entry_counts_the_passages_that_its_filter_keeps(library: list[Article]) -> None:
    seen = everything(library)
    for kind in codebook_page(VISITOR).kinds:
        for item in kind.entries:
            wanted = Filter().choose(kind.kind, item.slug)
            voices = [wanted, wanted.choose("voice", "own"), wanted.choose("voice", "quoted")]
            counts = [len(slow(seen, voice)) for voice in voices]
            assert [item.uses.passages, item.uses.own, item.uses.quoted] == counts, (kind.kind, item.slug)


def test_the_pages_of_kinds_say_the_same_as_the_whole_codebook(library: list[Article]) -> None:
    whole = codebook_page(VISITOR)
    assert [kind_page(kind, by=VISITOR).kind for kind in CODED] == sorted(
        whole.kinds, key=lambda kind: CODED.index(kind.kind)
    )


def test_the_page_of_an_entry_says_the_same_as_the_list(library: list[Article]) -> None:
    for kind in codebook_page(VISITOR).kinds:
        for item in kind.entries:
            assert entry(kind.kind, item.slug).entry == item


def test_the_bar_of_an_entry_shows_its_passages_by_stance(library: list[Article]) -> None:
    seen = everything(library)
    for kind, slug in every_entry():
        page = entry(kind, slug)
        of_it = slow(seen, Filter().choose(kind, slug))
        assert shares(page) == slow_shares(of_it, kind, slug), (kind, slug)
        assert page.stances_count == sum(shares(page).values())


def test_each_article_has_its_part_and_most_come_first(library: list[Article]) -> None:
    seen = everything(library)
    for kind, slug in every_entry():
        page = entry(kind, slug)
        of_it = slow(seen, Filter().choose(kind, slug))
        counts = Counter(item.article.slug for item in of_it)
        assert {item.slug: item.passages_count for item in page.articles} == dict(counts)
        assert page.articles_count == len(counts)
        assert [item.passages_count for item in page.articles] == sorted(counts.values(), reverse=True)
        for item in page.articles:
            there = [one for one in of_it if one.article.slug == item.slug]
            assert shares(item) == slow_shares(there, kind, slug)
            assert item.address == f"/articles/{item.slug}/?{kind}={slug}"


def test_a_stance_lists_the_targets_it_was_given_towards(library: list[Article]) -> None:
    seen = everything(library)
    for slug in ("critical", "neutral"):
        found = {item.name.lower(): (item.own, item.quoted) for item in entry("stance", slug).targets}
        pairs = {
            target: slow(seen, Filter(stance=(slug,), target=(target,)))
            for target in ("russia", "turkey", "syria")
        }
        voices = {target: Counter(item.passage.quoted for item in of_it) for target, of_it in pairs.items()}
        assert found == {target: (n[False], n[True]) for target, n in voices.items() if n}
    assert entry("target", "turkey").targets == ()


def test_examples_are_in_own_voice_first_and_of_every_article_before_a_second(
    library: list[Article],
) -> None:
    seen = everything(library)
    for kind, slug in every_entry():
        of_it = slow(seen, Filter().choose(kind, slug))
        own = [item for item in of_it if not item.passage.quoted]
        examples = entry(kind, slug).examples
        assert len(examples) == min(EXAMPLES, len(of_it))
        expected = min(EXAMPLES, len(own))
        assert [item.passage.quoted for item in examples] == [False] * expected + [True] * (
            len(examples) - expected
        )
        of_articles = {item.article.slug for item in own}
        first = [item.slug for item in examples[: min(len(of_articles), expected)]]
        assert len(set(first)) == len(first)
        newest = {slug: max(i.passage.pk for i in own if i.article.slug == slug) for slug in of_articles}
        assert all(examples[at].passage.pk == newest[slug] for at, slug in enumerate(first))


def test_there_are_as_many_examples_as_the_page_can_hold(library: list[Article]) -> None:
    assert len(entry("topic", "idlib").examples) == EXAMPLES
    assert len(library) <= ARTICLES


def test_an_outlet_lists_its_articles(library: list[Article]) -> None:
    page = entry("outlet", "the-daily")
    assert [item.title for item in page.published] == ["Über alles", "Müller’s summit"]
    assert page.entry.articles == 2
    assert page.published_address == "/articles/?outlet=the-daily"
    assert entry("topic", "idlib").published == ()


def test_links_lead_to_the_passages_of_the_filter(library: list[Article]) -> None:
    page = entry("target", "turkey")
    assert page.all_address == "/passages/?q=target%3Aturkey"
    assert page.quoted_address == "/passages/?q=target%3Aturkey+voice%3Aquoted"
    assert page.feed_address == "/passages/feed/?q=target%3Aturkey"


@pytest.mark.parametrize("slug", ["unknown", "none", "\x00", "x" * 5000, "The-Daily", "../etc", "\ud800"])
@pytest.mark.parametrize("kind", CODED)
def test_an_unknown_entry_is_not_found(kind: str, slug: str, library: list[Article]) -> None:
    with pytest.raises(NotReadable):
        entry(kind, slug)
