"""Adding an article at the desk, over HTTP and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Anchor, Article, BlockRule, Coder, Outlet, Revision, Source
from articles.text.blocks import Kind, from_json
from tests.builders import article, code, passage
from tests.desk.forms import form
from tests.desk.pages import Inline, address, at_desk, writes, writes_without_context

TEXT = "The summit\n\nADVERTISEMENT\n\nThe minister said little.\n\nNobody asked him."


@pytest.fixture
def client(chief: Coder) -> Client:
    code(Outlet, "the-daily")
    return at_desk(chief)


def page(client: Client, **query: str) -> Any:
    return client.get(address(Article, "add"), query)


def send(client: Client, before: Any, **changes: Any) -> Any:
    """What a browser sends from a page with these fields changed, as the button `act` does."""
    return client.post(address(Article, "add"), form(before, "addition") | {"act": "look"} | changes)


def outlet() -> str:
    return str(Outlet.objects.get(slug="the-daily").pk)


def look(client: Client, text: str = TEXT, **changes: Any) -> Any:
    return send(client, page(client), text=text, outlet=outlet(), **changes)


def mark(response: Any, words: str, kind: Kind) -> dict[str, str]:
    """The click that makes the block with these words one of this kind."""
    return {f"kind-{key_of(response, words)}": kind.value}


def key_of(response: Any, words: str) -> str:
    return next(str(p.key) for p in response.context["page"].pieces if p.words.startswith(words))


def kinds(response: Any) -> list[str]:
    return [str(piece.kind) for piece in response.context["page"].pieces]


def said(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_nothing_is_stored_before_import_and_all_of_it_by_import(client: Client, chief: Coder) -> None:
    before = writes()
    seen = look(client, byline="A. Writer", published_on="2017-11", language="en")
    assert seen.status_code == 200
    assert kinds(seen) == ["title", "paragraph", "paragraph", "paragraph"]
    assert writes() == before and not Source.objects.exists()
    done = send(client, seen, act="import", **mark(seen, "ADVERT", Kind.FURNITURE))
    assert done.status_code == 303
    found, head = Article.objects.get(), Revision.objects.get()
    assert (found.slug, found.outlet.slug, found.published) == ("the-summit", "the-daily", None)
    assert (head.text, head.title, head.byline) == (TEXT, "The summit", "A. Writer")
    assert (str(head.published_on), head.published_precision) == ("2017-11-01", "month")
    assert [block.kind for block in from_json(head.blocks)] == [
        Kind.TITLE,
        Kind.FURNITURE,
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
    ]
    assert bytes(Source.objects.get().data) == TEXT.encode()
    assert writes_without_context() == 0


def test_a_mark_is_one_choice_and_looking_again_keeps_it(client: Client) -> None:
    seen = look(client)
    again = send(client, seen, **mark(seen, "Nobody", Kind.QUOTE), **mark(seen, "The minister", Kind.HEADING))
    assert kinds(again) == ["title", "paragraph", "heading", "quote"]
    assert kinds(send(client, again)) == ["title", "paragraph", "heading", "quote"]


def test_when_the_first_block_is_no_article_the_next_is_the_title(client: Client) -> None:
    seen = look(client, "Menu\n\n" + TEXT)
    again = send(client, seen, **mark(seen, "Menu", Kind.FURNITURE))
    assert kinds(again)[:2] == ["furniture", "title"]
    assert again.context["page"].title == "The summit"


def test_an_import_of_another_title_than_the_one_looked_at_is_looked_at_first(client: Client) -> None:
    seen = look(client, "Menu\n\n" + TEXT)
    asked = send(client, seen, act="import", **mark(seen, "Menu", Kind.FURNITURE))
    assert asked.status_code == 409 and "Not imported yet" in said(asked)
    assert not Article.objects.exists()
    assert send(client, asked, act="import").status_code == 303
    assert Revision.objects.get().title == "The summit"


def test_marks_survive_a_change_of_the_text_elsewhere(client: Client) -> None:
    seen = look(client)
    marked = mark(seen, "Nobody", Kind.QUOTE)
    again = send(client, seen, text=TEXT.replace("ADVERTISEMENT", "A new line."), **marked)
    assert kinds(again) == ["title", "paragraph", "paragraph", "quote"]


def test_a_rule_names_other_blocks_at_once_and_is_kept_for_the_next_text(client: Client) -> None:
    seen = look(client, TEXT + "\n\nADVERTISEMENT: buy")
    key = key_of(seen, "ADVERT")
    rule = {f"rule-{key}": "yes", f"starts-{key}": "ADVERTISEMENT", **mark(seen, "ADVERT", Kind.FURNITURE)}
    again = send(client, seen, **rule)
    assert kinds(again)[-1] == "furniture"
    assert not BlockRule.objects.exists()
    assert send(client, again, act="import").status_code == 303
    kept = BlockRule.objects.get()
    assert (kept.outlet.slug, kept.starts_with, kept.kind) == ("the-daily", "ADVERTISEMENT", "furniture")
    assert kinds(look(client, "Other\n\nADVERTISEMENT again\n\nWords")) == [
        "title",
        "furniture",
        "paragraph",
    ]
    assert writes_without_context() == 0


def test_a_block_can_be_taken_out_of_a_rule(client: Client) -> None:
    seen = look(client, TEXT + "\n\nADVERTISEMENT: buy")
    key = key_of(seen, "ADVERT")
    rule = {f"rule-{key}": "yes", f"starts-{key}": "ADVERTISEMENT", **mark(seen, "ADVERT", Kind.FURNITURE)}
    again = send(client, seen, **rule)
    freed = send(client, again, **mark(again, "ADVERTISEMENT: buy", Kind.PARAGRAPH))
    assert kinds(freed)[1] == "furniture" and kinds(freed)[-1] == "paragraph"


def test_another_outlet_has_other_rules(client: Client) -> None:
    other = code(Outlet, "the-weekly")
    seen = look(client)
    key = key_of(seen, "ADVERT")
    marked = mark(seen, "ADVERT", Kind.FURNITURE)
    send(client, seen, act="import", **{f"rule-{key}": "yes", f"starts-{key}": "ADVERT"}, **marked)
    seen = look(client, TEXT + " New.")
    assert kinds(seen)[1] == "furniture"
    assert kinds(send(client, seen, outlet=str(other.pk)))[1] == "paragraph"


def test_a_file_is_chosen_once_and_its_bytes_are_kept(client: Client) -> None:
    data = TEXT.replace("\n", "\r\n").encode("utf-16")
    seen = send(client, page(client), file=SimpleUploadedFile("summit.txt", data), outlet=outlet())
    assert kinds(seen) == ["title", "paragraph", "paragraph", "paragraph"]
    assert "summit.txt" in said(seen)
    assert send(client, seen, act="import").status_code == 303
    assert bytes(Source.objects.get().data) == data


def test_a_file_in_another_encoding_waits_until_it_is_named(client: Client) -> None:
    data = "Саммит\n\nМинистр сказал мало.".encode("cp1251")
    file = SimpleUploadedFile("summit.txt", data)
    refused = send(client, page(client), file=file, outlet=outlet(), byline="Kept")
    assert refused.status_code == 400 and "The bytes are not UTF-8" in said(refused)
    assert "Kept" in said(refused)
    seen = send(client, refused, encoding="windows-1251")
    assert seen.context["page"].title == "Саммит"
    assert send(client, seen, act="import").status_code == 303
    assert bytes(Source.objects.get().data) == data


def test_a_file_s_text_can_be_changed_by_hand_and_then_is_what_was_typed(client: Client) -> None:
    file = SimpleUploadedFile("summit.txt", TEXT.encode("utf-16"))
    seen = send(client, page(client), file=file, outlet=outlet())
    opened = send(client, seen, act="edit")
    assert form(opened, "addition")["text"].replace("\r\n", "\n") == TEXT
    changed = send(client, opened, text=TEXT + "\n\nMore.")
    assert send(client, changed, act="import").status_code == 303
    assert bytes(Source.objects.get().data).decode() == TEXT + "\n\nMore."


def test_a_long_text_is_marked_stretch_by_stretch(client: Client) -> None:
    lines = "\n\n".join(f"Line {number}" for number in range(450))
    seen = look(client, lines)
    assert len(seen.context["page"].pieces) == 200
    marked = send(client, seen, act="from-400", **mark(seen, "Line 7", Kind.QUOTE))
    assert [p.at for p in marked.context["page"].pieces] == list(range(401, 451))
    last = send(client, marked, act="import", **mark(marked, "Line 449", Kind.FURNITURE))
    assert last.status_code == 303
    blocks = from_json(Revision.objects.get().blocks)
    assert [at for at, block in enumerate(blocks) if block.kind is Kind.QUOTE] == [7]
    assert blocks[449].kind is Kind.FURNITURE


def test_the_language_that_the_words_tell_is_proposed(client: Client) -> None:
    words = "The minister said on Tuesday that the government would not be part of the talks in the city."
    assert form(look(client, f"Title\n\n{words}"), "addition")["language"] == "en"


def test_a_new_text_of_an_article_is_begun_from_its_page(client: Client, chief: Coder) -> None:
    found = article("The summit\n\nThe minister said little.", by=chief, byline="A. Writer", language="en")
    passage(found, "said little", by=chief)
    assert f"/add/?revises={found.pk}" in said(client.get(address(Article, "change", found.pk)))
    opened = page(client, revises=str(found.pk))
    assert form(opened, "addition")["byline"] == "A. Writer"
    seen = send(client, opened, text="A wholly other title\n\nThe minister said little.", outlet="")
    done = client.post(
        address(Article, "add"), form(seen, "addition") | {"act": "import", "same_article": "on"}, follow=True
    )
    told = str(next(iter(done.context["messages"])))
    assert told.startswith("Revision 2 of “A wholly other title” is imported; passages: 1 ")
    found.refresh_from_db()
    assert found.head and found.head.number == 2
    assert Anchor.objects.filter(revision=found.head).count() == 1


def test_a_new_text_has_its_blocks_named_as_they_were_unless_somebody_says_otherwise(client: Client) -> None:
    text = f"Read us for free\n\n{TEXT}"
    seen = look(client, text)
    marked = mark(seen, "Read us", Kind.FURNITURE) | mark(seen, "ADVERT", Kind.FURNITURE)
    seen = send(client, seen, **marked, **mark(seen, "Nobody", Kind.QUOTE))
    send(client, seen, act="import")
    found = Article.objects.get()
    seen = send(client, page(client, revises=str(found.pk)), text=text.replace("little", "a lot"), outlet="")
    assert kinds(seen) == ["furniture", "title", "furniture", "paragraph", "quote"]
    assert said(seen).count("as in the text before") == 3
    seen = send(client, seen, **mark(seen, "Nobody", Kind.PARAGRAPH))
    assert kinds(seen)[-1] == "paragraph"
    assert send(client, seen, act="import", same_article="on").status_code == 303
    found.refresh_from_db()
    assert found.head and found.head.title == "The summit"
    assert [block.kind for block in from_json(found.head.blocks)] == [
        Kind.FURNITURE,
        Kind.TITLE,
        Kind.FURNITURE,
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
    ]


def test_pages_have_nothing_inline(client: Client) -> None:
    for response in (page(client), look(client), look(client, "")):
        assert Inline(response.content.decode()).found == []


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>\n\n</textarea><b>x", "\u202eevil\n\n\u2067words"]
)
def test_markup_in_a_text_is_text(client: Client, text: str) -> None:
    seen = look(client, text)
    page = seen.content.decode()
    assert "<script>alert" not in page and "<b>x" not in page
    assert seen.status_code == 200
