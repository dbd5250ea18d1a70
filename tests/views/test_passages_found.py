"""What the page of passages finds and says of it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Coder
from tests.builders import article, crowd, fill_shelves, passage
from tests.views.test_passages_page import get, page


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
