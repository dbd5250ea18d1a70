"""The codebook's acts at the desk: shown first, done once, said what was done, and by whom it may."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import codes, codings
from articles.models import Article, Coder, Outlet, Stance, Target, Topic
from tests.builders import article, code, crowd, passage, tags
from tests.desk.pages import Inline, address, at_desk, writes, writes_without_context

PAGES = ("merge", "remove")
HOSTILE = ("0", "-1", "abc", "%00", "99999999999999999999999", "１", "", "1' OR 1=1 --")


@pytest.fixture
def found(chief: Coder) -> Article:
    return article("Title\n\nThe minister lied to the house on Monday. It rained.", by=chief)


def text(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def state(answer: Any) -> str:
    return str(answer.context["plan"].state if "plan" in answer.context else answer.context["state"])


def test_merging_is_shown_first_then_done_and_said(found: Article, editor: Coder, chief: Coder) -> None:
    row = passage(found, "It rained", by=editor, stances=(("critical", "ankara"), ("neutral", "turkey")))
    one, other = code(Target, "ankara"), code(Target, "turkey")
    client, page = at_desk(chief), address(Target, "merge", one.pk)
    before = writes()
    shown = client.get(page, {"into": other.pk})
    for words in (
        "What moves",
        "1 stance differs",
        "Ada E.",
        "It rained",
        "Merge “Ankara” into “Turkey”",
    ):
        assert words in text(shown), words
    assert writes() == before
    done = client.post(page, {"into": other.pk, "state": state(shown)})
    assert (done.status_code, done["Location"]) == (303, address(Target, "change", other.pk))
    said = text(client.get(done["Location"]))
    assert "“Ankara” is merged into “Turkey”: 1 passage in 1 article." in said
    assert "1 stance gave way to the one towards “Turkey”." in said
    assert row.stance_codings.get().target == other
    again = client.post(page, {"into": other.pk, "state": state(shown)})
    assert again.status_code == 400 and "merged already" in text(again)
    assert writes_without_context() == 0


def test_a_merging_that_is_no_longer_what_was_shown_is_refused_with_the_new_numbers(
    found: Article, editor: Coder, chief: Coder
) -> None:
    passage(found, "It rained", by=editor, topics=("aleppo",))
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    client, page = at_desk(chief), address(Topic, "merge", one.pk)
    shown = client.get(page, {"into": other.pk})
    passage(found, "minister lied", by=editor, topics=("aleppo",))
    refused = client.post(page, {"into": other.pk, "state": state(shown)})
    assert refused.status_code == 409 and "Something changed after this was shown" in text(refused)
    assert refused.context["plan"].reach.passages == 2
    assert client.post(page, {"into": other.pk, "state": state(refused)}).status_code == 303


def test_retiring_from_the_list_is_shown_first(found: Article, editor: Coder, chief: Coder) -> None:
    passage(found, "It rained", by=editor, topics=("aleppo",))
    rows = [code(Topic, "aleppo"), code(Topic, "idlib")]
    client = at_desk(chief)
    asked = {"action": "retire", "_selected_action": [row.pk for row in rows]}
    shown = client.post(address(Topic, "changelist"), asked, follow=True)
    assert "Retire these 2 entries" in text(shown) and Topic.objects.in_use().count() == 2
    sent = {"entry": [row.pk for row in rows], "state": state(shown)}
    assert client.post(address(Topic, "retire"), sent).status_code == 303
    assert not Topic.objects.in_use().exists()
    assert client.post(address(Topic, "restore", rows[0].pk)).status_code == 303
    assert Topic.objects.in_use().get() == rows[0]


def test_an_entry_in_use_has_no_button_that_deletes_it(found: Article, editor: Coder, chief: Coder) -> None:
    passage(found, "It rained", by=editor, topics=("aleppo",))
    row, client = code(Topic, "aleppo"), at_desk(chief)
    shown = client.get(address(Topic, "remove", row.pk))
    assert "It is in use" in text(shown) and "Delete “Aleppo”</button>" not in text(shown)
    refused = client.post(address(Topic, "remove", row.pk), {"state": shown.context["reach"].state})
    assert refused.status_code == 409 and "1 passage, by 1 coder, in 1 article" in text(refused)
    unused = code(Topic, "idlib")
    shown = client.get(address(Topic, "remove", unused.pk))
    sent = {"state": shown.context["reach"].state}
    assert client.post(address(Topic, "remove", unused.pk), sent).status_code == 303
    assert not Topic.objects.filter(pk=unused.pk).exists()


def test_a_change_says_what_shows_it(found: Article, editor: Coder, chief: Coder) -> None:
    from tests.desk.pages import filled

    passage(found, "It rained", by=editor, topics=("aleppo",))
    row, client = code(Topic, "aleppo"), at_desk(chief)
    page = address(Topic, "change", row.pk)
    shown = client.get(page)
    assert "Where it is" in text(shown) and shown.context["reach"].passages == 1
    done = client.post(page, filled(shown, name="Haleb", definition="Other."), follow=True)
    assert "Changed: Name, Definition. What shows it now: 1 passage in 1 article." in text(done)


Asked = Callable[[Any], Any]


def walk(kind: Any, key: Any) -> dict[str, Asked]:
    return {
        "merge": lambda client: client.get(address(kind, "merge", key)),
        "merge, sent": lambda client: client.post(address(kind, "merge", key)),
        "remove": lambda client: client.get(address(kind, "remove", key)),
        "remove, sent": lambda client: client.post(address(kind, "remove", key)),
        "split": lambda client: client.get(address(kind, "split", key)),
        "split, sent": lambda client: client.post(address(kind, "split", key)),
        "retire": lambda client: client.get(address(kind, "retire")),
        "retire, sent": lambda client: client.post(address(kind, "retire"), {"entry": key}),
        "restore": lambda client: client.get(address(kind, "restore", key)),
        "restore, sent": lambda client: client.post(address(kind, "restore", key)),
    }


@pytest.mark.parametrize("kind", [Stance, Target, Outlet, Topic])
def test_only_chief_editors_open_these_pages_and_send_these_forms(
    kind: Any, editor: Coder, reader: Coder, client: Any
) -> None:
    row = code(kind, "critical")
    before = writes()
    for name, ask in walk(kind, row.pk).items():
        assert ask(at_desk(editor)).status_code == 403, name
        assert ask(at_desk(reader)).status_code in (302, 403), name
        assert ask(client).status_code == 302, name
    assert writes() == before


def test_hostile_addresses_and_forms_are_answered(chief: Coder) -> None:
    row, client, before = code(Topic, "aleppo"), at_desk(chief), writes()
    for value in HOSTILE:
        merge = address(Topic, "merge", row.pk)
        assert client.get(merge, {"into": value}).status_code in (200, 404), value
        assert client.post(merge, {"into": value, "state": "x" * 9999}).status_code in (400, 404, 409), value
        assert client.get(address(Topic, "retire"), {"entry": value}).status_code in (200, 404), value
        assert client.post(address(Topic, "retire"), {"entry": value}).status_code in (400, 404), value
    for page in PAGES:
        assert client.get(address(Topic, page, 999999)).status_code == 404
    assert writes() == before


def test_names_are_shown_as_text_on_every_page(chief: Coder) -> None:
    client = at_desk(chief)
    hostile = "<script>alert(1)</script>{{ x }}"
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    for row in (one, other):
        codes.change(row, {"name": f"{hostile}{row.pk}", "definition": hostile}, by=chief)
    for page in (
        address(Topic, "change", one.pk),
        address(Topic, "remove", one.pk),
        f"{address(Topic, 'merge', one.pk)}?into={other.pk}",
        f"{address(Topic, 'retire')}?entry={one.pk}",
    ):
        source = client.get(page).content.decode()
        assert "<script>alert" not in source and Inline(source).found == [], page


def test_the_pages_cost_as_many_queries_for_many_passages_as_for_few(chief: Coder) -> None:
    def cost(passages_count: int) -> list[int]:
        text = " ".join(f"word{n}" for n in range(passages_count + 5))
        crowd(article(f"Title {passages_count}\n\n{text}", by=chief), passages_count)
        one, other = code(Target, "russia"), code(Target, "turkey")
        found, client = [], at_desk(chief)
        for page in (
            address(Target, "change", one.pk),
            f"{address(Target, 'merge', one.pk)}?into={other.pk}",
            f"{address(Target, 'retire')}?entry={one.pk}",
            address(Target, "remove", one.pk),
        ):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            found.append(len(asked))
        return found

    assert cost(3) == cost(200)


def test_the_page_of_a_merged_entry_and_its_old_name_lead_on(
    found: Article, editor: Coder, chief: Coder, client: Any
) -> None:
    row = passage(found, "It rained", by=editor, topics=("aleppo",))
    codings.give(row, tags(found, topics=("aleppo",)), by=editor)
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    shown = at_desk(chief).get(address(Topic, "merge", one.pk), {"into": other.pk})
    at_desk(chief).post(address(Topic, "merge", one.pk), {"into": other.pk, "state": state(shown)})
    for page in ("/topics/aleppo/", "/topics/", "/codebook/"):
        assert 'href="/topics/damascus/"' in client.get(page).content.decode(), page
    assert "Merged into Damascus" in " ".join(
        unescape(client.get("/topics/aleppo/").content.decode().replace("<bdi>", "").replace("</bdi>", ""))
        .replace('<a href="/topics/damascus/">', "")
        .split()
    )
    for asked in ("aleppo", "topic:aleppo", "topic:Aleppo"):
        assert ("It rained" in text(client.get("/passages/", {"q": asked}))) == (":" in asked), asked
