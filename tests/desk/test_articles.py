"""Articles at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Article, Coder, Outlet, Rights
from tests.builders import article, code, draft, passage, withdrawn
from tests.desk.pages import address, at_desk, errors, filled, writes, writes_without_context

TEXT = "Title\n\nThe minister lied"
ACTS = ["publish", "unpublish", "withdraw", "restore"]


def act(client: Any, of: Article, name: str, **sent: str) -> Any:
    return client.post(reverse(f"admin:articles_article_{name}", args=[of.pk]), sent, follow=True)


def fresh(of: Article) -> Article:
    return Article.objects.get(pk=of.pk)


def messages(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_draft_is_published_made_a_draft_again_withdrawn_and_restored_by_buttons(chief: Coder) -> None:
    client, found = at_desk(chief), draft(TEXT, by=chief)
    act(client, found, "publish")
    assert fresh(found).published_id == found.head_id
    act(client, found, "unpublish")
    assert fresh(found).published_id is None
    act(client, found, "publish")
    act(client, found, "withdraw", why="The outlet took it back.")
    assert fresh(found).withdrawn_why == "The outlet took it back."
    act(client, found, "restore")
    assert fresh(found).withdrawn_at is None
    assert writes_without_context() == 0


def test_the_page_offers_what_fits_the_article_s_state(chief: Coder) -> None:
    def offered(of: Article) -> list[str]:
        buttons = at_desk(chief).get(address(Article, "change", of.pk)).context["buttons"]
        return [button.address.rstrip("/").rsplit("/", 1)[-1] for button in buttons]

    assert offered(draft(TEXT, by=chief)) == ["publish"]
    shown = article("Second\n\nText", by=chief)
    assert offered(shown) == ["unpublish", "withdraw"]
    assert offered(article("Second\n\nNew text", by=chief, revises=shown, publish=False)) == [
        "publish",
        "unpublish",
        "withdraw",
    ]
    assert offered(withdrawn("Third\n\nText", by=chief)) == ["restore"]


def test_nothing_is_withdrawn_without_a_reason_or_twice(chief: Coder) -> None:
    client, found = at_desk(chief), article(TEXT, by=chief)
    for why in ("", "  ", "x" * 501, "a\x00b"):
        assert act(client, found, "withdraw", why=why).status_code == 200
        assert fresh(found).withdrawn_at is None
    act(client, found, "withdraw", why="First reason.")
    assert "Restore it first" in messages(act(client, found, "withdraw", why="Second reason."))
    assert fresh(found).withdrawn_why == "First reason."


@pytest.mark.parametrize("name", ACTS)
def test_looking_at_an_act_s_address_changes_nothing(name: str, chief: Coder) -> None:
    found = article(TEXT, by=chief)
    before = writes()
    assert at_desk(chief).get(reverse(f"admin:articles_article_{name}", args=[found.pk])).status_code == 405
    assert writes() == before


@pytest.mark.parametrize("name", ACTS)
def test_only_chief_editors_decide_what_readers_see(name: str, editor: Coder, chief: Coder) -> None:
    for found in (
        article(TEXT, by=chief),
        draft("Other\n\nText", by=chief),
        withdrawn("Third\n\nx", by=chief),
    ):
        before = writes()
        response = act(at_desk(editor), found, name, why="Because.")
        assert response.status_code == 403
        assert writes() == before


def test_an_editor_sees_the_article_and_the_way_to_the_workbench_but_no_button(
    editor: Coder, chief: Coder
) -> None:
    found = article(TEXT, by=chief)
    page = at_desk(editor).get(address(Article, "change", found.pk))
    assert page.context["buttons"] == ()
    assert reverse("admin:articles_article_tag", args=[found.pk]) in page.content.decode()
    assert at_desk(editor).post(address(Article, "change", found.pk), filled(page)).status_code == 403


def test_the_list_says_what_readers_see_and_leads_to_the_workbench(editor: Coder, chief: Coder) -> None:
    found = article(TEXT, by=chief)
    passage(found, "minister", by=chief)
    article("Title\n\nThe minister lied again", by=chief, revises=found, publish=False)
    page = at_desk(editor).get(address(Article, "changelist"))
    (row,) = page.context["cl"].result_list
    shown = page.content.decode()
    assert (row.head.number, row.published.number, row.live_passages) == (2, 1, 1)
    assert "Revision 1" in shown and "importarticles" in shown
    assert reverse("admin:articles_article_tag", args=[found.pk]) in shown
    assert "addlink" not in shown.partition("object-tools")[2].partition("changelist")[0]


def test_the_list_costs_the_same_for_one_article_and_for_many(
    chief: Coder, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        article(f"Title {number}\n\nWords", by=chief)
    client = at_desk(chief)
    client.get("/robots.txt")  # the first page of a session notes when it began
    with django_assert_max_num_queries(11):  # one is the test browser's own
        client.get(address(Article, "changelist"))


def test_view_on_site_is_offered_only_for_what_can_be_read(chief: Coder) -> None:
    def offered(of: Article) -> bool:
        return bool(at_desk(chief).get(address(Article, "change", of.pk)).context["has_absolute_url"])

    assert offered(article(TEXT, by=chief))
    assert not offered(draft("Other\n\nText", by=chief))
    assert not offered(withdrawn("Third\n\nText", by=chief))


def correct(coder: Coder, of: Article, **changes: Any) -> dict[str, list[str]]:
    client, url = at_desk(coder), address(Article, "change", of.pk)
    return errors(client.post(url, filled(client.get(url), **changes)))


def test_a_chief_editor_corrects_what_is_said_about_an_article(chief: Coder) -> None:
    found = article(TEXT, by=chief)
    changes = {
        "outlet": code(Outlet, "the-weekly").pk,
        "source_url": "https://example.org/a?b=c&d=é",
        "archive_url": "http://archive.example/1",
        "retrieved_on": "2020-02-29",
        "about": "A <b>summit</b>",
        "rights": Rights.NONE,
    }
    assert correct(chief, found, **changes) == {}
    now = fresh(found)
    assert {name: str(getattr(now, name)) for name in changes} == {
        name: str(value) for name, value in changes.items()
    } | {"outlet": "The Weekly"}
    assert (now.head_id, now.slug) == (found.head_id, found.slug)
    assert writes_without_context() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", ""),
        ("outlet", "99999999999999999999"),
        ("outlet", "\x00"),
        ("source_url", "ftp://example.org/a"),
        ("source_url", "javascript:alert(1)"),
        ("source_url", "https://taken.example/"),
        ("source_url", "https://example.org/" + "a" * 2000),
        ("archive_url", "https://exa mple.org/"),
        ("archive_url", "https://example.org/\x00"),
        ("retrieved_on", "2021-02-29"),
        ("about", "x" * 301),
        ("about", "a\x00b"),
        ("rights", "some"),
    ],
)
def test_what_cannot_be_said_of_an_article_comes_back_as_the_field_s_error(
    field: str, value: str, chief: Coder
) -> None:
    article("Other\n\nText", by=chief, source_url="https://taken.example/")
    found = article(TEXT, by=chief)
    before = writes()
    assert list(correct(chief, found, **{field: value})) == [field]
    assert writes() == before


def test_a_retired_outlet_stays_where_it_is_and_is_not_offered_anew(chief: Coder) -> None:
    from articles.actions import codes

    found, other = article(TEXT, by=chief), code(Outlet, "the-weekly")
    codes.retire(found.outlet, by=chief)
    codes.retire(other, by=chief)
    assert correct(chief, found, about="Still here") == {}
    assert list(correct(chief, found, outlet=other.pk)) == ["outlet"]


def test_the_second_of_two_chief_editors_does_not_overwrite_the_first(chief: Coder, superuser: Coder) -> None:
    found = article(TEXT, by=chief)
    url, second = address(Article, "change", found.pk), at_desk(superuser)
    opened = filled(second.get(url), about="Theirs")
    assert correct(chief, found, about="Mine") == {}
    assert "Cleo G." in errors(second.post(url, opened))["__all__"][0]
    assert fresh(found).about == "Mine"
