"""Production is the default; local mode speaks plain http, to this machine only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.site import LOCAL, PRODUCTION, ask, manage

GET = """
answer = []
for secure, remote, host in ASKED:
    got = Client(REMOTE_ADDR=remote).get("/sign-in/", secure=secure, headers={"host": host})
    cookie = got.cookies.get("csrftoken")
    answer.append([got.status_code, got.get("Location", ""), got.get("Strict-Transport-Security", ""),
                   bool(cookie and cookie["secure"])])
"""


def get(var: Path, *asked: tuple[bool, str, str], **environ: str) -> list[list[object]]:
    """Status, where to, transport security and whether the cookie is for https only; for each request."""
    found: list[list[object]] = ask(var, f"ASKED = {list(asked)!r}\n{GET}", **environ)
    return found


@pytest.mark.parametrize("environ", [PRODUCTION, LOCAL], ids=["production", "local"])
def test_the_deployment_check_is_clean(environ: dict[str, str], tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **environ)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (2 silenced).\n") or (
        environ is LOCAL and done.returncode == 0 and "no issues" in done.stdout
    ), done.stderr


def test_a_check_starts_no_database(tmp_path: Path) -> None:
    manage(tmp_path, "check", **PRODUCTION)
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_production_answers_only_over_https_and_with_secure_cookies(tmp_path: Path) -> None:
    host = "room.example.org"
    plain, secure, unknown = get(
        tmp_path,
        (False, "192.0.2.1", host),
        (True, "192.0.2.1", host),
        (True, "192.0.2.1", "other.example.org"),
        **PRODUCTION,
    )
    assert plain[:2] == [301, "https://room.example.org/sign-in/"]
    assert secure == [200, "", "max-age=31536000", True]
    assert unknown[0] == 400


def test_local_mode_answers_plain_http_to_this_machine_and_nobody_else(tmp_path: Path) -> None:
    near4, near6, far, far6, unknown = get(
        tmp_path,
        (False, "127.0.0.1", "127.0.0.1:8000"),
        (False, "::1", "[::1]:8000"),
        (False, "192.0.2.1", "127.0.0.1:8000"),
        (False, "2001:db8::1", "localhost:8000"),
        (False, "127.0.0.1", "room.example.org"),
        **LOCAL,
    )
    assert near4 == near6 == [200, "", "", False]
    assert (far[0], far6[0], unknown[0]) == (403, 403, 400)


def test_local_mode_is_not_fooled_by_a_forwarded_address(tmp_path: Path) -> None:
    script = """
client = Client(REMOTE_ADDR="192.0.2.1")
answer = client.get("/sign-in/", headers={"host": "localhost", "x-forwarded-for": "127.0.0.1"}).status_code
"""
    assert ask(tmp_path, script, **LOCAL) == 403


@pytest.mark.parametrize(
    ("environ", "scheme", "status"),
    [
        ({}, "https", 301),
        ({"READINGROOM_PROXY_TLS": "1"}, "https", 200),
        ({"READINGROOM_PROXY_TLS": "1"}, "http", 301),
    ],
)
def test_a_proxys_word_on_https_counts_only_when_there_is_one(
    environ: dict[str, str], scheme: str, status: int, tmp_path: Path
) -> None:
    script = f"""
headers = {{"host": "room.example.org", "x-forwarded-proto": "{scheme}"}}
answer = Client(REMOTE_ADDR="192.0.2.1").get("/sign-in/", headers=headers).status_code
"""
    assert ask(tmp_path, script, **PRODUCTION, **environ) == status


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"READINGROOM_LOCAL": "maybe"}, "READINGROOM_LOCAL is “maybe”; write 1 or 0."),
        (
            {"READINGROOM_READERS": "some"},
            "READINGROOM_READERS is “some”; write one of: everyone, signed-in.",
        ),
        ({"READINGROOM_PROXIES": "-1"}, "READINGROOM_PROXIES is “-1”; write a whole number."),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_a_sentence(
    environ: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    done = manage(tmp_path, "check", **environ)
    assert done.returncode == 1
    assert sentence in done.stderr
