"""Signing in with a second factor in the browser: with and without script, and axe at every step."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Coder
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visit, Visitor, until
from tests.conftest import person
from tests.doors.apps import FACTOR, Clock, app_code, with_factor

PASSWORD = "ada-password"


@pytest.fixture
def ada(server: Any) -> Coder:
    return person("ada", "Editors", is_staff=True)


def now(after: float = 0) -> Clock:
    """The app goes by the clock on the wall; `after` seconds later no code of before is taken."""
    clock = Clock()
    clock.now = time.time() + after
    return clock


def sign_in(visit: Visit, name: str = "ada") -> Page:
    page = visit.open("/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", f"{name}-password")
    page.click("main button")
    return page


def set_up(page: Page) -> tuple[str, list[str]]:
    page.click("button[value=begin]")
    key = page.inner_text(".key")
    page.fill("#code", app_code(key, now()))
    page.click("button[value=confirm]")
    return key, page.locator(".codes li").all_inner_texts()


def test_the_whole_way_without_script(ada: Coder, visitor: Visitor) -> None:
    first = sign_in(visitor(script=False))
    first.goto(f"{first.url.rstrip('/')}{FACTOR}")
    _, codes = set_up(first)
    assert len(codes) == 10
    second = sign_in(visitor(script=False))
    assert second.get_by_role("heading", level=1).inner_text() == "The code"
    second.fill("#code", codes[3])
    second.click("main button")
    assert second.locator(".session").inner_text().startswith("ada")


def test_the_picture_is_drawn_under_the_policy(ada: Coder, visitor: Visitor) -> None:
    visit = visitor(by=ada)
    page = visit.open(FACTOR)
    page.click("button[value=begin]")
    until(page, "document.querySelector('.qr')?.naturalWidth > 0")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_on_the_way(ada: Coder, visitor: Visitor, size: tuple[int, int]) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str, page: Page) -> None:
        found[name] = findings(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name

    visit = visitor(size=size, policy=False)
    page = sign_in(visit)
    for name, path in (("account", "/account/"), ("password", "/account/password/"), ("off", FACTOR)):
        look(name, visit.open(path))
    page.click("button[value=begin]")
    look("new", page)
    key = page.inner_text(".key")
    page.fill("#code", "000000")
    page.click("button[value=confirm]")
    look("new, wrong code", page)
    time.sleep(1.2)  # so long no other code is read
    page.fill("#code", app_code(key, now()))
    page.click("button[value=confirm]")
    look("recovery codes", page)
    look("on", visit.open(FACTOR))
    again = visitor(size=size, policy=False)
    page = sign_in(again)
    look("code", page)
    page.fill("#code", "000000")
    page.click("main button")
    look("code, wrong", page)
    for window in (visit, again):  # a browser notes every answer of 400 in its console
        window.said[:] = [line for line in window.said if "400 (Bad Request)" not in line]
    assert found == {name: [] for name in found}


def test_axe_finds_nothing_where_a_lost_device_is_removed(ada: Coder, visitor: Visitor) -> None:
    with_factor(ada, now(-30))
    root = person("root", is_staff=True, is_superuser=True)
    for size in (WIDE, PHONE):
        visit = visitor(policy=False, size=size, by=root)
        page = visit.open(f"/admin/articles/coder/{ada.pk}/second-factor/")
        assert findings(page) == []
    page.fill("#why", "Lost on a train.")
    page.click("input[type=submit]")
    assert "is removed" in page.inner_text(".messagelist")
