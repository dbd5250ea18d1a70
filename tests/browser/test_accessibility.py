"""axe finds nothing, in light and dark, wide and on a phone; and no page scrolls sideways."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Article, Coder
from tests.browser.conftest import COMPARISON, PHONE, WIDE, Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def addresses() -> dict[str, str]:
    article = Article.objects.get(slug="putin-proclaims-turkey-relations-fully-restored")
    return {
        "front": "/",
        "article": f"/articles/{article.slug}/",
        "comparison": COMPARISON,
        "sign-in": "/sign-in/",
        "workbench": f"/admin/articles/article/{article.pk}/tag/",
    }


def findings(results: Any) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(visitor: Visitor, size: tuple[int, int], dark: bool) -> None:
    # axe is put into the page by script, which the policy forbids: its own test keeps the policy on.
    reader = visitor(size=size, dark=dark, policy=False)
    editor = visitor(size=size, dark=dark, policy=False, by=Coder.objects.get(username="ada"))
    found: dict[str, list[str]] = {}
    for name, address in addresses().items():
        page = (editor if name == "workbench" else reader).open(address)
        found[name] = findings(Axe().run(page, options=OPTIONS))
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
def test_no_page_scrolls_sideways(visitor: Visitor, width: int) -> None:
    window = visitor(size=(width, 800), by=Coder.objects.get(username="ada"))
    for name, address in addresses().items():
        if name == "sign-in":
            continue  # somebody signed in is led on
        page = window.open(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
