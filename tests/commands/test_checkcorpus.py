"""`manage.py checkcorpus` finds each kind of breach, by its law, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from articles.actions import articles, comparisons, passages
from articles.models import Article, Coder
from articles.queries import corpus
from tests.builders import article, passage, tags
from tests.commands.runs import run


def do(*statements: str) -> None:
    """Raw SQL, as somebody at the database's own prompt may type it, with no trigger to stop it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = origin")


def broken() -> dict[str, tuple[str, ...]]:
    return {finding.law: finding.first for finding in corpus.check() if finding.breaches}


@pytest.fixture
def room(chief: Coder) -> Article:
    """Two texts of one article, the newer one not published, with passages; furniture; a comparison."""
    text = "Title\n\nStandfirst\n\nThe minister lied 𝒶gain\n\nAdvert"
    first = article(text, by=chief, furniture=("Advert",))
    passage(first, "minister", by=chief, topics=("idlib",), note="N", source=("the-daily", "the-minister"))
    second = article(f"{text} today", by=chief, furniture=("Advert",), revises=first, publish=False)
    passage(second, "𝒶gain", by=chief)
    other = article("Other\n\nWords", by=chief)
    comparisons.arrange(slug="two", title="Two", introduction="", articles=[second, other], by=chief)
    return second


def test_it_is_silent_on_a_sound_room(room: Article) -> None:
    assert broken() == {}
    done = run("checkcorpus")
    assert done.failed == "" and all(line.startswith("ok: ") for line in done.lines)


def test_it_is_silent_on_the_seeds(seeded: Any) -> None:
    assert broken() == {}


def test_it_is_silent_on_an_empty_room(db: None) -> None:
    assert broken() == {}


def test_it_takes_one_statement_for_each_law(room: Article, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(len(run("checkcorpus").lines)):
        list(corpus.check())


REVISION = "UPDATE articles_revision SET"
ANCHOR = "UPDATE articles_anchor SET"
SECOND = "WHERE number = 2"
BLOCK = REVISION + " blocks = jsonb_set(blocks, '{1,%s}', '%s') WHERE number = 2"
DROP = "ALTER TABLE articles_anchor DROP CONSTRAINT %s"
ON_HEAD = "WHERE revision_id IN (SELECT id FROM articles_revision WHERE number = 2)"
HEADS = "(SELECT head_id FROM articles_article WHERE slug = '%s')"

BREACHES: dict[str, list[tuple[str, ...]]] = {
    "every constraint that the models state is in force": [
        (DROP % "anchor_length_is_quote",),
        (DROP % "anchor_passage_of_its_article",),
        ("DROP INDEX article_once_per_source_address",),
        ("ALTER TABLE articles_stancecoding DROP CONSTRAINT one_stance_per_coder_and_target",),
    ],
    "every foreign key is in force": [
        (
            """DO $$ DECLARE key text; BEGIN
               SELECT conname INTO key FROM pg_constraint
               WHERE conrelid = 'articles_note'::regclass AND contype = 'f' LIMIT 1;
               EXECUTE 'ALTER TABLE articles_note DROP CONSTRAINT ' || key; END $$""",
        ),
    ],
    "every trigger that keeps history or refuses a change is on": [
        ("ALTER TABLE articles_anchor DISABLE TRIGGER USER",),
        ("ALTER TABLE articles_note DISABLE TRIGGER USER",),
    ],
    "every text's digest is that of its words": [(f"{REVISION} digest = repeat('0', 64) {SECOND}",)],
    "every source's digest is that of its bytes": [
        ("INSERT INTO articles_source (digest, data, media_type) VALUES (repeat('0', 64), 'x', 'a/b')",),
    ],
    "no text holds what normalising takes out": [
        (f"{REVISION} text = replace(text, ' ', '{sign}') {SECOND}",)
        for sign in ("  ", "\t", "\u00a0", "\u2009", "\u200b", "\ufeff", "\u0085", "\r", "\u3000", " \n")
    ],
    "every block has a known kind and a place in whole numbers": [
        (BLOCK % ("kind", '"verse"'),),
        (BLOCK % ("start", '"7"'),),
        (BLOCK % ("end", "17.5"),),
        (BLOCK % ("end", "1e30"),),
        (BLOCK % ("end", "null"),),
        (REVISION + " blocks = blocks #- '{1,kind}' " + SECOND,),
        (REVISION + " blocks = '[1, null, []]' " + SECOND,),
        (REVISION + " blocks = '{}' " + SECOND,),
    ],
    "the blocks tile the text, two line feeds apart": [
        (BLOCK % ("start", "6"),),
        (BLOCK % ("end", "16"),),
        (REVISION + " blocks = blocks - 3 " + SECOND,),
        (REVISION + " blocks = blocks || blocks->3 " + SECOND,),
        (REVISION + " blocks = '[]' " + SECOND,),
        (REVISION + " blocks = '\"none\"' " + SECOND,),
        (REVISION + " text = text || 'x' " + SECOND,),
        (REVISION + " text = replace(text, E'\\n\\n', E'\\n\\n\\n') " + SECOND,),
        (REVISION + " text = replace(text, E'\\n\\n', E'\\n') " + SECOND,),
    ],
    "title and standfirst are those of the text, and there is one title": [
        (REVISION + " title = 'Other' " + SECOND,),
        (REVISION + " standfirst = 'Other' " + SECOND,),
        (BLOCK % ("kind", '"title"'),),
        (BLOCK % ("kind", '"standfirst"'),),
        (REVISION + " blocks = jsonb_set(blocks, '{0,kind}', '\"heading\"') " + SECOND,),
    ],
    "every article's head is its newest text, but for texts that were taken back": [
        (
            "UPDATE articles_article SET head_id = "
            "(SELECT min(id) FROM articles_revision r WHERE r.article_id = articles_article.id)",
        ),
        ("UPDATE articles_article SET head_id = NULL WHERE slug = 'title'",),
        ("UPDATE articles_article SET head_id = " + HEADS % "other" + " WHERE slug = 'title'",),
    ],
    "what readers see is the article's own text and no newer than its head": [
        ("UPDATE articles_article SET published_id = " + HEADS % "other" + " WHERE slug = 'title'",),
        ("UPDATE articles_article SET head_id = published_id, published_id = head_id WHERE slug = 'title'",),
    ],
    "every article's texts are numbered from 1 without a gap": [(f"{REVISION} number = 3 {SECOND}",)],
    "every comparison has two to four articles, in numbered places": [
        ("DELETE FROM articles_comparedarticle WHERE position = 2",),
        ("UPDATE articles_comparedarticle SET position = 3 WHERE position = 2",),
    ],
    "every live passage has a place, or is known to be lost, on its article's head": [
        (f"DELETE FROM articles_anchor {ON_HEAD}",),
    ],
    "every live passage has a place, or is known to be lost, on the text that readers see": [
        ("DELETE FROM articles_anchor WHERE revision_id IN (SELECT published_id FROM articles_article)",),
    ],
    "at every place stand the words of its passage": [
        (f'{ANCHOR} start = start + 1, "end" = "end" + 1 {ON_HEAD}',),
        (f"{ANCHOR} exact = reverse(exact) {ON_HEAD}",),
        (DROP % "anchor_length_is_quote", f'{ANCHOR} "end" = "end" + 1 {ON_HEAD}'),
        (f'{ANCHOR} start = 100000, "end" = 100000 + char_length(exact) {ON_HEAD}',),
    ],
    "around every place stand the words that are kept with it": [
        (f"{ANCHOR} prefix = 'x' {ON_HEAD}",),
        (f"{ANCHOR} suffix = 'x' {ON_HEAD}",),
        (f"{ANCHOR} prefix = repeat('x', 500) {ON_HEAD}",),
    ],
    "every place is on a text of its passage's article": [
        (f"{ANCHOR} article_id = (SELECT id FROM articles_article WHERE slug = 'other')",),
    ],
    "no live passage stands in furniture": [
        (REVISION + " blocks = jsonb_set(blocks, '{2,kind}', '\"furniture\"') " + SECOND,),
    ],
    "every live passage has at least one tag": [
        (
            "DELETE FROM articles_stancecoding",
            "DELETE FROM articles_outletcoding",
            "DELETE FROM articles_topiccoding",
        ),
    ],
    "everybody who tags a passage, or notes something on it, says whose words it is": [
        ("DELETE FROM articles_outletcoding",),
        (
            "DELETE FROM articles_outletcoding",
            "DELETE FROM articles_stancecoding",
            "DELETE FROM articles_note",
        ),
        (
            "DELETE FROM articles_outletcoding",
            "DELETE FROM articles_stancecoding",
            "DELETE FROM articles_topiccoding",
        ),
    ],
}


def test_every_law_has_a_breach_to_find(db: None) -> None:
    assert {finding.law for finding in corpus.check()} == set(BREACHES)


@pytest.mark.parametrize(
    ("law", "statements"), [(law, breach) for law, breaches in BREACHES.items() for breach in breaches]
)
def test_a_breach_is_found_under_its_law(law: str, statements: tuple[str, ...], room: Article) -> None:
    do(*statements)
    assert law in broken()


def test_a_breach_is_named_counted_and_makes_the_command_fail(room: Article) -> None:
    do(f"{REVISION} digest = repeat('0', 64)")
    done = run("checkcorpus")
    at = done.lines.index("BROKEN, 3 times: every text's digest is that of its words")
    assert done.lines[at + 1 : at + 4] == ["  other r/1", "  title r/1", "  title r/2"]
    assert done.failed == "1 law is broken."


def test_only_the_first_offenders_are_named(room: Article, chief: Coder) -> None:
    for number in range(6):
        article(f"More {number}\n\nWords", by=chief)
    do(f"{REVISION} digest = repeat('0', 64)")
    assert "  and 4 more" in run("checkcorpus").lines


def test_an_erased_text_breaks_no_law(room: Article) -> None:
    do(
        f"{REVISION} erased_at = now(), erased_why = 'asked', blocks = '[]'",
        f"{REVISION} title = '', standfirst = '', text = ''",
        f"{ANCHOR} erased_at = now(), exact = '', prefix = '', suffix = ''",
    )
    assert broken() == {}


def test_a_passage_restored_after_a_new_text_has_a_place_on_it(room: Article, chief: Coder) -> None:
    found = room.passages.order_by("pk").first()
    assert found
    passages.withdraw(found, version=found.version, why="Not now.", by=chief)
    text = "Title\n\nStandfirst\n\nThe minister lied 𝒶gain\n\nAdvert tomorrow"
    third = article(text, by=chief, furniture=("Advert",), revises=room, publish=False)
    assert broken() == {}
    passages.restore(found, by=chief)
    assert broken() == {}
    assert found.anchors.placed().filter(revision=third.head).exists()
    articles.publish(third, by=chief)
    assert broken() == {}


@pytest.fixture(autouse=True)
def _triggers_on_again(db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")


def test_two_coders_of_one_passage_each_need_a_source(room: Article, chief: Coder, editor: Coder) -> None:
    from articles.actions import codings

    found = room.passages.order_by("pk").first()
    assert found
    codings.give(found, tags(room, stance=("neutral", "russia")), by=editor)
    do(f"DELETE FROM articles_outletcoding WHERE coder_id = {editor.pk}")
    law = "everybody who tags a passage, or notes something on it, says whose words it is"
    assert broken() == {law: (f"{found.guid} by coder {editor.pk}",)}
