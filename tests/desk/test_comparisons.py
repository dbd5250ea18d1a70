"""Comparisons at the desk: arranged, changed and taken away by those who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from articles.actions import comparisons
from articles.models import Article, Coder, Comparison
from tests.builders import article, draft
from tests.desk.pages import address, at_desk, errors, filled, writes, writes_without_context
from tests.pages import page_of

TEXT = "{}\n\nThe minister lied"


@pytest.fixture
def shelf(chief: Coder) -> list[Article]:
    return [article(TEXT.format(title), by=chief) for title in ("One", "Two", "Three", "Four", "Five")]


def arranged(shelf: list[Article], *, by: Coder) -> Comparison:
    return comparisons.arrange(slug="both", title="Both", introduction="", articles=shelf[:2], by=by)


def values(**changes: Any) -> dict[str, Any]:
    """A whole form for a new comparison."""
    return {
        "title": "Two of them",
        "slug": "two",
        "introduction": "",
        "articles": "one\ntwo",
        "position": "0",
    } | changes


def add(coder: Coder, **changes: Any) -> dict[str, list[str]]:
    return errors(at_desk(coder).post(address(Comparison, "add"), values(**changes)))


def slugs(comparison: Comparison) -> list[str]:
    return [found.slug for found in comparisons.compared(comparison)]


def remove(coder: Coder, found: Comparison, **sent: str) -> Any:
    return at_desk(coder).post(
        reverse("admin:articles_comparison_remove", args=[found.pk]), sent, follow=True
    )


def test_a_chief_editor_arranges_a_comparison(chief: Coder, shelf: list[Article]) -> None:
    assert add(chief, articles="three\r\none\r\n", introduction="One\r\ntwo.", position="3") == {}
    made = Comparison.objects.get()
    assert (made.slug, made.title, made.introduction, made.position) == ("two", "Two of them", "One\ntwo.", 3)
    assert slugs(made) == ["three", "one"]
    assert writes_without_context() == 0


def test_articles_are_understood_by_whole_addresses_and_in_one_line(
    chief: Coder, shelf: list[Article]
) -> None:
    given = "https://room.example.org/articles/two/?stance=critical#a1-2, /articles/four/ three"
    assert add(chief, articles=given) == {}
    assert slugs(Comparison.objects.get()) == ["two", "four", "three"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("one", "The second article is missing"),
        ("one\none", "One article is in it twice"),
        ("one\ntwo\nthree\nfour\nfive", "5 articles were asked for; 4 stand side by side"),
        ("one\nnobody", "There is no article “nobody”"),
        ("one\nOne", "There is no article “One”"),
        ("one\n<script>alert(1)</script>", "There is no article “&lt;script&gt;"),
        ("", "required"),
        ("   \n , ", "required"),
        ("one\ntwo\x00", "NUL"),
    ],
)
def test_what_cannot_be_compared_comes_back_with_a_sentence(
    sent: str, said: str, chief: Coder, shelf: list[Article]
) -> None:
    before = writes()
    page = at_desk(chief).post(address(Comparison, "add"), values(articles=sent))
    assert page.status_code == 200 and said.lower() in page.content.decode().lower()
    assert writes() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("introduction", "x" * 2001),
        ("slug", ""),
        ("slug", "Not plain"),
        ("slug", "a--b"),
        ("slug", "both"),
        ("slug", "a" * 81),
        ("position", "-1"),
        ("position", "2147483648"),
    ],
)
def test_every_other_field_is_checked_too(field: str, value: str, chief: Coder, shelf: list[Article]) -> None:
    arranged(shelf, by=chief)
    before = writes()
    assert list(add(chief, **{field: value})) == [field]
    assert writes() == before


def test_words_order_and_position_are_changed_and_the_address_stays(
    chief: Coder, shelf: list[Article]
) -> None:
    found, client = arranged(shelf, by=chief), at_desk(chief)
    url = address(Comparison, "change", found.pk)
    page = client.get(url)
    assert "slug" not in page.context["adminform"].form.fields
    sent = filled(page, title="Others", articles="two\none\nfour", position="7", slug="other")
    assert sent["introduction"] == ""
    assert errors(client.post(url, sent)) == {}
    found.refresh_from_db()
    assert (found.title, found.slug, found.position, slugs(found)) == (
        "Others",
        "both",
        7,
        ["two", "one", "four"],
    )
    assert writes_without_context() == 0


def test_a_form_sent_unchanged_writes_nothing(chief: Coder, shelf: list[Article]) -> None:
    found, client = arranged(shelf, by=chief), at_desk(chief)
    url = address(Comparison, "change", found.pk)
    sent, before = filled(client.get(url)), writes()
    assert sent["articles"] == "one\ntwo"
    assert errors(client.post(url, sent)) == {}
    assert writes() == before


def test_the_second_of_two_editors_is_told_of_other_articles_and_may_save_again(
    chief: Coder, superuser: Coder, shelf: list[Article]
) -> None:
    found = arranged(shelf, by=chief)
    url = address(Comparison, "change", found.pk)
    first, second = at_desk(chief), at_desk(superuser)
    opened = filled(second.get(url), articles="five\nfour")
    assert errors(first.post(url, filled(first.get(url), articles="three\none"))) == {}
    refused = second.post(url, opened)
    sentence = errors(refused)["__all__"][0]
    assert "“three, one”" in sentence
    assert slugs(found) == ["three", "one"]
    assert errors(second.post(url, filled(refused))) == {}
    assert slugs(found) == ["five", "four"]


def test_a_comparison_is_taken_away_only_with_the_box_ticked(chief: Coder, shelf: list[Article]) -> None:
    found = arranged(shelf, by=chief)
    assert "Tick the box" in remove(chief, found).content.decode()
    assert Comparison.objects.exists()
    assert "is taken away" in remove(chief, found, sure="yes").content.decode()
    assert not Comparison.objects.exists()
    assert at_desk(chief).get("/comparisons/both/").status_code == 404
    assert remove(chief, found, sure="yes").status_code == 404
    assert writes_without_context() == 0


def test_editors_who_are_not_chief_only_look(editor: Coder, chief: Coder, shelf: list[Article]) -> None:
    found, client, before = arranged(shelf, by=chief), at_desk(editor), writes()
    page = client.get(address(Comparison, "change", found.pk))
    assert page.status_code == 200 and "one" in page.content.decode()
    assert "/remove/" not in page.content.decode()
    assert client.get(address(Comparison, "add")).status_code == 403
    assert client.post(address(Comparison, "add"), values()).status_code == 403
    assert client.post(address(Comparison, "change", found.pk), values()).status_code == 403
    assert remove(editor, found, sure="yes").status_code == 403
    assert slugs(found) == ["one", "two"] and writes() == before


def test_a_draft_may_wait_in_a_comparison_and_the_page_says_so(chief: Coder, shelf: list[Article]) -> None:
    draft(TEXT.format("Hidden"), by=chief)
    page = at_desk(chief).post(address(Comparison, "add"), values(articles="one\nhidden"), follow=True)
    assert "Readers do not see this article of it yet: hidden." in page.content.decode()
    assert at_desk(chief).get("/comparisons/two/").status_code == 404


def test_save_this_comparison_leads_to_the_form_with_the_articles_in_it(
    chief: Coder, shelf: list[Article]
) -> None:
    client = at_desk(chief)
    links = page_of(client.get("/compare/?a=three&a=one&stance=critical")).all("a")
    (save,) = [link for link in links if link.text == "Save this comparison"]
    form = client.get(save.attributes["href"]).context["adminform"].form
    assert form["articles"].value() == "three\none"


def test_a_new_comparison_comes_after_the_others_unless_told_otherwise(
    chief: Coder, shelf: list[Article]
) -> None:
    arranged(shelf, by=chief)
    form = at_desk(chief).get(address(Comparison, "add")).context["adminform"].form
    assert form["position"].value() == 1
