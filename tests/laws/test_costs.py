"""Laws 7 and 9: what a page costs follows from its own text, not from how much else there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import comparisons
from articles.models import Article, Coder
from readingroom.doors import sessions
from tests.builders import article, crowd, fill_shelves, librarian
from tests.conftest import refuse_real_database
from tests.people import sign_in

WORDS = " ".join(f"word{n}" for n in range(600))
ADDRESSES = {
    "front": "/",
    "compare": "/compare/?a=first-title&a=second-title",
    "article": "/articles/first-title/",
    "revision": "/articles/first-title/r/1/",
    "revisions": "/articles/first-title/revisions/",
    "review": "/admin/articles/article/review/",
    "text": "/articles/first-title/text",
    "workbench": "/admin/articles/article/{}/tag/",
    "matrix": "/matrix/?voice=both",
    "articles-feed": "/articles/feed/",
    "passages-feed": "/passages/feed/",
    "compare-download": "/compare/passages.csv?a=first-title&a=second-title",
    "sitemap": "/sitemap.xml",
    "articles": "/articles/",
    "articles chosen": "/articles/?target=russia&topic=idlib&sort=passages",
    "passages": "/passages/",
    "passages found": "/passages/?q=note+target%3Arussia",
    "texts found": "/passages/?q=word7&in=texts",
    "codebook": "/codebook/",
    "targets": "/targets/",
    "outlets": "/outlets/",
    "stance": "/stances/critical/",
    "target": "/targets/russia/",
    "outlet": "/outlets/the-daily/",
    "topic": "/topics/idlib/",
    "passages only": "/compare/?a=first-title&a=second-title&mode=passages&stance=critical",
    "by topic": "/compare/?a=first-title&a=second-title&mode=topics",
    "by target": "/compare/?a=first-title&a=second-title&mode=topics&rows=targets&topic=never-given",
    "comparisons": "/comparisons/",
    "picker": "/comparisons/?a=first-title",
    "comparison": "/comparisons/two/",
}
OF_COMPARING = ["passages only", "by topic", "by target", "comparisons", "picker", "comparison"]
PAGES = {
    "visitor": [
        "front",
        "matrix",
        "compare",
        "article",
        "revision",
        "revisions",
        "text",
        "articles-feed",
        "passages-feed",
        "sitemap",
        "articles",
        "articles chosen",
        "passages",
        "passages found",
        "texts found",
        "codebook",
        "targets",
        "outlets",
        "stance",
        "target",
        "outlet",
        "topic",
        *OF_COMPARING,
    ],
    "reader": ["compare"],
    "editor": ["compare", "workbench", "review"],
}
MOST_OF_COMPARING = 10  # one more for a chosen code that no passage has, two for what the editors have saved
# Queries that a comparison may take; whoever is signed in costs three: session, person, second factor.
MOST = {"visitor": 8, "reader": 11, "editor": 11}


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
        answer = client.get(address)
        assert answer.status_code == 200
        b"".join(answer)  # what is sent while it is written is written now
    return len(asked)


def test_a_page_asks_as_often_with_one_passage_as_with_five_hundred(
    chief: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A session notes its use once a minute, which is no cost of the page; a slow machine takes longer here.
    monkeypatch.setattr(sessions, "NOTED_EVERY", float("inf"))
    found = two(chief)
    clients = {role: Client() for role in MOST}
    for role, client in clients.items():
        sign_in(client, role)
        client.get("/robots.txt")  # the first page of a session notes when it began
    for of in found:
        crowd(of, 1)
    few = {role: asked(client, role, found[0]) for role, client in clients.items()}
    crowd(found[0], 500)
    many = {role: asked(client, role, found[0]) for role, client in clients.items()}
    assert few == many
    assert all(many[role]["compare"] <= most for role, most in MOST.items())
    assert max(many["visitor"][name] for name in OF_COMPARING) <= MOST_OF_COMPARING


def asked(client: Client, role: str, of: Article) -> dict[str, int]:
    """How many queries each page takes that is open to this role."""
    return {
        name: queries(client, address.format(of.pk))
        for name, address in ADDRESSES.items()
        if name in PAGES[role]
    }


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


# Articles; rows that another plan of the database may take: one for each of the fifty entries of a feed.
MORE, SLACK = 200, 60


READ = ["compare", "article", "revision", "text", "front"]
READ += ["articles-feed", "passages-feed", "compare-download", "sitemap"]
# What is added up over the whole room is kept until something in it changes (queries/memory.py): the rows
# that the front page and the matrix read are those of all readers but the first; the queries are the first's.
READ += ["matrix"]
READ += OF_COMPARING
READ += ["articles", "codebook", "targets", "outlets", "target", "outlet", "stance", "topic"]


@pytest.mark.parametrize("name", READ)
def test_a_page_reads_as_few_rows_in_a_large_room_as_in_a_small_one(
    name: str, rooms: dict[str, dict[str, tuple[int, dict[str, int]]]]
) -> None:
    (few, small), (many, large) = rooms["small"][name], rooms["large"][name]
    assert few == many
    grown = {table: (small.get(table, 0), large[table]) for table in large}
    assert {table: both for table, both in grown.items() if both[1] > both[0] + SLACK} == {}


@pytest.fixture(scope="module")
def rooms(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """What each page costs, before and after the room grew by many articles and passages."""
    with django_db_blocker.unblock():
        refuse_real_database()
        # Plans follow from how large the tables are on disk, with the dead rows of other tests.
        call_command("flush", interactive=False, verbosity=0)
    with django_db_blocker.unblock(), transaction.atomic():
        by = librarian()
        found = two(by)
        third, last = (article(f"{name} title\n\n{WORDS}", by=by) for name in ("Third", "Last"))
        fill_shelves(third, 50)
        crowd(third, 300), crowd(found[0], 5), crowd(found[1], 5), crowd(last, 6)
        small = {name: cost(Client(), ADDRESSES[name]) for name in READ}
        fill_shelves(third, MORE)
        crowd(third, 300), crowd(last, 6)  # the newest passages are of the last article
        yield {"small": small, "large": {name: cost(Client(), ADDRESSES[name]) for name in READ}}
        transaction.set_rollback(True)


def cost(client: Client, address: str) -> tuple[int, dict[str, int]]:
    return queries(client, address), rows(lambda: b"".join(client.get(address)))
