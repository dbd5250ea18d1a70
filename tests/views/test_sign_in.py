"""Signing in, and what stops those who guess."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Coder
from readingroom.headers import client_address
from tests.conftest import person

HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture(autouse=True)
def _locks(settings: Any, db: None) -> None:
    settings.AXES_ENABLED = True
    person("ada"), person("bela")


def attempt(name: str, password: str, address: str = HERE, **headers: str) -> int:
    """The status of the answer: 302 is let in, 200 the form again, 429 locked."""
    sent = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address, headers=headers).post("/sign-in/", sent).status_code


def fail(times: int, name: str = "ada", address: str = HERE, **headers: str) -> list[int]:
    return [attempt(name, "wrong", address, **headers) for _ in range(times)]


def test_the_right_password_lets_in_and_leads_to_the_front(client: Client) -> None:
    answer = client.post("/sign-in/", {"username": "ada", "password": "ada-password"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").context["user"].username == "ada"


def test_the_tenth_failure_locks_and_the_right_password_does_not_help() -> None:
    assert fail(9) == [200] * 9
    assert fail(1) == [429]
    assert attempt("ada", "ada-password") == 429


def test_the_lock_says_what_happened_and_when_it_ends() -> None:
    fail(10)
    answer = Client(REMOTE_ADDR=HERE).post("/sign-in/", {"username": "ada", "password": "ada-password"})
    assert "Wait 15 minutes" in answer.content.decode()


def test_the_lock_is_on_name_and_address_together() -> None:
    fail(10)
    assert attempt("ada", "ada-password", THERE) == 302
    assert attempt("bela", "bela-password", HERE) == 302


def test_failures_from_two_addresses_are_counted_apart() -> None:
    fail(9, address=HERE), fail(9, address=THERE)
    assert attempt("ada", "ada-password") == 302


def test_getting_in_forgets_the_failures_before() -> None:
    fail(9)
    assert attempt("ada", "ada-password") == 302
    assert fail(9) == [200] * 9


def test_nine_failures_lock_nobody() -> None:
    fail(9)
    assert attempt("ada", "ada-password") == 302


def test_a_forwarded_address_is_ignored_when_no_proxy_is_stated() -> None:
    for number in range(9):
        fail(1, **{"x-forwarded-for": f"203.0.113.{number}"})
    assert fail(1, **{"x-forwarded-for": "203.0.113.99"}) == [429]


def test_behind_a_stated_proxy_the_forwarded_address_counts(settings: Any) -> None:
    settings.PROXIES = 1
    fail(10, **{"x-forwarded-for": "203.0.113.1"})
    assert attempt("ada", "ada-password", **{"x-forwarded-for": "203.0.113.1"}) == 429
    assert attempt("ada", "ada-password", **{"x-forwarded-for": "203.0.113.2"}) == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (0, "203.0.113.1", HERE),
        (1, "203.0.113.1", "203.0.113.1"),
        (1, "203.0.113.66, 203.0.113.1", "203.0.113.1"),
        (2, "203.0.113.66, 203.0.113.1, 203.0.113.2", "203.0.113.1"),
        (2, "203.0.113.1", HERE),
        (1, "", HERE),
    ],
)
def test_only_as_many_proxies_are_believed_as_are_stated(
    proxies: int, forwarded: str, believed: str, settings: Any, rf: Any
) -> None:
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == believed


def test_a_deactivated_person_is_not_let_in() -> None:
    Coder.objects.filter(username="ada").update(is_active=False)
    assert attempt("ada", "ada-password") == 200


@pytest.mark.parametrize("name", ["a\x00b", "a\ud83d", "x" * 10_000, "<script>", "\u202e"])
def test_a_hostile_name_is_only_a_wrong_name(name: str) -> None:
    sent = name.encode("utf-8", "surrogatepass")
    answer = Client(raise_request_exception=False, REMOTE_ADDR=HERE).post(
        "/sign-in/",
        b"username=" + b"".join(b"%%%02X" % byte for byte in sent) + b"&password=x",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(target: str, client: Client) -> None:
    sent = {"username": "ada", "password": "ada-password", "next": target}
    assert client.post("/sign-in/", sent)["Location"] == "/"
