"""The page on which passages and texts are found."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Coder, Revision
from articles.queries import finding, found_passages
from articles.queries.found_pages import FoundPage
from articles.queries.searching import passages_page
from tests.builders import article, crowd, fill_shelves, passage

VISITOR = AnonymousUser()


def page(
    asked: str = "", *, where: str = "", order: str = "", after: str = "", by: Any = VISITOR
) -> FoundPage:
    return passages_page(asked, where=where, order=order, after=after, by=by)


def quotes(of: FoundPage) -> list[str]:
    return [item.listed.passage.quote for item in of.passages]


def titles(of: FoundPage) -> list[str]:
    return [re.sub("<[^>]*>", "", item.title.html) for item in of.texts]


def get(client: Client, **asked: str) -> str:
    answer = client.get(f"/passages/?{urlencode(asked)}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def found(chief: Coder) -> Article:
    text = "The <b>minister</b> & the régime negotiated.\n\nA heading\n\nIt was about gas, gas and gas."
    row = article(f"Gas deal\n\n{text}", by=chief, language="en")
    assert row.published
    # Plain text has no headings: an editor says which block is one.
    blocks = [b | {"kind": "heading"} if at == 2 else b for at, b in enumerate(row.published.blocks)]
    Revision.objects.filter(pk=row.published.pk).update(blocks=blocks)
    return row


@pytest.fixture
def tagged(found: Article, editor: Coder) -> Article:
    passage(
        found, "The <b>minister</b> & the régime", by=editor, topics=("idlib",), note="On the <i>regime</i>."
    )
    passage(found, "gas and gas", by=editor, stance=("supportive", "turkey"), source=("the-agency", None))
    passage(found, "Gas deal", by=editor, stance=("critical", "turkey"))
    return found


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


def test_a_chosen_value_stays_to_be_taken_away(tagged: Article) -> None:
    shown = page("target:russia target:xyzzy gas")
    (group,) = (group for group in shown.groups if group.kind == "target")
    chosen = {choice.name: choice.address for choice in group.first if choice.chosen}
    assert chosen["Russia"] == "/passages/?q=target%3Axyzzy+gas"
    assert set(chosen) == {"Russia", "“xyzzy”"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("stance:critical target:turkey gas", "We looked for: critical of Turkey, the word “gas”."),
        ("target:turkey", "We looked for: a stance towards Turkey."),
        ("stance:critical stance:supportive", "We looked for: critical or supportive."),
        ("stance:critical target:none", "We looked for: critical, no target."),
        ("stance:none target:turkey", "We looked for: no stance towards Turkey."),
        ('outlet:"the agency" voice:quoted', "We looked for: words of The Agency, in quoted voice."),
        ("topic:idlib note:yes", "We looked for: on Idlib, with a note."),
        (
            '"gas deal" -stance:critical -war',
            "We looked for: the words “gas deal” as they stand, without critical or “war”.",
        ),
        ("article:gas-deal", "We looked for: in the article “gas-deal”."),
        ("voice:own voice:quoted", ""),
    ],
)
def test_the_page_says_what_it_understood(asked: str, said: str, tagged: Article) -> None:
    assert page(asked).understood == said


@pytest.mark.parametrize(
    ("asked", "said", "instead", "leads_to"),
    [
        ("gas target:turky", "There is no target “turky”. Did you mean:", "Turkey", "target:turkey gas"),
        ("target:xyzzy", "There is no target “xyzzy”.", None, None),
        ("-topic:idlb gas", "There is no topic “idlb”. Did you mean:", "Idlib", "gas -topic:idlib"),
        ("voice:loud", "“voice:” cannot be “loud”. It can be:", "own", "voice:own"),
        (
            "stanse:critical gas",
            "“stanse:critical” was looked for as a word. Did you mean a tag?",
            "stance:",
            "stance:critical gas",
        ),
        ("target:", "Nothing stands after “target:”, so it was left out.", None, None),
        ("***", "There is no word in “***”, so nothing was looked for.", None, None),
        ("turkey", "“turkey” is also a tag:", "target:turkey", "target:turkey"),
        ("turky gas", "Nothing has “turky”. Did you mean:", "Turkey", "gas Turkey"),
        ("headin", None, None, None),
    ],
)
def test_what_was_not_understood_is_said_with_a_way_on(
    asked: str, said: str | None, instead: str | None, leads_to: str | None, tagged: Article
) -> None:
    advice = page(asked).advice
    if said is None:
        assert advice == ()
        return
    assert advice[0].sentence == said
    if instead:
        assert advice[0].instead[0].name == instead
        assert advice[0].instead[0].address == f"/passages/?{urlencode({'q': leads_to})}"
    else:
        assert advice[0].instead == ()


def test_a_word_of_a_title_is_offered_for_a_slip(tagged: Article) -> None:
    assert [way.name for advice in page("minster deel").advice for way in advice.instead] == ["deal"]


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


@pytest.mark.parametrize(
    "asked",
    [{"after": "zz"}, {"after": "\x00"}, {"in": "nowhere"}, {"order": "size"}, {"after": "N3IweDAuMHArMA"}],
)
def test_what_no_link_has_is_refused_with_a_sentence(
    asked: dict[str, str], client: Client, tagged: Article
) -> None:
    answer = client.get(f"/passages/?{urlencode(asked)}")
    assert answer.status_code == 400
    assert 'id="sentence"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["\x00", "\ud800", "x" * 5000, "%", "'", "\\", "\x02gas\x03", "a:b" * 200])
def test_no_text_is_refused(typed: str, client: Client, tagged: Article) -> None:
    for where in ("passages", "texts"):
        assert (
            client.get("/passages/", {"q": typed.encode("utf-8", "surrogatepass"), "in": where}).status_code
            == 200
        )


def test_an_empty_room_says_so_and_leads_on(client: Client, db: None) -> None:
    source = get(client)
    assert "No passage is tagged yet" in source
    assert 'href="/articles/"' in source


def test_no_hit_leads_to_the_texts_or_out_of_the_filter(tagged: Article, client: Client) -> None:
    assert "1 article has these words in its text" in get(client, q="heading")
    assert "Search without the filter" in get(client, q="gas topic:idlib")


def test_what_is_shown_can_be_taken_away_by_the_same_query(tagged: Article, client: Client) -> None:
    shown = page('target:turkey "gas deal"')
    query = urlencode({"q": 'target:turkey "gas deal"'})
    assert [way.address for way in shown.downloads] == [
        f"/passages/passages.csv?{query}",
        f"/passages/passages.jsonld?{query}",
    ]
    assert shown.feed_address == f"/passages/feed/?{query}"


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
