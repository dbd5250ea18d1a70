"""What the page of passages says of a query: what it understood, what not, and the ways on."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.models import Article
from tests.views.found.seen import get, page


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
