"""Sign-in by a proxy: off unless it is set, and then believed from the proxy alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles.models import CHIEF_EDITORS, Coder
from tests.doors.apps import Clock, app_code, give_code, give_password, signed_in, somebody, with_factor
from tests.views.site import PRODUCTION, ask, manage

HEADER = {"x-remote-user": "ada"}
SET = {"READINGROOM_REMOTE_USER_HEADER": "X-Remote-User", "READINGROOM_PROXIES": "1"}
NAMES = ("MIDDLEWARE", "AUTHENTICATION_BACKENDS", "REMOTE_USER_HEADER", "PROXY_ADDRESSES", "SIGN_OUT_ADDRESS")


@pytest.fixture(scope="module")
def stated(tmp_path_factory: Any) -> Any:
    """The settings of a room behind such a proxy, as another process reads them."""
    script = f"answer = {{name: getattr(settings, name) for name in {NAMES}}}"
    return ask(tmp_path_factory.mktemp("proxied"), script, **PRODUCTION, **SET)


@pytest.fixture
def proxied(settings: Any, stated: dict[str, Any], db: None) -> None:
    for name, value in stated.items():
        setattr(settings, name, value)
    somebody("ada", CHIEF_EDITORS, is_staff=True)


def through(name: str | None = "ada", address: str = "127.0.0.1") -> Client:
    headers = {} if name is None else {"x-remote-user": name}
    return Client(REMOTE_ADDR=address, headers=headers)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["x-remote-user", "remote-user", "x-forwarded-user"])
def test_no_header_signs_anybody_in_while_it_is_not_set(name: str, settings: Any) -> None:
    somebody("ada", CHIEF_EDITORS, is_staff=True)
    settings.PROXIES = 1
    for more in ({}, {"REMOTE_USER": "ada"}):
        client = Client(REMOTE_ADDR="127.0.0.1", headers={name: "ada"}, **more)
        assert client.get("/admin/").status_code == 302
        assert signed_in(client) == ""


def test_whom_the_proxy_names_is_signed_in(proxied: None) -> None:
    client = through()
    assert client.get("/admin/").status_code == 200
    assert signed_in(client) == "ada"


@pytest.mark.parametrize(
    "address", ["192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1", "2001:db8::1", "no address"]
)
def test_nobody_but_the_proxy_is_believed(address: str, proxied: None) -> None:
    assert signed_in(through(address=address)) == ""


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.1.1", "::1", "::ffff:127.0.0.1", ""])
def test_this_machine_and_a_socket_file_are_the_proxys(address: str, proxied: None) -> None:
    assert signed_in(through(address=address)) == "ada"


def test_the_proxy_may_be_elsewhere(proxied: None, settings: Any) -> None:
    settings.PROXY_ADDRESSES = ["10.0.0.0/8", "192.0.2.7"]
    assert signed_in(through(address="10.1.2.3")) == "ada"
    assert signed_in(through(address="192.0.2.7")) == "ada"
    assert signed_in(through(address="192.0.2.8")) == ""
    assert signed_in(through(address="127.0.0.1")) == ""


def test_neither_the_environment_of_the_server_nor_another_header_counts(proxied: None) -> None:
    for more in ({"REMOTE_USER": "ada"}, {"headers": {"x-remote-users": "ada"}}):
        assert signed_in(Client(REMOTE_ADDR="127.0.0.1", **more)) == ""


@pytest.mark.parametrize("name", ["unknown", "ada,ada", "ADA", "ada\x00", "x" * 5000, "' OR 1=1", "", " "])
def test_an_unknown_name_stays_a_visitor_and_gets_no_account(name: str, proxied: None) -> None:
    count = Coder.objects.count()
    assert signed_in(through(name)) == ""
    assert Coder.objects.count() == count


def test_the_page_for_signing_in_says_why(proxied: None) -> None:
    page = through("<b>nobody</b>").get("/sign-in/").content.decode()
    assert "signed in as “&lt;b&gt;nobody&lt;/b&gt;”" in page


def test_a_deactivated_person_is_refused_also_in_an_open_session(proxied: None) -> None:
    client = through()
    assert signed_in(client) == "ada"
    Coder.objects.update(is_active=False)
    assert signed_in(client) == ""
    assert signed_in(through()) == ""


def test_a_session_ends_when_the_proxy_names_nobody_or_somebody_else(proxied: None) -> None:
    somebody("bela")
    client = through()
    assert signed_in(client) == "ada"
    client.defaults.pop("HTTP_X_REMOTE_USER")
    assert signed_in(client) == ""
    client.defaults["HTTP_X_REMOTE_USER"] = "ada"
    assert signed_in(client) == "ada"
    client.defaults["HTTP_X_REMOTE_USER"] = "bela"
    assert signed_in(client) == "bela"
    client.defaults["HTTP_X_REMOTE_USER"] = "nobody"
    assert signed_in(client) == ""


def test_a_session_of_the_proxy_is_worth_nothing_to_somebody_who_passes_it_by(proxied: None) -> None:
    client = through()
    assert signed_in(client) == "ada"
    client.defaults["REMOTE_ADDR"] = "192.0.2.1"
    assert signed_in(client) == ""


def test_passwords_of_the_room_still_let_in_whom_the_proxy_does_not_name(proxied: None) -> None:
    client = through(None)
    give_password(client)
    assert signed_in(client) == "ada"


def test_signing_out_leads_to_the_proxys_own_address(proxied: None, settings: Any) -> None:
    settings.SIGN_OUT_ADDRESS = "/oauth2/sign_out"
    client = through()
    client.get("/")
    answer = client.post("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/oauth2/sign_out")
    client.defaults.pop("HTTP_X_REMOTE_USER")
    assert signed_in(client) == ""


def test_without_it_signing_out_leads_to_the_front(proxied: None) -> None:
    client = through(None)
    give_password(client)
    assert client.post("/sign-out/")["Location"] == "/"


def test_a_second_factor_is_asked_for_behind_the_proxy_too(proxied: None, clock: Clock) -> None:
    key, _ = with_factor(Coder.objects.get(username="ada"), clock)
    client = through()
    assert client.get("/admin/")["Location"] == "/sign-in/code/?next=%2Fadmin%2F"
    assert give_code(client, app_code(key, clock), next="/admin/").status_code == 303
    assert client.get("/admin/").status_code == 200


def test_refused_names_lock_nobody_out(proxied: None, settings: Any) -> None:
    settings.AXES_ENABLED = True
    for _ in range(12):
        through("nobody").get("/")
    assert signed_in(through()) == "ada"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"READINGROOM_REMOTE_USER_HEADER": "X-Remote-User"}, "READINGROOM_PROXIES is 0"),
        (SET | {"READINGROOM_REMOTE_USER_HEADER": "X Remote"}, "write a header's name"),
        (SET | {"READINGROOM_REMOTE_USER_HEADER": "X_Remote"}, "write a header's name"),
        (SET | {"READINGROOM_PROXY_ADDRESSES": "proxy.example.org"}, "write addresses or networks"),
        (SET | {"READINGROOM_SIGN_OUT_ADDRESS": "https://elsewhere.example/"}, "one on the same host"),
        (SET | {"READINGROOM_SIGN_OUT_ADDRESS": "//elsewhere.example/"}, "one on the same host"),
        ({"READINGROOM_SECOND_FACTOR": "always"}, "write one of: optional, desk"),
        ({"READINGROOM_SESSION_DAYS": "0"}, "1 is the least"),
        ({"READINGROOM_DESK_IDLE_HOURS": "none"}, "write a whole number"),
    ],
)
def test_a_setting_that_cannot_be_meant_stops_the_room_with_a_sentence(
    changes: dict[str, str], said: str, tmp_path: Path
) -> None:
    done = manage(tmp_path, "check", **PRODUCTION, **changes)
    assert done.returncode != 0
    assert said in done.stderr
