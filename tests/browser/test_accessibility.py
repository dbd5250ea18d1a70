"""axe finds nothing, in light and dark, wide and on a phone; and no page scrolls sideways."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Article, Coder, Passage
from tests.browser.axe import findings
from tests.browser.conftest import COMPARISON, PHONE, WIDE, Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


def addresses() -> dict[str, str]:
    article = Article.objects.get(slug="putin-proclaims-turkey-relations-fully-restored")
    quoted = Passage.objects.filter(article=article, notes__isnull=False).order_by("pk")[0]
    return {
        "front": "/",
        "article": f"/articles/{article.slug}/",
        "comparison": COMPARISON,
        "comparison filtered": f"{COMPARISON}&stance=critical&voice=own",
        "comparison of nothing kept": f"{COMPARISON}&topic=unknown",
        "passages only": f"{COMPARISON}&mode=passages&target=turkey",
        "by topic": f"{COMPARISON}&mode=topics",
        "by target": f"{COMPARISON}&mode=topics&rows=targets&stance=critical",
        "article by topic": f"/articles/{article.slug}/?mode=topics&stance=neutral",
        "comparisons": "/comparisons/",
        "picker": f"/comparisons/?a={article.slug}&find=russia",
        "saved comparison": "/comparisons/sochi-2017-and-tehran-2018/",
        "matrix": "/matrix/?voice=both",
        "matrix of topics": "/matrix/?by=topics",
        "matrix of stances": "/matrix/?by=stances&voice=quoted",
        "articles": "/articles/",
        "articles chosen": "/articles/?target=turkey&from=x&sort=title",
        "no articles": "/articles/?find=nowhere",
        "passages": "/passages/",
        "passages found": "/passages/?q=turkey+stance%3Acritical+target%3Aturky",
        "texts found": "/passages/?q=negotiation&in=texts",
        "nothing found": "/passages/?q=xyzzy+topic%3Aidlib",
        "codebook": "/codebook/",
        "stances": "/stances/",
        "topics": "/topics/",
        "stance": "/stances/critical/",
        "target": "/targets/hts-al-qaeda/",
        "outlet": "/outlets/russia-insider/",
        "passage": f"/passages/{quoted.guid}/",
        "passage version": f"/passages/{quoted.guid}/v2/",
        "sign-in": "/sign-in/",
        "workbench": f"/admin/articles/article/{article.pk}/tag/",
    }


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, size: tuple[int, int]) -> None:
    # axe is put into the page by script, which the policy forbids: its own test keeps the policy on.
    reader = visitor(size=size, policy=False)
    editor = visitor(size=size, policy=False, by=Coder.objects.get(username="ada"))
    found: dict[str, list[str]] = {}
    for name, address in addresses().items():
        page = (editor if name == "workbench" else reader).open(address)
        found[name] = findings(page)
    assert found == {name: [] for name in found}


def test_a_fault_is_found_in_light_and_in_dark(visitor: Visitor) -> None:
    page = visitor(policy=False).open("/")
    page.evaluate(
        """() => {
          const style = "color: light-dark(#111, #222); background: light-dark(#fff, #111)";
          const picture = '<img src="/static/icons/favicon.svg">';
          document.querySelector("main").innerHTML += `<p style="${style}">Words</p>${picture}`;
        }"""
    )
    rules = [fault.partition(": <")[0] for fault in findings(page, "main")]
    assert rules == ["light: image-alt", "dark: color-contrast"]


def test_no_page_scrolls_sideways(visitor: Visitor) -> None:
    window = visitor(size=(320, 800), by=Coder.objects.get(username="ada"))
    for name, address in addresses().items():
        if name == "sign-in":
            continue  # somebody signed in is led on
        page = window.open(address)
        for width in (320, 390, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        page.set_viewport_size({"width": 320, "height": 800})
