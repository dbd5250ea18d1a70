"""What the page of passages and texts finds, in which order, and how many."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Coder
from articles.queries import finding, found_passages
from tests.builders import article, crowd, fill_shelves, passage
from tests.views.found.seen import VISITOR, page, quotes, titles


def test_without_a_query_every_passage_is_listed_newest_first(tagged: Article) -> None:
    shown = page()
    assert quotes(shown) == ["Gas deal", "gas and gas", "The <b>minister</b> & the régime"]
    assert (shown.total, shown.understood, shown.lists, shown.orders) == (3, "", (), ())


def test_hits_are_marked_and_nothing_of_a_text_or_a_note_is_markup(tagged: Article, client: Client) -> None:
    (item,) = page("regime").passages
    assert item.quote.html == 'The &lt;b&gt;minister&lt;/b&gt; &amp; the <mark class="hit">régime</mark>'
    assert [note.html for note in item.notes] == [
        'On the &lt;i&gt;<mark class="hit">regime</mark>&lt;/i&gt;.'
    ]
    source = client.get("/passages/?q=regime").content.decode()
    assert "<b>minister" not in source and "<i>regime" not in source and '<mark class="hit">régime' in source


def test_what_was_typed_is_never_markup(tagged: Article, client: Client) -> None:
    typed = '"><script>alert(1)</script> target:<img> stanse:<u> -"<s>"'
    source = client.get(f"/passages/?{urlencode({'q': typed})}").content.decode()
    assert not re.search("<script>|<img>|<u>|<s>", source)


def test_full_texts_are_found_where_nothing_is_tagged(found: Article, chief: Coder) -> None:
    shown = page("negotiation", where="texts")
    assert (shown.total, titles(shown)) == (1, ["Gas deal"])
    (item,) = shown.texts
    assert [hit.address for hit in item.hits] == [f"/articles/{found.slug}/#a1-1"]
    assert item.hits[0].words.html.endswith('régime <mark class="hit">negotiated</mark>.')


def test_each_text_hit_leads_to_its_paragraph_and_that_is_there(found: Article, client: Client) -> None:
    (item,) = page("heading gas", where="texts").texts
    assert item.hits_count == 5
    assert [(hit.place, hit.address.partition("#")[2]) for hit in item.hits] == [
        ("heading", "a1-2"),
        ("¶ 2", "a1-2"),
    ]
    source = client.get(item.address).content.decode()
    for hit in item.hits:
        assert f'id="{hit.address.partition("#")[2]}"' in source


def test_furniture_is_no_hit(chief: Coder) -> None:
    article("Title\n\nWords.\n\nAdvert: buy gas", by=chief, furniture=("Advert",))
    assert page("gas", where="texts").total == 0


def test_the_two_lists_have_their_numbers(tagged: Article, chief: Coder) -> None:
    article("Other\n\nMore gas for Europe.", by=chief)
    assert [(way.count, way.here) for way in page("gas").lists] == [(2, True), (2, False)]
    assert [(way.count, way.here) for way in page("gas", where="texts").lists] == [(2, False), (2, True)]


def test_of_a_filter_only_the_outlet_counts_for_texts(tagged: Article, chief: Coder) -> None:
    article("Other\n\nMore gas for Europe.", by=chief, outlet="the-agency")
    assert titles(page("gas outlet:the-agency stance:critical", where="texts")) == ["Other"]
    assert titles(page("gas -outlet:the-agency", where="texts")) == ["Gas deal"]
    assert titles(page("gas article:other", where="texts")) == ["Other"]
    assert titles(page("gas -article:other", where="texts")) == ["Gas deal"]


def test_a_title_comes_before_a_body_by_relevance_and_later_articles_first_by_date(chief: Coder) -> None:
    for title, body, day in (("Old", "A gas deal.", 1), ("Gas", "They met.", 2), ("New", "A gas deal.", 3)):
        article(f"{title}\n\n{body}", by=chief, published_on=date(2018, 9, day), published_precision="day")
    article("Undated\n\nA gas deal.", by=chief)
    assert titles(page("gas", where="texts"))[0] == "Gas"
    assert titles(page("gas", where="texts", order="date")) == ["New", "Gas", "Old", "Undated"]


def test_passages_that_say_more_of_it_come_first_by_relevance(tagged: Article) -> None:
    assert quotes(page("gas")) == ["gas and gas", "Gas deal"]
    assert quotes(page("gas", order="date")) == ["Gas deal", "gas and gas"]


def test_choices_have_their_counts_and_lead_to_what_they_count(tagged: Article, client: Client) -> None:
    for asked in ("", "gas", "target:turkey", "stance:critical gas", "-topic:idlib"):
        for group in page(asked).groups:
            for choice in (*group.first, *group.more):
                if not choice.chosen:
                    there = client.get(choice.address).context["page"]
                    chosen = [
                        c
                        for g in there.groups
                        if g.kind == group.kind
                        for c in (*g.first, *g.more)
                        if c.chosen
                    ]
                    assert choice.count == there.total or len(chosen) > 1
                    assert choice.name in [c.name for c in chosen]


@pytest.mark.parametrize("order", ["date", "relevance"])
def test_paging_shows_every_passage_once(order: str, tagged: Article, chief: Coder) -> None:
    crowded = article(f"Crowd\n\n{'gas ' * 55}", by=chief)
    crowd(crowded, 50)
    shown, keys, client = page("gas", order=order), list[int](), Client()
    while True:
        keys += [item.listed.passage.pk for item in shown.passages]
        if not shown.next_address:
            break
        shown = client.get(shown.next_address).context["page"]
        assert shown.first_address
    assert len(keys) == len(set(keys)) == shown.total
    assert set(keys) == {anchor.passage_id for anchor in finding.matching("gas", by=VISITOR)}


@pytest.mark.parametrize("order", ["date", "relevance"])
def test_paging_shows_every_text_once(order: str, found: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_shelves(found, 25)
    shown, slugs, client = page("gas", where="texts", order=order), list[str](), Client()
    while True:
        slugs += [item.address for item in shown.texts]
        if not shown.next_address:
            break
        shown = client.get(shown.next_address).context["page"]
    assert len(slugs) == len(set(slugs)) == shown.total == 26


def test_relevance_says_how_many_it_looked_at(tagged: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_passages, "RANKED", 1)
    assert (page("gas").ranked, quotes(page("gas"))) == (1, ["Gas deal"])
    assert page("gas", order="date").ranked == page("regime").ranked == 0


def queries(asked: str, **more: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        page(asked, **more)
    return len(captured)


@pytest.mark.parametrize(
    "asked", ["", "word1", '"word1 word2"', "stance:critical -word2", "word1 stance:critical"]
)
@pytest.mark.parametrize("where", ["", "texts"])
def test_the_page_asks_as_often_with_few_hits_as_with_many(asked: str, where: str, chief: Coder) -> None:
    words = " ".join(f"word{n % 7}" for n in range(400))
    found = article(f"Title\n\n{words}", by=chief, language="en")
    crowd(found, 9)
    few = queries(asked, where=where)
    crowd(found, 300)
    fill_shelves(found, 30)
    assert queries(asked, where=where) == few <= 30


def test_long_names_and_texts_are_cut_around_the_hit(chief: Coder) -> None:
    found = article(f"Title\n\n{'lorem ipsum ' * 60}gas{' dolor sit' * 60}", by=chief)
    assert found.published
    passage(found, found.published.text.removeprefix("Title\n\n"), by=chief)
    (item,) = page("gas").passages
    assert item.quote.cut_before and item.quote.cut_after
    assert '<mark class="hit">gas</mark>' in item.quote.html and len(item.quote.html) < 400
