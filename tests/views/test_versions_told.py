"""What a passage's page tells of its versions."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import codings
from articles.models import Coder, Passage
from tests.builders import tags
from tests.views.test_versions import move, page


def test_the_same_page_costs_as_many_queries_with_one_version_as_with_many(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    def cost(tail: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/passages/{marked.guid}/{tail}").status_code == 200
        return len(asked)

    few = cost(""), cost("v2/")
    for turn in range(12):
        stance = "neutral" if turn % 2 else "critical"
        codings.give(marked, tags(stance=(stance, "russia"), topics=("idlib",), note=f"{turn}"), by=people[0])
    assert (cost(""), cost("v2/")) == few
    assert max(few) <= 26


def test_a_place_that_was_moved_back_and_forth_is_a_version_each_time(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    for quote in ("to the house", "lied", "to the house"):
        move(marked, quote, people[0])
    assert [[m.text for m in page(client, marked, n).all("mark")] for n in (2, 3, 4, 5)] == [
        ["lied to"],
        ["to the house"],
        ["lied"],
        ["to the house"],
    ]
