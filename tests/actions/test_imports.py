"""Which article a text belongs to, under which address it stands, and what becomes of its passages."""

from __future__ import annotations

from uuid import uuid4

import pytest

from articles.actions import imports
from articles.actions.imports import What
from articles.errors import LooksAlike, ReservedSlug
from articles.importing.digests import digest
from articles.importing.plain import parse
from articles.models import Article, Coder, Revision, Source, State
from tests.builders import article, draft, facts, passage

TEXT = "Title\n\nThe minister lied"


def store(
    text: str = TEXT, *, by: Coder, data: bytes = b"", publish: bool = False, **known: object
) -> imports.Imported:
    return imports.store(parse(text), facts(**known), by=by, data=data, publish=publish)  # type: ignore[arg-type]


def test_a_text_is_stored_with_the_bytes_it_came_from(chief: Coder) -> None:
    done = store(by=chief, data=b"Title\r\n\r\nThe minister lied", language="en", byline="A. Writer")
    assert (done.what, done.article.slug) == (What.NEW, "title")
    assert (done.revision.number, done.revision.language, done.revision.byline) == (1, "en", "A. Writer")
    assert bytes(Source.objects.get().data) == b"Title\r\n\r\nThe minister lied"
    assert done.revision.digest == digest(TEXT)
    assert done.article.head == done.revision and done.article.published is None


def test_the_same_text_again_is_unchanged(chief: Coder) -> None:
    store(by=chief)
    assert store(by=chief).what is What.UNCHANGED
    assert Revision.objects.count() == 1


def test_two_files_with_equal_bytes_are_kept_once(chief: Coder) -> None:
    store(by=chief, data=b"same")
    store("Other\n\nWords", by=chief, data=b"same")
    assert Source.objects.count() == 1


# identity: what was said, else guid, else source address, else equal words in the same outlet


def test_a_text_belongs_to_the_article_it_is_said_to_revise(chief: Coder) -> None:
    first = article(TEXT, by=chief)
    done = imports.store(parse("Quite\n\ndifferent"), facts(guid=uuid4()), by=chief, revises=first)
    assert (done.what, done.article, done.revision.number) == (What.NEW_REVISION, first, 2)


def test_a_text_belongs_to_the_article_with_its_guid_before_the_one_with_its_address(chief: Coder) -> None:
    guid, url = uuid4(), "https://example.org/a"
    by_guid = store(by=chief, guid=guid).article
    by_url = store("Other\n\nWords", by=chief, source_url=url).article
    assert store("Third\n\ntext", by=chief, guid=guid, source_url=url).article == by_guid
    assert store("Fourth\n\ntext", by=chief, source_url=url).article == by_url


def test_equal_words_in_one_outlet_are_one_article_and_in_two_outlets_two(chief: Coder) -> None:
    first = store(by=chief, outlet="the-daily").article
    assert store(by=chief, outlet="the-daily").article == first
    other = store(by=chief, outlet="the-agency")
    assert (other.what, other.article.slug) == (What.NEW, "title-2")


def test_a_like_title_is_only_a_warning(chief: Coder) -> None:
    store(by=chief)
    done = store("TITLE\n\nOther words", by=chief)
    assert done.what is What.NEW
    assert "--revises title" in done.warnings[0]


def test_an_older_text_imported_again_does_not_turn_the_article_back(chief: Coder) -> None:
    found = article(TEXT, by=chief)
    article("Title\n\nThe minister lied again", by=chief, revises=found)
    assert store(by=chief, publish=True).what is What.UNCHANGED
    found.refresh_from_db()
    assert found.head and found.head.number == 2
    assert found.published == found.head


# addresses


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Putin: “It’s over”", "putin-its-over"),
        ("Été à Paris", "ete-a-paris"),
        ("под знаком", "article"),
        ("r", "r-article"),
        ("Text", "text-article"),
        ("FEED", "feed-article"),
        ("snake_case__title", "snake-case-title"),
        ("---", "article"),
        ("x" * 90, "x" * 80),
        ("a" * 79 + " bc", "a" * 79),
    ],
)
def test_an_address_is_made_from_the_title(title: str, slug: str, chief: Coder) -> None:
    assert store(f"{title}\n\nWords", by=chief).article.slug == slug


def test_a_taken_address_gets_a_number_within_80_characters(chief: Coder) -> None:
    slugs = [store(f"{'x' * 90}\n\nWords {n}", by=chief).article.slug for n in range(11)]
    assert slugs[:2] == ["x" * 80, f"{'x' * 78}-2"]
    assert slugs[10] == f"{'x' * 77}-11"


@pytest.mark.parametrize("slug", ["r", "text", "feed", "Title", "a b", "-a", "a--b", "a/", "é", "x" * 81])
def test_an_address_that_cannot_be_one_is_refused(slug: str, chief: Coder) -> None:
    with pytest.raises(ReservedSlug):
        store(by=chief, slug=slug)
    assert not Article.objects.exists()


def test_an_address_that_was_asked_for_is_not_changed_when_it_is_taken(chief: Coder) -> None:
    store(by=chief, slug="mine")
    with pytest.raises(LooksAlike):
        store("Other\n\nWords", by=chief, slug="mine")


# publishing and passages


def test_an_import_is_a_draft_unless_it_is_published(chief: Coder) -> None:
    assert store(by=chief).article.published is None
    done = store("Other\n\nWords", by=chief, publish=True)
    assert Article.objects.get(pk=done.article.pk).published == done.revision


def test_a_new_text_says_what_became_of_each_passage(editor: Coder, chief: Coder) -> None:
    found = article("Title\n\nThe minister lied to the whole house.\n\nIt rained for days.", by=chief)
    kept, lost = passage(found, "minister lied", by=editor), passage(found, "It rained for days", by=editor)
    done = imports.store(
        parse("Title\n\nThe minister lied to the whole house."), facts(), by=chief, revises=found
    )
    assert done.carried == {"kept": 1, "lost": 1}
    assert kept.anchors.get(revision=done.revision).exact == "minister lied"
    assert lost.anchors.get(revision=done.revision).state == State.LOST


def test_readers_see_the_published_text_until_the_next_is_published(chief: Coder) -> None:
    found = article(TEXT, by=chief)
    draft("Title\n\nThe minister lied again", by=chief, revises=found)
    found.refresh_from_db()
    assert found.published and found.head
    assert (found.published.number, found.head.number) == (1, 2)
