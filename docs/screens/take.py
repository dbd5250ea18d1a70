"""Takes the pictures in this folder from a running room: `make run`, then in another shell `make screens`.

The addresses are found as a reader finds them, by following links, so that the script holds for any corpus.
The workbench needs the desk's password in READINGROOM_DESK_PASSWORD; without it that picture is left out.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZES = {"": (1440, 1000), "-phone": (390, 844)}
WORKBENCH = "workbench"


def first(page: Page, selector: str) -> str:
    """Where the first link of this kind leads."""
    address = page.locator(selector).first.get_attribute("href")
    assert address, f"there is no {selector} on {page.url}"
    return address.partition("#")[0]


def addresses(page: Page, room: str) -> dict[str, str]:
    """Every kind of page by name, found from the front page on."""
    found = {
        "front": "/",
        "articles": "/articles/",
        "passages": "/passages/",
        "search": "/passages/?q=stance%3Acritical+promises",
        "matrix": "/matrix/",
        "matrix-both": "/matrix/?voice=both",
        "codebook": "/codebook/",
        "comparisons": "/comparisons/",
    }
    page.goto(room)
    found["comparison"] = first(page, ".lead a.go")
    page.goto(room + found["comparison"])
    for name, selector in (
        ("comparison-passages", "a[href*='mode=passages']"),
        ("comparison-topics", "a[href*='mode=topics']"),
        ("article", ".column .outlet a"),
        ("passage", "a.note-cite"),
    ):
        found[name] = first(page, selector)
    page.goto(f"{room}/topics/")
    found["entry"] = first(page, "main a[href^='/topics/']:not([href='/topics/'])")
    return found


@contextmanager
def window(browser: Browser, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, room: str, password: str) -> None:
    page.goto(f"{room}/sign-in/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")


def take(browser: Browser, room: str, name: str, reach: Callable[[Page], None]) -> None:
    """One page: wide, on a phone, and dark."""
    for suffix, size in SIZES.items():
        with window(browser, size, "light") as page:
            reach(page)
            page.wait_for_timeout(400)  # fonts and threads
            page.screenshot(path=HERE / f"{name}{suffix}.png")
    with window(browser, SIZES[""], "dark") as page:
        reach(page)
        page.wait_for_timeout(400)
        page.screenshot(path=HERE / f"{name}-dark.png")


def main(room: str) -> None:
    path = next(found for name in NAMES if (found := shutil.which(name)))
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        with window(browser, SIZES[""], "light") as page:
            found = addresses(page, room)
        for name, address in found.items():
            take(browser, room, name, lambda page, address=address: page.goto(room + address) and None)
            print(f"{name}: {address}")
        password = os.environ.get("READINGROOM_DESK_PASSWORD")
        if password:

            def reach(page: Page) -> None:
                sign_in(page, room, password)
                page.goto(room + found["article"])
                page.goto(room + first(page, "a[href$='/tag/']"))

            take(browser, room, WORKBENCH, reach)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
