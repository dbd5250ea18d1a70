"""Laws 2 and 3: every placed anchor has its words; every live passage has an anchor on the newest text."""

from __future__ import annotations

import pytest
from django.db import connection

from articles.actions import articles, passages
from articles.models import Anchor, Article, Coder, State
from tests.builders import article, passage

IN_SQL = """
SELECT count(*), count(*) FILTER (WHERE substr(r.text, a.start + 1, a."end" - a.start) = a.exact
                                    AND right(substr(r.text, 1, a.start), 32) = a.prefix
                                    AND substr(r.text, a."end" + 1, 32) = a.suffix)
  FROM articles_anchor a JOIN articles_revision r ON r.id = a.revision_id
 WHERE a.start IS NOT NULL
"""


def assert_laws() -> int:
    """Holds laws 2 and 3 over the whole database; how many anchors are placed."""
    placed = list(Anchor.objects.placed().select_related("revision"))
    assert [a.exact for a in placed] == [a.revision.text[a.start : a.end] for a in placed]
    with connection.cursor() as cursor:
        cursor.execute(IN_SQL)
        assert cursor.fetchone() == (len(placed), len(placed))
    for of in Article.objects.all():
        live = of.passages.live()
        assert Anchor.objects.filter(passage__in=live, revision=of.head_id).count() == live.count()
        published = of.published_id
        assert not published or (
            Anchor.objects.filter(passage__in=live, revision=published).count() == live.count()
        )
    return len(placed)


@pytest.mark.parametrize("words", ["👩‍👩‍👧 lied", "e\u0301\u0323 was", "قال الوزير", "a\U0001d56cb"])
def test_places_are_counted_in_code_points_in_python_and_in_sql(
    words: str, editor: Coder, chief: Coder
) -> None:
    found = article(f"😀 Title\n\n😀😀 The {words} 😀 again", by=chief)
    assert found.head
    stored = next(part for part in found.head.text.split(" The ")[1:])
    passage(found, stored.removesuffix(" 😀 again"), by=editor)
    assert assert_laws() == 1


BEFORE = """Title of the piece

The minister lied to the whole house on Monday morning.

It rained for seven days and seven nights in the capital.

Nobody came. Nobody came. The premier left early, as he always does."""

AFTER = {
    "a block before": BEFORE.replace("\n\nIt rained", "\n\nA new block stands here now.\n\nIt rained"),
    "a word changed": BEFORE.replace("seven nights", "six nights"),
    "the quote changed": BEFORE.replace("lied to the whole house", "misled the house"),
    "a block gone": BEFORE.replace("\n\nIt rained for seven days and seven nights in the capital.", ""),
    "blocks swapped": "\n\n".join(BEFORE.split("\n\n")[i] for i in (0, 3, 2, 1)),
    "all in capitals": BEFORE.upper(),
    "a repeated quote once less": BEFORE.replace("Nobody came. Nobody came.", "Nobody came."),
    "another title": BEFORE.replace("Title of the piece", "Headline"),
    "nothing left": "Another text\n\nWithout any of the words of before",
}
QUOTES = [
    "Title of the piece",
    "minister lied",
    "whole house on Monday",
    "seven days and seven nights",
    "premier left",
]


@pytest.mark.parametrize("name", AFTER)
def test_no_passage_is_dropped_when_the_text_changes(name: str, editor: Coder, chief: Coder) -> None:
    found = article(BEFORE, by=chief)
    for quote in QUOTES:
        passage(found, quote, by=editor)
    article(AFTER[name], by=chief, revises=found, publish=False)
    assert_laws()
    article(BEFORE, by=chief, revises=found)
    assert_laws()
    kept = Anchor.objects.filter(revision=found.revisions.get(number=2), state__in=[State.KEPT, State.MOVED])
    assert all(anchor.exact in QUOTES for anchor in kept)


def test_a_passage_restored_after_the_text_changed_has_a_place_in_it(editor: Coder, chief: Coder) -> None:
    found = article(BEFORE, by=chief)
    marked = passage(found, "minister lied", by=editor)
    passages.withdraw(marked, version=1, why="A slip.", by=editor)
    article(AFTER["a block before"], by=chief, revises=found)
    article(AFTER["a word changed"], by=chief, revises=found, publish=False)
    passages.restore(marked, by=editor)
    assert_laws()
    assert marked.anchors.count() == 3


def test_a_passage_made_on_a_draft_is_there_when_the_draft_is_published(editor: Coder, chief: Coder) -> None:
    found = article(BEFORE, by=chief)
    article(AFTER["a block before"], by=chief, revises=found, publish=False)
    passage(found, "A new block stands", by=editor)
    assert_laws()
    articles.publish(found, by=chief)
    assert_laws()


def test_a_repeated_quote_is_never_found_for_certain(editor: Coder, chief: Coder) -> None:
    found = article("Title\n\nNobody came. It rained.", by=chief)
    marked = passage(found, "Nobody came", by=editor)
    article(
        "Title\n\nWell: Nobody came. Then nobody came. Nobody came. So it rained.", by=chief, revises=found
    )
    assert marked.anchors.get(revision__number=2).state in (State.GUESSED, State.LOST)
