"""The history of an article's text, as readers see it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import articles, reviews
from articles.models import Article, Coder, Passage
from tests.builders import article, crowd, draft, passage
from tests.pages import Page, page_of
from tests.revisions.test_carrying import CHANGED, FIRST, current

WORDS = " ".join(f"word{n}" for n in range(400))


@pytest.fixture
def found(chief: Coder) -> Article:
    return article(FIRST, by=chief)


def history(client: Client, of: Article, query: str = "") -> Page:
    return page_of(client.get(f"/articles/{of.slug}/revisions/{query}"))


def words(page: Page, tag: str) -> list[str]:
    """What stands in the elements of this name, without what is said for those who do not see them."""
    return [" ".join(e.text.split()) for e in page.all(tag)]


def test_a_text_that_never_changed_says_so(client: Client, found: Article) -> None:
    text = client.get(f"/articles/{found.slug}/revisions/").content.decode()
    assert "has not changed since it came into this room" in text
    assert f"/articles/{found.slug}/revisions/" in client.get(f"/articles/{found.slug}/").content.decode()


@pytest.mark.parametrize("view", ["", "&view=inline"])
def test_two_revisions_are_compared_word_by_word_and_changes_are_told_in_words_too(
    client: Client, found: Article, chief: Coder, view: str
) -> None:
    article(CHANGED, by=chief, revises=found)
    page = history(client, found, f"?from=1&to=2{view}")
    assert "[taken out: lied to]" in words(page, "del")
    assert "[new: misled]" in words(page, "ins")
    back = history(client, found, f"?from=2&to=1{view}")
    assert "[new: lied to]" in words(back, "ins")


def test_the_last_two_are_compared_unless_others_are_asked_for(
    client: Client, found: Article, chief: Coder
) -> None:
    article(CHANGED, by=chief, revises=found)
    article(CHANGED.replace("seven nights", "eight nights"), by=chief, revises=found)
    assert "From revision 2 to revision 3" in words(history(client, found), "h2")
    assert "From revision 1 to revision 3" in words(history(client, found, "?from=1"), "h2")
    assert "From revision 1 to revision 2" in words(history(client, found, "?to=2"), "h2")
    # Before the first there is none: it stands beside the one after it, not beside the newest, backwards.
    assert "From revision 1 to revision 2" in words(history(client, found, "?to=1"), "h2")


def test_drafts_are_in_nothing(client: Client, found: Article, chief: Coder) -> None:
    draft(CHANGED, by=chief, revises=found)
    assert "misled" not in client.get(f"/articles/{found.slug}/revisions/").content.decode()
    for query in ("?to=2", "?from=2", "?from=x", "?from=1&to=99999999999999999999"):
        assert client.get(f"/articles/{found.slug}/revisions/{query}").status_code == 404
    assert client.get(f"/articles/{found.slug}/revisions/?view=x").status_code == 400


def test_passages_that_a_change_touched_are_named_and_a_guess_only_as_such(
    client: Client, found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "lied to the whole house", by=editor)
    passage(found, "seven days and seven nights", by=editor)
    gone = passage(found, "The premier left early, as he always does", by=editor)
    article(
        CHANGED.replace("The premier left early, as he always does when", "When"), by=chief, revises=found
    )
    text = client.get(f"/articles/{found.slug}/revisions/").content.decode()
    assert "position not confirmed" in text and "It is not in the second text." in text
    assert f"/passages/{row.guid}/" in text and f"/passages/{gone.guid}/" in text
    assert "1 other passage stands in both texts" in text
    reviews.accept(current(row), version=1, revision=2, by=editor)
    assert "Its words changed." in client.get(f"/articles/{found.slug}/revisions/").content.decode()


def test_markup_of_a_text_never_reaches_the_page(client: Client, chief: Coder) -> None:
    found = article("Title <b>x</b>\n\nWords & <script>alert(1)</script> here.", by=chief)
    article("Title <b>y</b>\n\nWords & <script>alert(2)</script> there.", by=chief, revises=found)
    for view in ("side", "inline"):
        text = client.get(f"/articles/{found.slug}/revisions/?view={view}").content.decode()
        assert "<script>alert" not in text and "<b>y" not in text


def test_an_older_revision_says_what_readers_have_now_and_leads_to_what_changed(
    client: Client, found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "lied to the whole house", by=editor)
    article(CHANGED, by=chief, revises=found)
    text = client.get(f"/articles/{found.slug}/r/1/").content.decode()
    assert "Readers have revision 2 now." in text
    assert f"/articles/{found.slug}/revisions/?from=1&amp;to=2" in text
    assert f'id="p-{row.guid}"' in text and "position not confirmed" not in text
    assert "position not confirmed" in client.get(f"/articles/{found.slug}/r/2/").content.decode()


def test_a_permalink_shows_what_was_cited_and_says_what_has_changed_since(
    client: Client, found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "lied to the whole house", by=editor)
    cited = f"/passages/{row.guid}/v{current(row).shown_version}/"
    before = page_of(client.get(cited))
    assert words(before, "mark") == ["lied to the whole house"]
    draft(CHANGED, by=chief, revises=found)
    articles.publish(found, by=chief)
    after = client.get(cited).content.decode()
    assert words(page_of(client.get(cited)), "mark") == ["lied to the whole house"]
    assert "Its words changed" in after and "readers have revision 2 now" in after
    assert f"/articles/{found.slug}/revisions/?from=1&amp;to=2" in after
    assert "Its position is not confirmed" in after
    now = client.get(f"/passages/{row.guid}/").content.decode()
    assert "position not confirmed" in now


def test_a_reference_to_a_guess_says_so_until_somebody_confirmed_it(
    client: Client, found: Article, editor: Coder, chief: Coder
) -> None:
    row = passage(found, "lied to the whole house", by=editor)
    cited = f"/passages/{row.guid}/cite.ris"
    assert "position not confirmed" not in client.get(cited).content.decode()
    article(CHANGED, by=chief, revises=found)
    assert "para. 1 (position not confirmed)" in client.get(cited).content.decode()
    now = current(row)
    reviews.accept(now, version=now.version, revision=2, by=editor)
    assert "position not confirmed" not in client.get(cited).content.decode()
    assert "Its position was confirmed" in client.get(f"/passages/{row.guid}/").content.decode()


@pytest.mark.parametrize("address", ["/", "/r/2/", "/revisions/"])
def test_readers_see_a_guess_only_as_such_until_somebody_confirmed_it(
    client: Client, found: Article, editor: Coder, chief: Coder, address: str
) -> None:
    row = passage(found, "lied to the whole house", by=editor)
    article(CHANGED, by=chief, revises=found)
    beside = article("Other\n\nIt rained.", by=chief)
    pages = [f"/articles/{found.slug}{address}", f"/compare/?a={found.slug}&a={beside.slug}"]
    pages += [
        f"/compare/?a={found.slug}&a={beside.slug}&mode=passages",
        f"/passages/{row.guid}/",
        "/passages/",
    ]
    for each in pages:
        assert "not confirmed" in client.get(each).content.decode(), each
    table = b"".join(client.get("/passages/passages.csv")).decode()
    assert "guessed" in table and "false" in table.lower()
    reviews.accept(Passage.objects.get(), version=1, revision=2, by=editor)
    for each in pages:
        if not each.startswith("/passages/" + str(row.guid)):
            assert "not confirmed" not in client.get(each).content.decode(), each


def test_the_page_asks_as_often_with_many_passages_and_long_texts(client: Client, chief: Coder) -> None:
    def asked(of: Article) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/articles/{of.slug}/revisions/").status_code == 200
        return len(queries)

    small = article(f"Small\n\n{WORDS}", by=chief)
    crowd(small, 2)
    article(f"Small\n\n{WORDS.replace('word7 ', 'other ')}", by=chief, revises=small)
    large = article("Large\n\n" + "\n\n".join(f"{WORDS} {n}" for n in range(10)), by=chief)
    crowd(large, 60)
    article("Large\n\n" + "\n\n".join(f"{WORDS} {n} x" for n in range(10)), by=chief, revises=large)
    article("Large\n\n" + "\n\n".join(f"{WORDS} {n} y" for n in range(10)), by=chief, revises=large)
    assert asked(small) == asked(large) <= 10
