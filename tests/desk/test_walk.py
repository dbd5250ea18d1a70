"""The stock admin is no back door: whoever walks every page of it writes nothing outside the actions."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models

from articles.actions import block_rules, comparisons
from articles.models import (
    Anchor,
    Article,
    BlockRule,
    Code,
    Coder,
    Comparison,
    Note,
    OutletCoding,
    Passage,
    Revision,
    StanceCoding,
    TopicCoding,
)
from tests.builders import article, passage
from tests.desk.pages import (
    Inline,
    address,
    at_desk,
    filled,
    room_models,
    writes,
    writes_without_context,
)

RECORDS = [Revision, Passage, Anchor, StanceCoding, OutletCoding, TopicCoding, Note]
EVERY = room_models()


def ids(model: type[models.Model]) -> str:
    return model.__name__


@pytest.fixture
def room(superuser: Coder) -> Coder:
    """An administrator in a room that has a row of every model."""
    first, second = (article(f"{name}\n\nThe minister lied", by=superuser) for name in ("One", "Two"))
    passage(
        first, "minister", by=superuser, source=("the-daily", "the-minister"), topics=("idlib",), note="N"
    )
    block_rules.keep(first.outlet, starts="Share", kind="furniture", by=superuser)
    comparisons.arrange(slug="both", title="Both", introduction="", articles=[first, second], by=superuser)
    return superuser


def press(client: Any, url: str, data: dict[str, Any]) -> int:
    response = client.post(url, data)
    assert response.status_code in (200, 302, 303, 403), (url, response.status_code)
    return response.status_code


@pytest.mark.parametrize("model", EVERY, ids=ids)
def test_every_page_of_every_model_opens_and_has_nothing_inline(model: Any, room: Coder) -> None:
    client, row = at_desk(room), model.objects.first()
    desk = admin.site._registry[model]
    pages = [
        address(model, "changelist"),
        address(model, "change", row.pk),
        address(model, "history", row.pk),
    ]
    before = writes()
    if issubclass(model, Code | Coder | Comparison | Article | BlockRule):
        pages.append(address(model, "add"))
    for url in [*pages, f"{pages[0]}?q=title", f"{pages[0]}?o=1", f"{pages[0]}?e=1"]:
        response = client.get(url)
        assert response.status_code == 200, url
        assert Inline(response.content.decode()).found == [], url
    assert "delete_selected" not in desk.get_actions(client.get(pages[0]).wsgi_request)
    assert writes() == before


@pytest.mark.parametrize("model", EVERY, ids=ids)
def test_nothing_is_deleted_at_the_desk_not_even_by_an_administrator(model: Any, room: Coder) -> None:
    client, row, count = at_desk(room), model.objects.first(), model.objects.count()
    delete = address(model, "delete", row.pk)
    assert client.get(delete).status_code == 403
    assert press(client, delete, {"post": "yes"}) == 403
    press(
        client,
        address(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )
    assert model.objects.count() == count


@pytest.mark.parametrize("model", EVERY, ids=ids)
def test_every_form_that_is_sent_writes_inside_a_gesture_or_not_at_all(model: Any, room: Coder) -> None:
    client, row, before = at_desk(room), model.objects.first(), writes_without_context()
    change = address(model, "change", row.pk)
    sent = filled(client.get(change))
    longer = {name: f"{value}x" if isinstance(value, str) else value for name, value in sent.items()}
    for data in (sent, longer | {"_saveasnew": "1"}, longer | {"opened": sent.get("opened", "")}, {}):
        press(client, change, data)
    added = client.get(address(model, "add"))
    if added.status_code == 200 and "adminform" in added.context:
        empty = filled(client.get(address(model, "add")))
        press(client, address(model, "add"), dict.fromkeys(empty, "ab"))
        press(client, address(model, "add"), {})
    assert writes_without_context() == before


@pytest.mark.parametrize("model", RECORDS, ids=ids)
def test_records_refuse_every_write(model: Any, room: Coder) -> None:
    client, row, before = at_desk(room), model.objects.first(), writes()
    values = {field.name: "1" for field in model._meta.fields}
    assert press(client, address(model, "change", row.pk), values) == 403
    assert press(client, address(model, "add"), values) == 403
    assert client.get(address(model, "add")).status_code == 403
    assert writes() == before


@pytest.mark.parametrize("model", EVERY, ids=ids)
def test_hostile_addresses_are_answered_with_no_error_of_the_server(model: Any, room: Coder) -> None:
    client, lists = at_desk(room), address(model, "changelist")
    for tail in (
        "?q=%00",
        "?q=%ED%A0%BD",
        "?p=-1",
        "?o=99.x",
        "?id=abc",
        "?id__exact=%00",
        "?all=",
        "?_to_field=x",
    ):
        assert client.get(lists + tail).status_code in (200, 302, 400), tail
    for key in ("0", "-1", "99999999999999999999999", "a_00", "%00", "x" * 300):
        assert client.get(f"{lists}{key}/change/").status_code in (302, 404), key


def test_the_groups_are_roles_and_not_on_the_desk() -> None:
    assert Group not in admin.site._registry


def test_every_model_with_a_history_is_shown_or_left_out_on_purpose() -> None:
    assert {Article, Comparison} | set(RECORDS) <= set(EVERY)
