"""Laws 7 and 9: what a page costs follows from its own text, not from how much else there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import comparisons
from articles.models import Article, Coder
from tests.builders import article, crowd
from tests.views.conftest import sign_in

WORDS = " ".join(f"word{n}" for n in range(600))
ADDRESSES = {
    "front": "/",
    "compare": "/compare/?a=first-title&a=second-title",
    "article": "/articles/first-title/",
    "revision": "/articles/first-title/r/1/",
    "text": "/articles/first-title/text",
    "workbench": "/admin/articles/article/{}/tag/",
}
MOST = {"compare": {"visitor": 8, "reader": 10, "editor": 10}}


def two(by: Coder) -> list[Article]:
    found = [
        article(f"{name} title\n\n{WORDS}", by=by, outlet=outlet)
        for name, outlet in (("First", "the-daily"), ("Second", "the-agency"))
    ]
    comparisons.arrange(slug="two", title="Two", introduction="", articles=found, by=by)
    return found


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("role", ["visitor", "reader", "editor"])
def test_a_page_asks_as_often_with_one_passage_as_with_five_hundred(
    role: str, chief: Coder, client: Client
) -> None:
    found = two(chief)
    sign_in(client, role)
    addresses = {name: address.format(found[0].pk) for name, address in ADDRESSES.items()}
    if role != "editor":
        del addresses["workbench"]
    for of in found:
        crowd(of, 1)
    few = {name: queries(client, address) for name, address in addresses.items()}
    for of in found:
        crowd(of, 500)
    many = {name: queries(client, address) for name, address in addresses.items()}
    assert few == many
    assert many["compare"] <= MOST["compare"][role]


WHOLE = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
ROWS = """
SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
 WHERE relname LIKE 'articles!_%' ESCAPE '!'
"""


def rows(ask: Callable[[], Any]) -> dict[str, int]:
    """How many rows of each table were read to answer."""
    with connection.cursor() as cursor:
        # Small tables are read whole because that is cheap; what matters is that there is another way.
        for way in WHOLE:
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute("ANALYZE")
        cursor.execute(ROWS)
        before = dict(cursor.fetchall())
        ask()
        cursor.execute(ROWS)
        after = dict(cursor.fetchall())
        for way in WHOLE:
            cursor.execute(f"SET LOCAL {way} = on")
    return {
        table: count - before.get(table, 0) for table, count in after.items() if count > before.get(table, 0)
    }


def grow(by: Coder, articles: int) -> None:
    for of in [article(f"Another {n}\n\n{WORDS}", by=by) for n in range(articles)]:
        crowd(of, 8)


@pytest.mark.parametrize("names", [["compare", "article", "revision", "text"], ["front"]], ids="-".join)
def test_a_page_reads_as_few_rows_in_a_large_room_as_in_a_small_one(
    names: list[str], chief: Coder, client: Client
) -> None:
    found = two(chief)
    grow(chief, 30)
    crowd(found[0], 5), crowd(found[1], 5)
    small = {name: cost(client, ADDRESSES[name]) for name in names}
    grow(chief, 60)
    large = {name: cost(client, ADDRESSES[name]) for name in names}
    grown = {
        (name, table): (small[name][1].get(table, 0), count)
        for name in names
        for table, count in large[name][1].items()
        if count > small[name][1].get(table, 0)
    }
    assert grown == {}
    assert [small[name][0] for name in names] == [large[name][0] for name in names]


def cost(client: Client, address: str) -> tuple[int, dict[str, int]]:
    return queries(client, address), rows(lambda: client.get(address))
