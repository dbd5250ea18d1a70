"""Production is the default; local mode speaks plain http, to this machine only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from readingroom import environment
from tests.views.site import LOCAL, PRODUCTION, ask, manage

ENVIRONMENT = {"local": LOCAL, "production": PRODUCTION}
GET = """
answer = []
for scheme, remote, host, forwarded in ASKED:
    headers = {"host": host} | forwarded
    got = Client(REMOTE_ADDR=remote).get("/sign-in/", secure=scheme == "https", headers=headers)
    cookie = got.cookies.get("csrftoken")
    answer.append([got.status_code, got.get("Location", ""), got.get("Strict-Transport-Security", ""),
                   bool(cookie and cookie["secure"])])
"""
HOST = "room.example.org"
AWAY, HTTPS = "192.0.2.1", {"x-forwarded-proto": "https"}

Asked = tuple[str, str, str, dict[str, str]]


def get(var: Path, *asked: Asked, **environ: str) -> list[list[object]]:
    """Status, where to, transport security and whether the cookie is for https only; for each request."""
    found: list[list[object]] = ask(var, f"ASKED = {list(asked)!r}\n{GET}", **environ)
    return found


@pytest.mark.parametrize("mode", ENVIRONMENT)
def test_the_deployment_check_is_clean_and_starts_no_database(mode: str, tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **ENVIRONMENT[mode])
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("System check identified no issues")
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_production_answers_only_over_https_and_with_secure_cookies(tmp_path: Path) -> None:
    plain, secure, unknown, forged = get(
        tmp_path,
        ("http", AWAY, HOST, {}),
        ("https", AWAY, HOST, {}),
        ("https", AWAY, "other.example.org", {}),
        ("http", AWAY, HOST, HTTPS),
        **PRODUCTION,
    )
    assert plain[:2] == forged[:2] == [301, "https://room.example.org/sign-in/"]
    assert secure == [200, "", "max-age=31536000", True]
    assert unknown[0] == 400


def test_a_proxys_word_on_https_counts_where_one_is_stated(tmp_path: Path) -> None:
    believed, plain = get(
        tmp_path,
        ("http", AWAY, HOST, HTTPS),
        ("http", AWAY, HOST, {"x-forwarded-proto": "http"}),
        **PRODUCTION,
        READINGROOM_PROXY_TLS="1",
    )
    assert (believed[0], plain[0]) == (200, 301)


def test_local_mode_answers_plain_http_to_this_machine_and_nobody_else(tmp_path: Path) -> None:
    near4, near6, far, far6, forged, unknown = get(
        tmp_path,
        ("http", "127.0.0.1", "127.0.0.1:8000", {}),
        ("http", "::1", "[::1]:8000", {}),
        ("http", AWAY, "127.0.0.1:8000", {}),
        ("http", "2001:db8::1", "localhost:8000", {}),
        ("http", AWAY, "localhost:8000", {"x-forwarded-for": "127.0.0.1"}),
        ("http", "127.0.0.1", HOST, {}),
        **LOCAL,
    )
    assert near4 == near6 == [200, "", "", False]
    assert [far[0], far6[0], forged[0], unknown[0]] == [403, 403, 403, 400]


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (environment.flag, "maybe", "NAME is “maybe”; write 1 or 0."),
        (
            lambda e, n: environment.choice(e, n, ("everyone", "signed-in")),
            "some",
            "NAME is “some”; write one of",
        ),
        (lambda e, n: environment.number(e, n, 0), "-1", "NAME is “-1”; write a whole number."),
        (lambda e, n: environment.number(e, n, 0), "٣", "write a whole number"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_a_sentence(read: Any, value: str, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read({"NAME": value}, "NAME")
