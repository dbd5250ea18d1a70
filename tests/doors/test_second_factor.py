"""The second factor: set up, asked for, used up, lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.actions import second_factor
from articles.errors import WrongCode, WrongPassword
from articles.models import Coder
from articles.queries.second_factor import standing
from tests.doors.apps import (
    FACTOR,
    PASSWORD,
    Clock,
    app_code,
    browser,
    give_code,
    give_password,
    open_window,
    signed_in,
    somebody,
    with_factor,
)


def test_it_is_set_up_confirmed_and_then_asked_for(ada: Coder, clock: Clock) -> None:
    window = browser()
    give_password(window)
    assert window.post(FACTOR, {"act": "begin"}).status_code == 303
    key = window.get(FACTOR).context["standing"].key
    shown = window.post(FACTOR, {"act": "confirm", "code": app_code(key, clock)})
    codes = shown.context["codes"]
    assert len(set(codes)) == 10 and all(re.fullmatch(r"[a-z2-9]{5}-[a-z2-9]{5}", code) for code in codes)
    assert window.get("/admin/").status_code == 200  # the session that set it up has shown it
    clock.wait()
    again = browser()
    answer = give_password(again, next="/codebook/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/code/?next=%2Fcodebook%2F")
    assert signed_in(again) == ""
    let_in = give_code(again, app_code(key, clock), next="/codebook/")
    assert (let_in.status_code, let_in["Location"]) == (303, "/codebook/")
    assert signed_in(again) == "ada" and again.get("/admin/").status_code == 200


def test_the_recovery_codes_are_shown_once(ada: Coder, clock: Clock) -> None:
    window = open_window(ada)
    window.post(FACTOR, {"act": "begin"})
    code = app_code(standing(ada).key, clock)
    codes = window.post(FACTOR, {"act": "confirm", "code": code}).context["codes"]
    for page in (window.get(FACTOR), window.post(FACTOR, {"act": "confirm", "code": code})):
        assert not any(code in page.content.decode() for code in codes)


def test_the_password_alone_signs_nobody_in(ada: Coder, clock: Clock) -> None:
    with_factor(ada, clock)
    window = browser()
    give_password(window)
    assert "_auth_user_id" not in window.session
    for path in ("/admin/", FACTOR, "/account/password/"):
        assert window.get(path).status_code == 302


def test_a_recovery_code_lets_in_once_however_it_is_typed(ada: Coder, clock: Clock) -> None:
    _, codes = with_factor(ada, clock)
    for number, typed in enumerate((codes[0], f" {codes[1].upper().replace('-', ' – ')} ")):
        window = browser()
        give_password(window)
        assert give_code(window, typed).status_code == 303
        assert standing(ada).codes_left == 9 - number
    window = browser()
    give_password(window)
    assert give_code(window, codes[0]).status_code == 400


def test_the_password_counts_for_ten_minutes_only(ada: Coder, clock: Clock) -> None:
    key, _ = with_factor(ada, clock)
    window = browser()
    give_password(window)
    clock.wait(601)
    assert give_code(window, app_code(key, clock))["Location"] == "/sign-in/"
    assert signed_in(window) == ""


@pytest.mark.parametrize("change", ["deactivated", "new password"])
def test_what_changes_between_password_and_code_counts(change: str, ada: Coder, clock: Clock) -> None:
    key, _ = with_factor(ada, clock)
    window = browser()
    give_password(window)
    if change == "deactivated":
        Coder.objects.update(is_active=False)
    else:
        ada.set_password("another quiet harbour")
        ada.save()
    give_code(window, app_code(key, clock))
    assert signed_in(window) == ""


def test_a_session_from_before_must_show_the_code_before_it_sees_anything(ada: Coder, clock: Clock) -> None:
    window = open_window(ada)
    assert window.get("/admin/").status_code == 200
    key, _ = with_factor(ada, clock)
    for method, path in (("get", "/admin/"), ("get", "/"), ("post", "/admin/"), ("get", FACTOR)):
        answer = getattr(window, method)(path)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/code/")
    assert window.get("/sign-in/code/").status_code == 200
    assert give_code(window, app_code(key, clock), next="/admin/")["Location"] == "/admin/"
    assert window.get("/admin/").status_code == 200


def test_signing_out_and_choosing_a_language_need_no_code(ada: Coder, clock: Clock) -> None:
    window = open_window(ada)
    with_factor(ada, clock)
    assert window.post("/language/", {"language": "tr", "next": "/"})["Location"] == "/"
    assert window.post("/sign-out/")["Location"] == "/"
    assert signed_in(window) == ""


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/sign-out/", "javascript:x"])
def test_the_code_leads_to_no_other_site(target: str, ada: Coder, clock: Clock) -> None:
    key, _ = with_factor(ada, clock)
    window = browser()
    give_password(window)
    assert give_code(window, app_code(key, clock), next=target)["Location"] == "/"


def test_switching_off_needs_password_and_code(ada: Coder, clock: Clock) -> None:
    key, codes = with_factor(ada, clock)
    with pytest.raises(WrongPassword):
        second_factor.switch_off(password="wrong", code=codes[0], by=ada)
    with pytest.raises(WrongCode):
        second_factor.switch_off(password=PASSWORD, code="000000", by=ada)
    clock.wait(2)
    second_factor.switch_off(password=PASSWORD, code=app_code(key, clock), by=ada)
    assert not TOTPDevice.objects.exists() and not StaticToken.objects.exists()
    window = browser()
    give_password(window)
    assert signed_in(window) == "ada"


def test_new_recovery_codes_replace_the_old(ada: Coder, clock: Clock) -> None:
    key, old = with_factor(ada, clock)
    new = second_factor.renew_codes(app_code(key, clock), by=ada)
    assert not set(old) & set(new) and standing(ada).codes_left == 10
    with pytest.raises(WrongCode):
        second_factor.check(ada, old[0])
    clock.wait(2)
    second_factor.check(ada, new[0])


def test_beginning_again_gives_a_new_key_and_never_touches_one_that_is_on(ada: Coder, clock: Clock) -> None:
    second_factor.begin(by=ada)
    first = standing(ada).key
    second_factor.begin(by=ada)
    assert standing(ada).key not in ("", first)
    with_factor(ada, clock)
    second_factor.begin(by=ada)
    assert standing(ada).on and TOTPDevice.objects.count() == 1


def test_a_key_that_was_not_confirmed_asks_nobody_for_a_code(ada: Coder, clock: Clock) -> None:
    second_factor.begin(by=ada)
    window = browser()
    give_password(window)
    assert signed_in(window) == "ada"
    assert window.post(FACTOR, {"act": "leave"}).status_code == 303
    assert not TOTPDevice.objects.exists()


def test_the_picture_is_there_only_while_the_key_is_new(ada: Coder, clock: Clock) -> None:
    window = open_window(ada)
    picture = f"{FACTOR}picture.svg"
    assert window.get(picture).status_code == 404
    window.post(FACTOR, {"act": "begin"})
    answer = window.get(picture)
    assert answer["Content-Type"] == "image/svg+xml" and "no-store" in answer["Cache-Control"]
    drawn = answer.content.decode()
    assert drawn.startswith("<?xml") and "style" not in drawn and "<script" not in drawn
    key = standing(ada).key
    window.post(FACTOR, {"act": "confirm", "code": app_code(key, clock)})
    assert window.get(picture).status_code == 404
    assert key not in window.get(FACTOR).content.decode()


def test_a_room_may_ask_everybody_at_the_desk(ada: Coder, clock: Clock, settings: Any) -> None:
    settings.SECOND_FACTOR = "desk"
    window = open_window(ada)
    for path in ("/admin/", "/", "/account/"):
        assert window.get(path)["Location"] == FACTOR
    assert "Set yours up to go on" in window.get(FACTOR).content.decode()
    window.post(FACTOR, {"act": "begin"})
    assert window.get(f"{FACTOR}picture.svg").status_code == 200
    window.post(FACTOR, {"act": "confirm", "code": app_code(standing(ada).key, clock)})
    assert window.get("/admin/").status_code == 200


def test_a_reader_is_not_asked(clock: Clock, settings: Any, db: None) -> None:
    settings.SECOND_FACTOR = "desk"
    assert open_window(somebody("reader")).get("/account/").status_code == 200


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in/code/", "/account/", FACTOR, "/account/password/"])
def test_no_page_of_signing_in_is_kept_by_a_browser(path: str, ada: Coder, clock: Clock) -> None:
    key, _ = with_factor(ada, clock)
    window = browser()
    give_password(window)
    if path.startswith("/account"):
        give_code(window, app_code(key, clock))
    assert "no-store" in window.get(path)["Cache-Control"]
