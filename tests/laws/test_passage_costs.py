"""Laws 7 and 9 for the page of one passage, its versions and its references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from articles.models import Passage
from tests.builders import article, crowd, fill_shelves, librarian, passage
from tests.laws.test_costs import MORE, SLACK, WORDS, cost, queries, two

MOST = 30  # queries: its tags, its texts, and seven tables of the history
TAILS = ("", "v2/", "cite.ris", "v2/cite.json")


def addresses(of: Passage) -> list[str]:
    return [f"/passages/{of.guid}/{tail}" for tail in TAILS]


def test_a_passage_asks_as_often_among_five_hundred_as_alone(client: Client, db: None) -> None:
    found = two(librarian())[0]
    marked = passage(found, "word7 word8", by=librarian(), topics=("idlib",), note="A note.")
    few = [queries(client, address) for address in addresses(marked)]
    crowd(found, 500)
    assert [queries(client, address) for address in addresses(marked)] == few
    assert max(few) <= MOST


def test_a_passage_that_was_given_every_kind_of_tag_costs_no_more(client: Client, db: None) -> None:
    found = two(librarian())[0]
    marked = passage(
        found,
        "word7 word8",
        by=librarian(),
        source=("the-agency", "the-minister"),
        topics=("idlib",),
        note="A.",
    )
    assert max(queries(client, address) for address in addresses(marked)) <= MOST


@pytest.fixture(scope="module")
def rooms(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """What each address costs, before and after the room grew by many articles and passages."""
    with django_db_blocker.unblock(), transaction.atomic():
        by = librarian()
        found = two(by)[0]
        marked = passage(found, "word7 word8", by=by, topics=("idlib",), note="A note.")
        other = article(f"Third title\n\n{WORDS}", by=by)
        fill_shelves(other, 50), crowd(other, 300), crowd(found, 5)
        small = [cost(Client(), address) for address in addresses(marked)]
        fill_shelves(other, MORE), crowd(other, 300)
        yield list(zip(TAILS, small, [cost(Client(), address) for address in addresses(marked)], strict=True))
        transaction.set_rollback(True)


def test_a_passage_reads_as_few_rows_in_a_large_room_as_in_a_small_one(rooms: Any) -> None:
    for tail, (few, small), (many, large) in rooms:
        assert (tail, few) == (tail, many)
        grown = {table: (small.get(table, 0), large[table]) for table in large}
        assert {table: both for table, both in grown.items() if both[1] > both[0] + SLACK} == {}, tail
