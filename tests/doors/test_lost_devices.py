"""A lost device: an administrator removes it, or whoever has the server in hand."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.models import Coder
from articles.queries.second_factor import standing
from tests.commands.runs import run
from tests.doors.apps import (
    Clock,
    browser,
    give_password,
    open_window,
    signed_in,
    somebody,
    with_factor,
)


def test_an_administrator_removes_a_lost_device_and_says_why(
    ada: Coder, superuser: Coder, clock: Clock
) -> None:
    with_factor(ada, clock)
    window, path = open_window(superuser), f"/admin/articles/coder/{ada.pk}/second-factor/"
    assert path in window.get(f"/admin/articles/coder/{ada.pk}/change/").content.decode()
    assert window.post(path, {"why": " "}).status_code == 400
    assert window.post(path, {"why": "x" * 5000}).status_code == 400
    assert window.post(path, {"why": "a\x00b"}).status_code == 400
    assert standing(ada).on
    assert window.post(path, {"why": "Lost on a <b>train</b>."}).status_code == 303
    assert not standing(ada).on
    entry = LogEntry.objects.filter(user=superuser).latest("pk")
    assert entry.change_message == "Removed the second factor: Lost on a <b>train</b>."
    history = window.get(f"/admin/articles/coder/{ada.pk}/history/").content.decode()
    assert "Lost on a &lt;b&gt;train" in history
    give_password(other := browser())
    assert signed_in(other) == "ada"


def test_keys_are_on_no_page_of_the_desk(superuser: Coder, ada: Coder, clock: Clock) -> None:
    assert not {TOTPDevice, StaticToken} & set(admin.site._registry)


@pytest.mark.django_db
def test_it_removes_a_lost_device_and_keeps_the_reason(clock: Clock) -> None:
    ada = somebody()
    with_factor(ada, clock)
    assert run("removesecondfactor", "ada", "--why", "Lost.").printed == "Removed.\n"
    assert not standing(ada).on
    assert LogEntry.objects.latest("pk").change_message.endswith("by a command on the server: Lost.")
    again = run("removesecondfactor", "ada", "--why", "Lost.")
    assert again.printed == "There was no second factor to remove.\n"


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["", "  ", "a\x00b"])
def test_it_wants_a_name_that_is_there_and_a_reason(why: str) -> None:
    assert "no user “nobody”" in run("removesecondfactor", "nobody", "--why", "Lost.").failed
    somebody()
    assert run("removesecondfactor", "ada", "--why", why).failed
