"""What the page that adds an article warns of and refuses: a sentence each time, and nothing lost."""

from __future__ import annotations

import base64
import zlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles.models import Article, BlockRule, Coder, Outlet, Revision
from tests.builders import article, code, draft
from tests.desk.pages import address, at_desk, writes
from tests.desk.test_adding import TEXT, form, look, outlet, page, said, send

LONG = "The delegation stayed in the capital for another night because nobody had signed anything."


@pytest.fixture
def client(chief: Coder) -> Client:
    code(Outlet, "the-daily")
    return at_desk(chief)


def doubts(response: Any) -> str:
    return " ".join(f"{doubt.says} {doubt.advice}" for doubt in response.context["page"].doubts)


def test_a_date_in_the_future_is_doubted_and_one_of_today_is_not(client: Client) -> None:
    today = timezone.now().date()
    assert "in the future" in doubts(look(client, published_on=str(today + timedelta(days=1))))
    assert doubts(look(client, published_on=str(today))) == ""
    assert doubts(look(client, published_on=str(today.year))) == ""


def test_a_text_that_repeats_itself_is_doubted_until_the_copy_is_no_article(client: Client) -> None:
    seen = look(client, f"Title\n\n{LONG}\n\nWords\n\n{LONG.upper()}")
    assert "4 like 2" in doubts(seen)
    copy = seen.context["page"].pieces[3].key
    assert doubts(send(client, seen, **{f"kind-{copy}": "furniture"})) == ""


def test_a_language_that_does_not_fit_is_doubted(client: Client) -> None:
    words = f"Title\n\n{LONG} It was the second time in a year that this had been said to the press."
    assert "looks like English (en)" in doubts(look(client, words, language="tr"))
    assert doubts(look(client, words, language="en-GB")) == ""
    assert doubts(look(client, words, language="und")) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Title\n\nThe minister\ufffds words", "could not be read"),
        ("Title\n\nLe ministÃ©re a Ã©tÃ© bref", "wrong encoding"),
        ("word " * 60 + "\n\nWords", "may be the first paragraph"),
    ],
)
def test_what_looks_broken_is_doubted(client: Client, text: str, says: str) -> None:
    assert says in doubts(look(client, text))


def test_a_doubt_hinders_nothing(client: Client) -> None:
    seen = look(client, published_on="2999-01-01")
    assert send(client, seen, act="import").status_code == 303


def test_a_doubt_that_nobody_has_seen_is_shown_before_the_import(client: Client) -> None:
    seen = look(client)
    asked = send(client, seen, act="import", published_on="2999-01-01")
    assert asked.status_code == 409 and "in the future" in doubts(asked)
    assert send(client, asked, act="import").status_code == 303


# articles that look like it

WHOLE = "\n\n".join(
    ["The summit", LONG, LONG.replace("capital", "harbour town"), LONG.replace("night", "week")]
)


def alike(response: Any) -> list[tuple[str, str]]:
    return [(other.slug, str(other.likeness)) for other in response.context["page"].alike]


def test_an_article_like_it_must_be_decided_about(client: Client, chief: Coder) -> None:
    draft(WHOLE, by=chief, outlet="the-agency")
    seen = look(client, WHOLE)
    assert alike(seen) == [("the-summit", "text")]
    asked = send(client, seen, act="import")
    assert asked.status_code == 400 and "Say whether it is a new article" in said(asked)
    assert send(client, asked, act="import", revises="new").status_code == 303
    assert Article.objects.count() == 2


def test_a_near_same_text_can_be_the_next_revision(client: Client, chief: Coder) -> None:
    found = article(WHOLE, by=chief)
    seen = look(client, WHOLE.replace("The summit", "Another headline") + "\n\nOne more line.")
    assert alike(seen) == [("the-summit", "near")]
    assert address(Article, "change", found.pk) in said(seen)
    assert send(client, seen, act="import", revises=str(found.pk)).status_code == 303
    found.refresh_from_db()
    assert found.head and (found.head.number, Article.objects.count()) == (2, 1)


def test_the_same_words_in_the_same_outlet_are_no_new_article(client: Client, chief: Coder) -> None:
    article(WHOLE, by=chief)
    seen = look(client, WHOLE)
    refused = send(client, seen, act="import", revises="new")
    assert refused.status_code == 400 and "nothing to import" in said(refused)
    assert Revision.objects.count() == 1


def test_the_same_source_address_is_no_new_article(client: Client, chief: Coder) -> None:
    article(WHOLE, by=chief, source_url="https://example.org/a")
    seen = look(client, source_url="https://example.org/a")
    assert alike(seen) == [("the-summit", "address")]
    refused = send(client, seen, act="import", revises="new")
    assert refused.status_code == 400 and "has this address" in said(refused)
    assert Article.objects.count() == 1


def test_an_article_that_came_while_somebody_looked_is_shown_first(client: Client, chief: Coder) -> None:
    seen = look(client, WHOLE)
    draft(WHOLE, by=chief, outlet="the-agency")
    asked = send(client, seen, act="import", revises="new")
    assert asked.status_code == 409 and alike(asked) == [("the-summit", "text")]


# what cannot be an article


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no text in it"),
        (" \n\n\u200f \n", "There is no text in it"),
        ("a\x00b", "cannot be stored"),
        ("x" * 500_001, "500001 characters; 500000 are the most"),
    ],
    ids=["empty", "unseen", "NUL", "too long"],
)
def test_a_text_that_cannot_be_one_comes_back_with_all_that_was_typed(
    client: Client, text: str, says: str
) -> None:
    before = writes()
    refused = look(client, text, byline="Kept", published_on="2017")
    assert refused.status_code == 400 and says in said(refused)
    back = form(refused, "addition")
    assert (back["byline"], back["published_on"], back["outlet"]) == ("Kept", "2017", outlet())
    assert back["text"].replace("\r\n", "\n").strip() == text.strip()
    assert writes() == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "There is no text in it"),
        (b"\x89PNG\r\n\x00\x00", "not plain text but binary"),
        (b"x" * (2 * 1024 * 1024 + 1), "more than 2097152 bytes"),
        ("\ufeff".encode(), "There is no text in it"),
        (b"caf\xe9", "The bytes are not UTF-8"),
    ],
    ids=["empty", "binary", "too big", "only a mark", "not UTF-8"],
)
def test_a_file_that_cannot_be_one_is_refused_with_a_sentence(client: Client, data: bytes, says: str) -> None:
    file = SimpleUploadedFile("a\u202e.txt", data)
    refused = send(client, page(client), file=file, outlet=outlet(), byline="Kept")
    assert refused.status_code == 400 and says in said(refused)
    assert form(refused, "addition")["byline"] == "Kept"


def test_a_text_and_a_file_at_once_are_asked_about_and_the_text_stays(client: Client) -> None:
    refused = look(client, file=SimpleUploadedFile("a.txt", b"Other\n\nwords"))
    assert refused.status_code == 400 and "Empty the box" in said(refused)
    assert form(refused, "addition")["text"].replace("\r\n", "\n") == TEXT


def test_a_request_above_the_limit_is_told_what_to_do(client: Client) -> None:
    client.raise_request_exception = False
    for sent in ({"text": "x" * (2 * 1024 * 1024 + 1)}, {"file": SimpleUploadedFile("a", b"x" * 5_000_000)}):
        refused = client.post(address(Article, "add"), sent)
        assert refused.status_code == 400 and "2 MB, the most" in said(refused)


def test_a_text_that_is_all_furniture_can_still_be_marked(client: Client) -> None:
    seen = look(client, "Menu")
    key = seen.context["page"].pieces[0].key
    refused = send(client, seen, **{f"kind-{key}": "furniture"})
    assert "has no title" in said(refused)
    assert send(client, refused, **{f"kind-{key}": "paragraph"}).context["page"].title == "Menu"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", ""),
        ("outlet", "9" * 30),
        ("published_on", "2021-02-29"),
        ("published_on", "0000"),
        ("published_on", "22.11.2017"),
        ("language", "English!"),
        ("source_url", "javascript:alert(1)"),
        ("about", "x" * 301),
        ("byline", "a\x00b"),
        ("slug", "A b"),
        ("slug", "text"),
        ("slug", "taken"),
        ("rights", "some"),
        ("revises", "999999"),
        ("revises", "x"),
    ],
)
def test_a_fact_that_cannot_be_is_the_field_s_error(
    client: Client, chief: Coder, field: str, value: str
) -> None:
    article("Taken\n\nwords of another", by=chief, slug="taken")
    seen = look(client)
    before = writes()
    refused = send(client, seen, act="import", **{field: value})
    assert refused.status_code in (400, 409)
    assert list(refused.context["form"].errors) == [field]
    assert writes() == before


@pytest.mark.parametrize("starts", ["advertisement", "", "Words of another block"])
def test_a_rule_that_does_not_find_its_own_block_is_not_kept(client: Client, starts: str) -> None:
    seen = look(client)
    key = seen.context["page"].pieces[1].key
    rule = {f"kind-{key}": "furniture", f"rule-{key}": "yes", f"starts-{key}": starts}
    refused = send(client, seen, act="import", **rule)
    assert refused.status_code == 400 and "starts with other words than the rule" in said(refused)
    assert form(refused, "addition")[f"starts-{key}"] == starts
    assert not Article.objects.exists() and not BlockRule.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"marks": "{"},
        {"marks": "[1]"},
        {"marks": '{"a": 1}'},
        {"marks": "[" * 100_000},
        {"kind-x": "nothing"},
        {"rules": '{"a": null}'},
        {"given": '{"a": "no kind"}'},
        {"kept": "!"},
        {"kept": base64.b64encode(b"no zlib").decode()},
        {"kept": base64.b64encode(zlib.compress(b"x" * 30_000_000)).decode()},
        {"kept": base64.b64encode(zlib.compress(b"cut short")[:-6]).decode()},
    ],
    ids=str,
)
def test_what_no_page_sends_is_refused(client: Client, sent: dict[str, str]) -> None:
    client.raise_request_exception = False
    assert client.post(address(Article, "add"), {"text": TEXT, "outlet": outlet()} | sent).status_code == 400
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"act": "x"}, {"first": "9" * 40}, {"ruled": "x"}, {"looked": ""}, {"act": "from-9"}]
)
def test_what_means_nothing_is_passed_over(client: Client, sent: dict[str, str]) -> None:
    assert client.post(address(Article, "add"), {"text": TEXT, "outlet": outlet()} | sent).status_code == 200


def test_only_chief_editors_add_articles(editor: Coder, chief: Coder) -> None:
    code(Outlet, "the-daily")
    before = writes()
    browser = at_desk(editor)
    assert browser.get(address(Article, "add")).status_code == 403
    sent = {"text": TEXT, "outlet": outlet(), "act": "import"}
    assert browser.post(address(Article, "add"), sent).status_code == 403
    assert writes() == before
    assert "addlink" not in browser.get(address(Article, "changelist")).content.decode()
