"""The lasting address of a passage: what was marked, who tagged it how, and where it stands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from articles.actions import codings, passages
from articles.models import Article, Coder, Passage
from tests.builders import article, draft, passage, tags
from tests.pages import Element, Page, page_of
from tests.views.rooms import Shelf

TEXT = "The title\n\nBefore it.\n\nHe lied to the house. It rained.\n\nAfter it.\n\nFar away."


@pytest.fixture
def marked(chief: Coder, editor: Coder) -> Passage:
    """A passage of the first editor's in an article of the chief editor's."""
    return passage(article(TEXT, by=chief), "lied to the house", by=editor, topics=("idlib",), note="A note.")


def page(client: Client, of: Passage, tail: str = "") -> Page:
    answer = client.get(f"/passages/{of.guid}/{tail}")
    assert answer.status_code == 200
    return page_of(answer)


def body(found: Page, class_: str) -> str:
    return " ".join(" ".join(e.text for e in found.all(class_=class_)).split())


def classes(element: Element) -> list[str]:
    return (element.attributes.get("class") or "").split()


def test_the_passage_stands_in_its_paragraph_between_its_neighbours(client: Client, marked: Passage) -> None:
    found = page(client, marked)
    around = [" ".join(e.text.split()) for e in found.all("div") if "around" in classes(e)]
    assert around == ["1 Before it.", "2 He lied to the house. It rained.", "3 After it."]
    assert [mark.text for mark in found.all("mark")] == ["lied to the house"]
    assert len([e for e in found.all("div") if "within" in classes(e)]) == 1


def test_no_other_passage_is_marked_beside_it(client: Client, marked: Passage, editor: Coder) -> None:
    passage(marked.article, "He lied to the house. It rained.", by=editor)
    passage(marked.article, "Before it.", by=editor)
    assert [mark.text for mark in page(client, marked).all("mark")] == ["lied to the house"]


def test_a_passage_over_several_blocks_is_shown_whole_and_furniture_is_left_out(
    client: Client, chief: Coder
) -> None:
    found = article("T\n\nOne one.\n\nAdvert\n\nTwo two.\n\nThree three.", by=chief, furniture=("Advert",))
    shown = page(client, passage(found, "Two two.\n\nThree", by=chief))
    assert [mark.text for mark in shown.all("mark")] == ["Two two.", "Three"]
    text = body(shown, "passage-text")
    assert "One one." in text and "Advert" not in text


def test_every_tag_leads_to_its_entry_in_the_codebook(client: Client, marked: Passage) -> None:
    links = {link.attributes.get("href") for link in page(client, marked).all("a")}
    assert {"/stances/critical/", "/targets/russia/", "/outlets/the-daily/", "/topics/idlib/"} <= links


def test_coders_are_counted_and_never_summed_and_both_views_stay(
    client: Client, marked: Passage, editor: Coder, second_editor: Coder, chief: Coder
) -> None:
    assert "coders" not in body(page(client, marked), "coded")  # one coder: nothing to count
    codings.give(marked, tags(stance=("critical", "russia"), note="Mine."), by=second_editor)
    codings.give(marked, tags(stance=("supportive", "russia"), topics=("idlib",)), by=chief)
    coded = body(page(client, marked), "coded")
    assert "Critical of Russia 2 of 3 coders" in coded
    assert "Supportive of Russia 1 of 3 coders" in coded
    assert "coders differ" in coded
    assert "Idlib 2 of 3 coders" in coded
    assert "own voice 3 of 3 coders" in coded
    assert "A note. Ada E." in coded and "Mine. Béla F." in coded


def test_quoted_voice_is_named_with_its_speaker(client: Client, chief: Coder) -> None:
    quoted = passage(article(TEXT, by=chief), "rained", by=chief, source=("the-agency", "the-minister"))
    found = page(client, quoted)
    assert "quoted: The Minister (The Agency)" in body(found, "coded")
    assert {"/speakers/the-minister/", "/outlets/the-agency/"} <= {
        a.attributes.get("href") for a in found.all("a")
    }
    (mark,) = found.all("mark")
    assert "quoted" in classes(mark)


def test_readers_see_public_names_and_never_user_names(client: Client, marked: Passage) -> None:
    for tail in ("", "v2/"):
        shown = client.get(f"/passages/{marked.guid}/{tail}").content.decode()
        assert "Ada E." in shown
        assert not re.search(r"\bada\b", shown)


def test_the_way_leads_into_the_text_and_along_its_passages(
    client: Client, marked: Passage, editor: Coder
) -> None:
    first, last = passage(marked.article, "Before", by=editor), passage(marked.article, "After", by=editor)
    found = page(client, marked)
    slug = marked.article.slug
    assert found.all("a", href=f"/articles/{slug}/#p-{marked.guid}", class_="go")
    assert [a.attributes["href"] for a in found.all("a", rel="prev")] == [f"/passages/{first.guid}/"]
    assert [a.attributes["href"] for a in found.all("a", rel="next")] == [f"/passages/{last.guid}/"]
    assert "passage 2 of 3" in body(found, "facts")
    assert not page(client, first).all("a", rel="prev") and not page(client, last).all("a", rel="next")
    assert page_of(client.get(f"/articles/{slug}/")).all(id=f"p-{marked.guid}")


def test_saved_comparisons_that_readers_find_are_named(client: Client, shelf: Shelf) -> None:
    links = [a.attributes.get("href") for a in page(client, shelf.passages["shown"]).all("a")]
    guid = shelf.passages["shown"].guid
    assert f"/comparisons/two-titles/#p-{guid}" in links
    assert not [link for link in links if link and link.startswith("/comparisons/half")]


def test_a_note_in_the_margin_leads_to_the_page_that_cites(client: Client, marked: Passage) -> None:
    found = page_of(client.get(f"/articles/{marked.article.slug}/"))
    (link,) = found.all("a", class_="note-cite")
    assert link.attributes["href"] == f"/passages/{marked.guid}/#cite"


def revise(of: Article, text: str, by: Coder) -> Article:
    return article(text, by=by, revises=of)


def standings(found: Page) -> list[str]:
    (_section,) = found.all("section", class_="standings")
    return [" ".join(e.text.split()) for e in found.all("p", class_="standing-name")]


def test_its_address_holds_when_the_text_changes(client: Client, marked: Passage, chief: Coder) -> None:
    assert not page(client, marked).all("section", class_="standings")
    revise(marked.article, TEXT.replace("Before it.", "Before it.\n\nA new block."), chief)
    found = page(client, marked)
    assert standings(found) == ["Revision 1, ¶ 2", "Revision 2, ¶ 3 the present text shown here"]
    assert "text revision 2" in body(found, "facts")
    slug = marked.article.slug
    assert found.all("a", href=f"/articles/{slug}/r/1/#p-{marked.guid}")
    assert found.all("a", href=f"/articles/{slug}/#p-{marked.guid}")
    assert page_of(client.get(f"/articles/{slug}/r/1/")).all(id=f"p-{marked.guid}")


def test_a_passage_that_the_present_text_has_not_is_shown_where_it_last_stood(
    client: Client, marked: Passage, chief: Coder
) -> None:
    revise(marked.article, "The title\n\nQuite another text of nothing that was there.", chief)
    found = page(client, marked)
    assert (
        "The passage is not in the present text, revision 2. It is shown as it stood in revision 1."
        in body(found, "passage-state")
    )
    assert [mark.text for mark in found.all("mark")] == ["lied to the house"]
    assert standings(found) == ["Revision 1, ¶ 2 shown here", "Revision 2 the present text"]
    assert found.all("a", href=f"/articles/{marked.article.slug}/r/1/#p-{marked.guid}", class_="go")
    assert "text revision 1 and passage version 3" in found.all(id="cite-apa")[0].text


def test_a_place_that_nobody_confirmed_is_said_to_be_so(
    client: Client, marked: Passage, chief: Coder
) -> None:
    revise(marked.article, TEXT.replace("lied to the house", "lied to the whole house"), chief)
    found = page(client, marked)
    assert "position not confirmed" in body(found, "state")
    assert "It was looked up in this text; position not confirmed." in body(found, "aside-line")
    (other,) = [e for e in found.all("blockquote") if "lied" in e.text]
    assert other.text.strip() == "lied to the house"


def test_a_draft_of_the_text_shows_in_nothing(
    client: Client, marked: Passage, chief: Coder, editor: Coder
) -> None:
    def told() -> bytes:
        return re.sub(rb"<input type=.hidden.[^>]*>", b"", client.get(f"/passages/{marked.guid}/").content)

    before = told()
    draft(TEXT.replace("Before it.", "A secret block.\n\nBefore it."), by=chief, revises=marked.article)
    assert told() == before
    unseen = passage(Article.objects.get(pk=marked.article_id), "A secret", by=editor)
    assert told() == before
    assert client.get(f"/passages/{unseen.guid}/").status_code == 404


def test_a_withdrawn_passage_says_when_and_why_and_comes_back(
    client: Client, marked: Passage, editor: Coder, chief: Coder
) -> None:
    passages.withdraw(marked, version=1, why="A slip.", by=editor)
    for tail in ("", "v2/", "cite.ris", "v2/cite.ris"):
        answer = client.get(f"/passages/{marked.guid}/{tail}")
        assert answer.status_code == 410
        assert "A slip." in answer.content.decode() and "lied to the house" not in answer.content.decode()
    # Also when it was lost before, and there is nothing of it in the present text.
    revise(marked.article, "The title\n\nQuite another text.", chief)
    assert client.get(f"/passages/{marked.guid}/").status_code == 410
    passages.restore(marked, by=editor)
    assert client.get(f"/passages/{marked.guid}/").status_code == 200


@pytest.mark.parametrize(
    "tail", ["v0/", "v99/", "v99999999999999999999/", "v-1/", "vx/", "v2/cite.", "cite.ris/"]
)
def test_a_version_that_is_none_is_not_found(tail: str, client: Client, marked: Passage) -> None:
    assert client.get(f"/passages/{marked.guid}/{tail}").status_code == 404


def test_a_passage_is_kept_out_of_search_engines(client: Client, marked: Passage) -> None:
    for tail in ("", "v2/"):
        assert client.get(f"/passages/{marked.guid}/{tail}")["X-Robots-Tag"] == "noindex"


def test_hostile_words_stay_words(client: Client, chief: Coder, editor: Coder) -> None:
    found = article("T\n\n<script>alert(1)</script> said “x” & \u202e{{ 7*7 }} here", by=chief)
    quote = "<script>alert(1)</script> said “x” & \u202e{{ 7*7 }}"
    hostile = passage(found, quote, by=editor, note="</li><img src=x onerror=alert(1)>")
    codings.give(hostile, tags(stance=("neutral", "russia")), by=chief)
    shown: Any = page(client, hostile)
    assert [mark.text for mark in shown.all("mark")] == [quote]
    assert not shown.all("img") and {e.attributes.get("type") for e in shown.all("script")} == {
        "module",
        "application/ld+json",
    }
