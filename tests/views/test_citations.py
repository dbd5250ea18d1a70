"""References on pages and in files: they name the original, the state that was read, and the day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import bibtexparser
import pytest
import rispy
from django.test import Client

from articles.models import Article, Coder, Passage, Rights
from tests.builders import article, passage
from tests.pages import Page, page_of
from tests.views.rooms import Shelf
from tests.zotero import Item, item_of

TODAY = datetime.now(UTC).date()
SOURCE = "https://daily.example/lied?a=b"
KNOWN: dict[str, Any] = {
    "outlet": "the-daily",
    "source_url": SOURCE,
    "byline": "By Anna Smith and M.K. Bhadrakumar",
    "published_on": date(2018, 9, 8),
    "published_precision": "day",
    "language": "en",
}


@pytest.fixture
def cited(chief: Coder) -> Passage:
    """A passage of an article of which everything is known."""
    found = article("The minister lied\n\nHe lied to the house. It rained.", by=chief, **KNOWN)
    return passage(found, "lied to the house", by=chief)


def shown(page: Page, form: str) -> str:
    """The reference in its box."""
    (box,) = page.all(id=f"cite-{form}")
    return " ".join(box.text.split())


def test_a_passage_is_cited_by_text_revision_version_and_day(client: Client, cited: Passage) -> None:
    page = page_of(client.get(f"/passages/{cited.guid}/"))
    permalink = f"http://testserver/passages/{cited.guid}/v2/"
    for form in ("apa", "chicago-note", "chicago-entry", "bib", "ris", "json"):
        reference = shown(page, form)
        assert "The minister lied" in reference and "The Daily" in reference and SOURCE in reference
        assert "ext revision 1 and passage version 2 as tagged in Reading Room" in reference
        assert permalink in reference
        assert f"{TODAY.year}" in reference and f"{TODAY.day}" in reference
    assert shown(page, "permalink") == permalink


def test_a_citation_of_an_article_names_the_text_that_never_changes(client: Client, cited: Passage) -> None:
    slug = cited.article.slug
    for address in (f"/articles/{slug}/", f"/articles/{slug}/r/1/", f"/articles/{slug}/?mode=topics"):
        page = page_of(client.get(address))
        assert shown(page, "permalink") == f"http://testserver/articles/{slug}/r/1/"
        assert f"(Text revision 1 as read in Reading Room, retrieved {TODAY:%B} {TODAY.day}," in shown(
            page, "apa"
        )


def test_a_comparison_is_cited_as_the_page_and_then_each_original(client: Client, shelf: Shelf) -> None:
    page = page_of(client.get("/compare/?a=first-title&a=second-title&stance=critical&together=1"))
    (box,) = page.all(id="cite-apa")
    assert box.text.count("Reading Room. Retrieved") == 1
    assert "“First title” (The Daily) beside “Second title” (The Agency). (n.d.). Reading Room." in shown(
        page, "apa"
    )
    assert "First title. (n.d.). The Daily. https://example.org/a?b=c (Text revision 1" in shown(page, "apa")
    assert "Second title. (n.d.). The Agency. (Text revision 1" in shown(page, "apa")
    assert (
        shown(page, "permalink") == "http://testserver/compare/?a=first-title&a=second-title&stance=critical"
    )


def test_a_saved_comparison_is_cited_by_its_title(client: Client, shelf: Shelf) -> None:
    page = page_of(client.get("/comparisons/two-titles/"))
    assert shown(page, "permalink") == "http://testserver/comparisons/two-titles/"
    (item, *originals) = json.loads(client.get("/comparisons/two-titles/cite.json").content)
    assert (item["type"], item["URL"]) == ("webpage", "http://testserver/comparisons/two-titles/")
    assert shown(page, "apa").startswith(item["title"])
    assert [original["container-title"] for original in originals] == ["The Daily", "The Agency"]


def read(form: str, content: str) -> list[str]:
    """The titles in a file, by its own parser."""
    if form == "ris":
        return [record["title"] for record in rispy.loads(content)]
    if form == "bib":
        return [entry["title"].strip("{}") for entry in bibtexparser.parse_string(content).entries]
    return [item["title"] for item in json.loads(content)]


@pytest.mark.parametrize("form", ["ris", "bib", "json"])
def test_a_file_says_what_its_box_says(form: str, client: Client, cited: Passage) -> None:
    slug = cited.article.slug
    places = {
        f"/passages/{cited.guid}/": f"/passages/{cited.guid}/v2/cite.{form}",
        f"/passages/{cited.guid}/v2/": f"/passages/{cited.guid}/v2/cite.{form}",
        f"/articles/{slug}/": f"/articles/{slug}/r/1/cite.{form}",
    }
    for address, file in places.items():
        page = page_of(client.get(address))
        assert page.all("a", href=file, class_="cite-get")
        answer = client.get(file)
        assert " ".join(answer.content.decode().split()) == shown(page, form)
        assert read(form, answer.content.decode()) == ["The minister lied"]
        assert answer["Content-Disposition"].startswith('attachment; filename="the-minister-lied-')
        assert answer["Content-Disposition"].endswith(f'.{form}"')
        assert answer["X-Robots-Tag"] == "noindex"
    assert (
        client.get(f"/passages/{cited.guid}/cite.{form}").content
        == client.get(places[f"/passages/{cited.guid}/"]).content
    )
    assert (
        client.get(f"/articles/{slug}/cite.{form}").content
        == client.get(places[f"/articles/{slug}/"]).content
    )


@pytest.mark.parametrize("form", ["ris", "bib", "json"])
def test_a_file_of_a_comparison_holds_the_page_and_the_originals(
    form: str, client: Client, shelf: Shelf
) -> None:
    content = client.get(f"/compare/cite.{form}?a=second-title&a=first-title").content.decode()
    assert read(form, content)[1:] == ["Second title", "First title"]
    page = page_of(client.get("/compare/?a=second-title&a=first-title"))
    assert " ".join(content.split()) == shown(page, form)


@pytest.mark.parametrize("form", ["ris", "bib", "json"])
def test_words_that_may_not_be_taken_out_are_in_no_reference(
    form: str, client: Client, cited: Passage
) -> None:
    Article.objects.filter(pk=cited.article_id).update(rights=Rights.NONE)
    assert b"lied to the house" not in client.get(f"/passages/{cited.guid}/cite.{form}").content
    assert "lied to the house" not in shown(page_of(client.get(f"/passages/{cited.guid}/")), form)


def test_the_room_is_called_by_its_name(client: Client, cited: Passage, settings: Any) -> None:
    settings.ROOM_NAME = "Lesesaal {Süd} & Nord"
    page = page_of(client.get(f"/passages/{cited.guid}/"))
    assert "as tagged in Lesesaal {Süd} & Nord, retrieved" in shown(page, "apa")
    assert r"Lesesaal \textbraceleft{}Süd\textbraceright{} \& Nord" in shown(page, "bib")


def test_the_source_is_linked_with_the_words(client: Client, cited: Passage, chief: Coder) -> None:
    page = page_of(client.get(f"/passages/{cited.guid}/"))
    fragment = f"{SOURCE}#:~:text=lied%20to%20the%20house"
    assert {link.attributes["href"] for link in page.all("a", rel="noopener noreferrer")} == {fragment}
    without = passage(article("Other\n\nIt rained.", by=chief), "rained", by=chief)
    assert not page_of(client.get(f"/passages/{without.guid}/")).all("a", rel="noopener noreferrer")


def saved(client: Client, address: str) -> Item:
    return item_of(page_of(client.get(address)), f"http://testserver{address}")


def test_zotero_saves_the_original_of_an_article(client: Client, cited: Passage) -> None:
    item = saved(client, f"/articles/{cited.article.slug}/")
    assert item.kind == "newspaperArticle"
    assert item.creators == [("Smith", "Anna"), ("Bhadrakumar", "M.K.")]
    assert item.fields == {
        "title": "The minister lied",
        "publicationTitle": "The Daily",
        "date": "2018/09/08",
        "url": SOURCE,
        "language": "en",
        "extra": "Text revision 1 as read in Reading Room: http://testserver/articles/the-minister-lied/r/1/",
    }


def test_zotero_saves_the_original_of_a_passage_and_which_version_was_read(
    client: Client, cited: Passage
) -> None:
    item = saved(client, f"/passages/{cited.guid}/")
    assert (item.kind, item.fields["url"], item.fields["title"]) == (
        "newspaperArticle",
        SOURCE,
        "The minister lied",
    )
    assert item.fields["extra"] == (
        "Para. 1; text revision 1 and passage version 2 as tagged in Reading Room: "
        f"http://testserver/passages/{cited.guid}/v2/"
    )


def test_zotero_leaves_empty_what_is_not_known_and_keeps_the_rooms_address(
    client: Client, chief: Coder
) -> None:
    bare = article("A title\n\nIt rained.", by=chief)
    item = saved(client, f"/articles/{bare.slug}/")
    assert (item.kind, item.creators) == ("newspaperArticle", [])
    assert item.fields.keys() == {"title", "publicationTitle", "url", "extra"}
    assert item.fields["url"] == "http://testserver/articles/a-title/r/1/"


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("By Jan Peter van der Berg", [("Berg", "Jan Peter van der")]),  # one author: never two
        ("By Jan Peter van der Berg and Anna Smith", [("van der Berg", "Jan Peter"), ("Smith", "Anna")]),
        ("By Ludwig van Beethoven", [("van Beethoven", "Ludwig")]),
    ],
)
def test_zotero_finds_as_many_authors_as_there_are(
    byline: str, found: list[tuple[str, str]], client: Client, chief: Coder
) -> None:
    written = article("A title\n\nIt rained.", by=chief, byline=byline)
    assert saved(client, f"/articles/{written.slug}/").creators == found


@pytest.mark.parametrize("outlet", ["the-daily", "a</script><b>-&-“c”"])
def test_linked_data_names_the_outlet_as_publisher_and_the_room_as_the_site(
    outlet: str, client: Client, cited: Passage
) -> None:
    type(cited.article.outlet).objects.filter(pk=cited.article.outlet_id).update(name=outlet)
    for address in (f"/articles/{cited.article.slug}/", f"/passages/{cited.guid}/"):
        page = page_of(client.get(address))
        (script,) = page.all("script", type="application/ld+json")
        assert "<" not in script.text
        stated = {node["@type"]: node for node in json.loads(script.text)["@graph"]}
        original = stated["NewsArticle"]
        assert original["publisher"] == {"@type": "Organization", "name": outlet}
        assert (original["url"], original["datePublished"]) == (SOURCE, "2018-09-08")
        assert stated["WebPage"]["isPartOf"] == {"@type": "WebSite", "name": "Reading Room"}
        assert "Reading Room" not in json.dumps(original)
        assert ("Quotation" in stated) == address.startswith("/passages")


def test_a_passage_says_in_its_answer_what_to_cite(client: Client, cited: Passage) -> None:
    for address in (f"/passages/{cited.guid}/", f"/passages/{cited.guid}/v2/"):
        assert client.get(address)["Link"] == f'<http://testserver/passages/{cited.guid}/v2/>; rel="cite-as"'


def test_without_script_there_is_no_button_that_does_nothing(client: Client, cited: Passage) -> None:
    page = page_of(client.get(f"/passages/{cited.guid}/"))
    buttons = page.all("button", class_="copy")
    assert {button.attributes["data-copies"] for button in buttons} <= {
        element.attributes["id"] for element in page.having("id")
    }
    assert len(buttons) == 8
