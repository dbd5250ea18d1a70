"""How long a session lasts: fourteen days for everybody, and at the desk twelve hours without use."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session

from articles.models import EDITORS
from tests.doors.apps import PASSWORD, Clock, browser, give_password, signed_in, somebody

HOUR, DAY = 3600, 24 * 3600


@pytest.fixture(autouse=True)
def _people(db: None) -> None:
    somebody("ada", EDITORS, is_staff=True), somebody("reader")


def test_a_readers_session_ends_after_fourteen_days(clock: Clock) -> None:
    window = browser()
    give_password(window, "reader")
    clock.wait(14 * DAY - HOUR)
    assert signed_in(window) == "reader"
    clock.wait(2 * HOUR)
    assert signed_in(window) == ""


def test_a_session_of_the_desk_ends_after_twelve_hours_without_use(clock: Clock) -> None:
    window = browser()
    give_password(window)
    for _ in range(5):
        clock.wait(11 * HOUR)
        assert window.get("/admin/").status_code == 200
    clock.wait(12 * HOUR + 1)
    assert window.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    page = window.get("/sign-in/").content.decode()
    assert "signed out after a long time without use" in page
    assert signed_in(window) == "" and not Session.objects.filter(expire_date=None).exists()


def test_use_never_makes_a_session_longer_than_fourteen_days(clock: Clock) -> None:
    window = browser()
    give_password(window)
    for _ in range(33):
        clock.wait(10 * HOUR)
        assert window.get("/admin/").status_code == 200
    clock.wait(10 * HOUR)
    assert window.get("/admin/").status_code == 302


def test_what_an_open_page_fetches_by_itself_is_no_use(clock: Clock) -> None:
    window = browser()
    give_password(window)
    window.get("/admin/")
    for _ in range(11):
        clock.wait(HOUR)
        assert window.get("/admin/", headers={"sec-fetch-mode": "cors"}).status_code == 200
    clock.wait(HOUR + 1)
    assert window.get("/admin/", headers={"sec-fetch-mode": "cors"}).status_code == 302


def test_what_a_page_sends_is_use(clock: Clock) -> None:
    window = browser()
    give_password(window)
    clock.wait(11 * HOUR)
    window.post("/admin/", headers={"sec-fetch-mode": "cors"})
    clock.wait(11 * HOUR)
    assert window.get("/admin/").status_code == 200


def test_the_hours_and_days_are_settings(clock: Clock, settings: Any) -> None:
    settings.DESK_IDLE, settings.SESSION_COOKIE_AGE = HOUR, DAY
    desk, reader = browser(), browser()
    give_password(desk), give_password(reader, "reader")
    clock.wait(2 * HOUR)
    assert (signed_in(desk), signed_in(reader)) == ("", "reader")
    clock.wait(DAY)
    assert signed_in(reader) == ""


def test_a_new_password_is_checked_and_ends_the_other_sessions(clock: Clock) -> None:
    here, there = browser(), browser()
    give_password(here), give_password(there)

    def change(old: str, new: str, again: str = "") -> Any:
        sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
        return here.post("/account/password/", sent)

    for old, new in ((PASSWORD, "short"), (PASSWORD, "123456789012345"), ("wrong", "a louder harbour")):
        assert change(old, new).context["form"].errors
    assert change(PASSWORD, "a louder harbour", "a lower harbour").context["form"].errors
    assert change(PASSWORD, "a louder harbour")["Location"] == "/account/"
    assert (signed_in(here), signed_in(there)) == ("ada", "")


def test_guessing_the_old_password_locks_like_guessing_at_the_door(clock: Clock, settings: Any) -> None:
    window = browser()
    give_password(window)
    settings.AXES_ENABLED = True
    sent = {"old_password": "wrong", "new_password1": "a louder harbour", "new_password2": "a louder harbour"}
    answers = [window.post("/account/password/", sent).status_code for _ in range(11)]
    assert answers == [200] * 9 + [429] * 2


def test_the_desk_has_no_second_page_for_the_password(clock: Clock) -> None:
    window = browser()
    give_password(window)
    assert window.get("/admin/password_change/")["Location"] == "/account/password/"
    assert window.post("/admin/password_change/", {})["Location"] == "/account/password/"
