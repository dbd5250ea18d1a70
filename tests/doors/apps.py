"""An authenticator app and a browser, as far as signing in needs them."""

from __future__ import annotations

from base64 import b32decode
from typing import Any

from django.test import Client
from django_otp.oath import TOTP

from articles.actions import second_factor
from articles.models import Coder
from articles.queries.second_factor import standing
from tests.conftest import person

HERE = "192.0.2.1"
PASSWORD = "a quiet harbour"
FACTOR = "/account/second-factor/"
START = 1_800_000_000  # seconds since 1970: the moment at which the tests begin


class Clock:
    """The time that the site and the app both go by; only a test moves it."""

    now = float(START)

    def time(self) -> float:
        return self.now

    def wait(self, seconds: float = 30) -> None:
        self.now += seconds


def app_code(key: str, clock: Clock) -> str:
    """What the app shows now for a key as it stands on the page."""
    letters = key.replace(" ", "")
    totp = TOTP(b32decode(letters + "=" * (-len(letters) % 8)))
    totp.time = clock.now
    return f"{totp.token():06d}"


def with_factor(coder: Coder, clock: Clock) -> tuple[str, list[str]]:
    """Switches the second factor on; returns the key and the recovery codes."""
    second_factor.begin(by=coder)
    key = standing(coder).key
    done = second_factor.confirm(app_code(key, clock), by=coder)
    assert done
    clock.wait()  # no code is taken twice
    return key, done[1]


def somebody(name: str = "ada", *groups: str, **fields: Any) -> Coder:
    coder = person(name, *groups, **fields)
    coder.set_password(PASSWORD)
    coder.save()
    return coder


def browser(address: str = HERE) -> Client:
    return Client(REMOTE_ADDR=address)


def give_password(client: Client, name: str = "ada", **sent: str) -> Any:
    return client.post("/sign-in/", {"username": name, "password": PASSWORD} | sent)


def give_code(client: Client, code: str, **sent: str) -> Any:
    return client.post("/sign-in/code/", {"code": code} | sent)


def signed_in(client: Client) -> str:
    """The name of whoever is signed in; empty for a visitor."""
    answer = client.get("/account/")
    return str(answer.context["user"].username) if answer.status_code == 200 else ""


def open_window(coder: Coder) -> Client:
    """A window whose session has only seen the password."""
    client = browser()
    client.force_login(coder, backend="django.contrib.auth.backends.ModelBackend")
    return client
