"""A text at the desk: what is said about it and what its blocks are is corrected; its words are not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.actions import passages, revisions
from articles.actions.revisions import Said
from articles.models import Article, Coder, Revision
from articles.text.blocks import Kind, from_json
from tests.builders import article, passage
from tests.desk.forms import form
from tests.desk.pages import Inline, address, at_desk, errors, filled, writes, writes_without_context
from tests.desk.test_adding import said

TEXT = "Title\n\nThe minister lied.\n\nNobody asked him.\n\nAn advert."


@pytest.fixture
def made(chief: Coder) -> Article:
    found = article(TEXT, by=chief, furniture=("An advert",))
    passage(found, "minister", by=chief)
    return found


def where(of: Article, number: int = 1) -> str:
    return reverse("admin:articles_article_text", args=[of.pk, number])


def kinds(of: Article, number: int = 1) -> list[str]:
    return [block.kind.value for block in from_json(of.revisions.get(number=number).blocks)]


def save(client: Client, of: Article, *, number: int = 1, **changes: str) -> Any:
    opened = form(client.get(where(of, number)), "addition")
    return client.post(where(of, number), opened | changes)


def test_what_is_said_of_a_text_and_its_blocks_are_corrected_in_one_act(made: Article, chief: Coder) -> None:
    client = at_desk(chief)
    sent = {"byline": "A. Writer", "dated": "2017", "language": "en", "kind-2": "quote", "kind-3": "heading"}
    assert save(client, made, **sent).status_code == 303
    now = made.revisions.get()
    assert (now.byline, now.language, str(now.published_on)) == ("A. Writer", "en", "2017-01-01")
    assert now.published_precision == "year"
    assert kinds(made) == ["title", "paragraph", "quote", "heading"]
    assert now.text == TEXT and writes_without_context() == 0
    assert form(client.get(where(made)), "addition")["dated"] == "2017"


def test_a_block_with_passages_says_so_and_stays_of_the_article(made: Article, chief: Coder) -> None:
    row = made.passages.get()
    passages.withdraw(row, version=1, why="A slip.", by=chief)
    client = at_desk(chief)
    page = client.get(where(made))
    assert [block.passages for block in page.context["page"].blocks] == [0, 1, 0, 0]
    assert "¶1 · 1 passage" in said(page)
    refused = save(client, made, **{"kind-1": "furniture"})
    assert refused.status_code == 409
    assert "passages stand in what would be furniture: 1" in said(refused)
    assert kinds(made)[1] == "paragraph"


@pytest.mark.parametrize("kind", ["furniture", "title", "standfirst", "paragraph"])
def test_the_title_stays_the_title(kind: str, made: Article, chief: Coder) -> None:
    refused = save(at_desk(chief), made, **{"kind-0": kind})
    assert refused.status_code == (303 if kind == "title" else 409)
    assert kinds(made)[0] == "title"


def test_no_block_becomes_a_title(made: Article, chief: Coder) -> None:
    assert save(at_desk(chief), made, **{"kind-1": "title"}).status_code == 409


def test_the_second_of_two_is_told_and_keeps_what_was_typed(
    made: Article, chief: Coder, superuser: Coder
) -> None:
    second = at_desk(superuser)
    opened = form(second.get(where(made)), "addition")
    save(at_desk(chief), made, **{"kind-2": "quote"}, byline="Theirs")
    refused = second.post(where(made), opened | {"byline": "Mine", "kind-2": "heading"})
    assert refused.status_code == 409
    assert "Cleo G." in said(refused) and "Theirs" in said(refused) and "3: quote" in said(refused)
    assert (made.revisions.get().byline, kinds(made)[2]) == ("Theirs", "quote")
    again = form(refused, "addition")
    assert (again["byline"], again["kind-2"]) == ("Mine", "heading")
    assert second.post(where(made), again).status_code == 303
    assert (made.revisions.get().byline, kinds(made)[2]) == ("Mine", "heading")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("byline", "x" * 201),
        ("byline", "a\x00b"),
        ("dated", "2021-02-30"),
        ("dated", "yesterday"),
        ("language", ""),
        ("language", "English!"),
    ],
)
def test_what_cannot_be_said_is_the_field_s_error(
    field: str, value: str, made: Article, chief: Coder
) -> None:
    before = writes()
    refused = save(at_desk(chief), made, **{field: value})
    assert refused.status_code == 400 and list(refused.context["form"].errors) == [field]
    assert writes() == before


def test_a_kind_that_is_none_is_refused(made: Article, chief: Coder) -> None:
    assert save(at_desk(chief), made, **{"kind-1": "poem"}).status_code == 400
    assert save(at_desk(chief), made, **{"kind-99": "poem"}).status_code == 303


def test_an_older_text_is_corrected_on_its_own(made: Article, chief: Coder) -> None:
    article(TEXT + "\n\nMore.", by=chief, revises=made, furniture=("An advert",))
    assert save(at_desk(chief), made, number=1, byline="Of the first").status_code == 303
    assert [row.byline for row in made.revisions.order_by("number")] == ["Of the first", ""]


def test_a_long_text_is_corrected_stretch_by_stretch(chief: Coder) -> None:
    found = article("\n\n".join(f"Line {number}" for number in range(250)), by=chief)
    client = at_desk(chief)
    opened = form(client.get(f"{where(found)}?from=200"), "addition")
    assert next(name for name in opened if name.startswith("kind-")) == "kind-200"
    done = client.post(f"{where(found)}?from=200", opened | {"kind-249": "quote"})
    assert done.status_code == 303 and done["Location"].endswith("?from=200")
    assert kinds(found)[248:] == ["paragraph", "quote"]


def test_editors_see_a_text_and_only_chief_editors_correct_it(made: Article, editor: Coder) -> None:
    client, before = at_desk(editor), writes()
    page = client.get(where(made))
    assert page.status_code == 200 and 'type="submit" class="button default"' not in page.content.decode()
    assert client.post(where(made), {"byline": "Mine", "language": "en"}).status_code == 403
    assert writes() == before


def test_a_text_that_is_not_there_is_not_found(made: Article, chief: Coder) -> None:
    for number in (0, 2, 2_000_000_000):
        assert at_desk(chief).get(where(made, number)).status_code == 404
    assert at_desk(chief).get(f"{where(made)}?from={'9' * 30}").status_code == 200


def test_the_page_has_nothing_inline_and_no_markup_of_the_text(chief: Coder) -> None:
    found = article("Title\n\n<script>alert(1)</script>", by=chief)
    page = at_desk(chief).get(where(found)).content.decode()
    assert Inline(page).found == [] and "<script>alert" not in page


def test_the_costs_are_the_same_for_many_blocks_and_passages(
    chief: Coder, django_assert_max_num_queries: Any
) -> None:
    found = article("Title\n\n" + "\n\n".join(f"Line {n} said" for n in range(60)), by=chief)
    for number in range(20):
        passage(found, f"Line {number} said", by=chief)
    client = at_desk(chief)
    client.get(where(found))  # what is looked up once for all
    with django_assert_max_num_queries(11):
        client.get(where(found))


# on the article's page


def correct(client: Client, of: Article, **changes: Any) -> dict[str, list[str]]:
    url = address(Article, "change", of.pk)
    return errors(client.post(url, filled(client.get(url), **changes)))


def test_the_article_s_page_corrects_what_is_said_of_its_newest_text(made: Article, chief: Coder) -> None:
    client = at_desk(chief)
    assert correct(client, made, byline="A. Writer", dated="2017-11-22", language="en", about="Said") == {}
    now = Revision.objects.get()
    assert Said.of(now) == Said("A. Writer", "en", now.published_on, "day")
    made.refresh_from_db()
    assert made.about == "Said" and writes_without_context() == 0


def test_one_save_of_both_is_one_gesture(made: Article, chief: Coder) -> None:
    correct(at_desk(chief), made, byline="A. Writer", about="Said")
    from django.apps import apps

    contexts = {
        apps.get_model("articles", f"{name}Event").objects.latest("pgh_id").pgh_context_id
        for name in ("Article", "Revision")
    }
    assert len(contexts) == 1


def test_somebody_else_s_change_of_the_text_is_seen_on_the_article_s_page(
    made: Article, chief: Coder, superuser: Coder
) -> None:
    url, second = address(Article, "change", made.pk), at_desk(superuser)
    opened = filled(second.get(url), byline="Mine")
    revisions.correct(made.revisions.get(), said=Said("Theirs", "und", None, ""), by=chief)
    refused = errors(second.post(url, opened))["__all__"][0]
    assert "Cleo G." in refused and "Theirs" in refused


@pytest.mark.parametrize(("field", "value"), [("dated", "no date"), ("language", ""), ("byline", "x" * 201)])
def test_what_cannot_be_said_is_an_error_there_too(
    field: str, value: str, made: Article, chief: Coder
) -> None:
    before = writes()
    assert list(correct(at_desk(chief), made, **{field: value})) == [field]
    assert writes() == before


def test_kinds_are_those_of_blocks() -> None:
    from articles.admin import adding, texts

    assert set(texts.KINDS) | {Kind.TITLE, Kind.STANDFIRST} == set(Kind)
    assert set(adding.KINDS) | {Kind.TITLE} == set(Kind)
