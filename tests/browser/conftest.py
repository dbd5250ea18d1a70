"""A Chromium that the system has, and pages that fail their test on any word in the console."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.models import Coder
from tests.conftest import person, refuse_real_database
from tests.seeded import put_seeds

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE = (1440, 1000)
PHONE = (390, 844)
LAID_OUT = "() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then(true))))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; without one its tests are skipped, or fail where READINGROOM_STRICT_TESTS is set."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        reason = f"no Chromium was found under any of these names: {', '.join(NAMES)}"
        if os.environ.get("READINGROOM_STRICT_TESTS"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright's loop runs in this thread; Django would refuse to ask the database beside it. Only while it
    # runs: a deployment check that another test starts would see the variable.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visit:
    """A visitor's window, and what its console said."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.said: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8000)
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))

    def open(self, address: str) -> Page:
        answer = self.page.goto(f"{self.base}{address}")
        assert answer and answer.status == 200, address
        return self.page


Visitor = Callable[..., Visit]


@pytest.fixture
def server(live_server: Any) -> Any:
    """The site for tests that write: each gets an empty database."""
    return live_server


@pytest.fixture(scope="module")
def seeded_server(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The site with its seeds, one for all tests of a module that only read."""
    with django_db_blocker.unblock():
        refuse_real_database()
        put_seeds()
        person("ada", "Editors", public_name="Ada E.", is_staff=True)
        running = LiveServer("localhost")
        yield running
        running.stop()
        refuse_real_database()  # flush empties whatever it is given
        call_command("flush", interactive=False, verbosity=0)


def widths(page: Page, *wanted: int, height: int = 800) -> Iterator[int]:
    """The window at one width after the other, laid out again each time."""
    for width in wanted:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(LAID_OUT)
        yield width


def until(page: Page, condition: str, argument: Any = None, *, seconds: float = 8) -> None:
    """Wait for a condition in the page; Playwright's own waiting uses eval, which the policy forbids."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < deadline, f"never came true: {condition}"
        page.wait_for_timeout(30)


@pytest.fixture
def visitor(chromium: Browser, server: Any) -> Iterator[Visitor]:
    """Opens windows: `visitor(size=PHONE, dark=True, script=False, by=editor)`."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def visit(
        *,
        size: tuple[int, int] = WIDE,
        dark: bool = False,
        script: bool = True,
        by: Coder | None = None,
        policy: bool = True,
        touch: bool = False,
        forced: bool = False,
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            bypass_csp=not policy,
            has_touch=touch,
            forced_colors="active" if forced else "none",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if by:
            context.add_cookies([{"name": "sessionid", "value": _session(by), "url": server.url}])
        visits.append(Visit(context, server.url))
        return visits[-1]

    yield visit
    said = [line for found in visits for line in found.said]
    for context in contexts:
        context.close()
    assert not said, f"the console is not silent: {said}"


def _session(by: Coder) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(by.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = by.get_session_auth_hash()
    session.create()
    return str(session.session_key)


COMPARISON = "/compare/?a=russia-sets-the-tone-in-tehran&a=putin-proclaims-turkey-relations-fully-restored"
