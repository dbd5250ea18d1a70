"""Wrong codes: each makes the next one wait, and ten lock the door."""

from __future__ import annotations

from typing import Any

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.actions import second_factor
from articles.errors import TooManyCodes, WrongCode
from articles.models import Coder
from tests.doors.apps import (
    Clock,
    app_code,
    browser,
    give_code,
    give_password,
    signed_in,
    somebody,
    with_factor,
)
from tests.pages import page_of


def test_a_code_is_taken_once(ada: Coder, clock: Clock) -> None:
    key, _ = with_factor(ada, clock)
    code = app_code(key, clock)
    first, second = browser(), browser()
    give_password(first), give_password(second)
    assert give_code(first, code).status_code == 303
    assert give_code(second, code).status_code == 400
    assert signed_in(second) == ""


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "1234567", "٣٣٣٣٣٣", "\x00", "x" * 5000, "9" * 5000, "<b>", "-1", "1e5"]
)
def test_a_wrong_or_hostile_code_is_only_a_wrong_code(code: str, ada: Coder, clock: Clock) -> None:
    with_factor(ada, clock)
    window = browser()
    give_password(window)
    answer = give_code(window, code)
    assert answer.status_code == 400
    assert page_of(answer).having("aria-invalid")


def test_each_wrong_code_doubles_the_wait(ada: Coder, clock: Clock) -> None:
    key, _ = with_factor(ada, clock)
    for wait in (1, 2, 4, 8):
        with pytest.raises(WrongCode):
            second_factor.check(ada, "000000")
        clock.wait(wait - 0.5)
        with pytest.raises(TooManyCodes):
            second_factor.check(ada, app_code(key, clock))
        clock.wait(0.6)
    second_factor.check(ada, app_code(key, clock))
    assert TOTPDevice.objects.get().throttling_failure_count == 0


def test_recovery_codes_are_throttled_too(ada: Coder, clock: Clock) -> None:
    _, codes = with_factor(ada, clock)
    for _ in range(2):
        clock.wait(3)
        with pytest.raises(WrongCode):
            second_factor.check(ada, "aaaaa-aaaaa")
    with pytest.raises(TooManyCodes):
        second_factor.check(ada, codes[0])


def test_ten_wrong_codes_lock_the_name_from_that_address(ada: Coder, clock: Clock, settings: Any) -> None:
    settings.AXES_ENABLED = True
    _, codes = with_factor(ada, clock)
    window = browser()
    give_password(window)
    answers = []
    for _ in range(10):
        TOTPDevice.objects.update(throttling_failure_count=0)  # its own throttle, which asks for no address
        answers.append(give_code(window, "000000").status_code)
    assert answers == [400] * 9 + [429]
    assert give_code(window, codes[0]).status_code == 429
    assert give_password(browser()).status_code == 429
    assert give_password(browser("192.0.2.2")).status_code == 302


def test_the_right_password_does_not_forget_wrong_codes(ada: Coder, clock: Clock, settings: Any) -> None:
    settings.AXES_ENABLED = True
    with_factor(ada, clock)
    answers = []
    for _ in range(10):
        window = browser()
        give_password(window)
        TOTPDevice.objects.update(throttling_failure_count=0)
        answers.append(give_code(window, "000000").status_code)
    assert answers[-1] == 429


def test_the_code_of_one_person_lets_nobody_else_in(ada: Coder, clock: Clock) -> None:
    key, codes = with_factor(ada, clock)
    with_factor(somebody("bela"), clock)
    window = browser()
    give_password(window, "bela")
    for code in (app_code(key, clock), codes[0]):
        assert give_code(window, code).status_code == 400
        clock.wait(5)
