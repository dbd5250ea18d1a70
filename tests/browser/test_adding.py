"""Adding an article and correcting a text in a browser: one click marks a block, with and without script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Article, BlockRule, Coder, Revision
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.conftest import person

ADD = "/admin/articles/article/add/"
TEXT = """An evening in the capital

ADVERTISEMENT

The delegation stayed for another night because nobody had signed anything by then.

The delegation stayed for another night because nobody had signed anything by then."""


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


@pytest.fixture
def chief(server: Any) -> Coder:
    found = Coder.objects.filter(username="cleo").first()
    return found or person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)


def look(page: Page, text: str = TEXT) -> None:
    page.fill("#id_text", text)
    page.select_option("#id_outlet", label="Different Traditions")
    page.fill("#id_published_on", "2999")
    page.click("text=Look at it first")


def block(page: Page, number: int) -> Any:
    return page.locator(".piece").nth(number - 1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_one_click_marks_a_block_and_another_keeps_a_rule(
    visitor: Visitor, chief: Coder, script: bool
) -> None:
    page = visitor(by=chief, script=script).open(ADD)
    outlet = f"an evening {script}"
    look(page, TEXT.replace("An evening in the capital", outlet))
    block(page, 2).locator(".kind-furniture").click()
    block(page, 4).locator(".kind-furniture").click()
    rule = block(page, 2).locator("text=Keep as a rule")
    rule.click()
    if (new := page.locator("[name=revises][value=new]")).count():
        new.check()  # the other run of this test has left an article like it
    page.click("text=Import as a draft")
    assert "is imported, as a draft" in page.inner_text(".messagelist")
    assert "Rules kept for Different Traditions: 1" in page.inner_text(".messagelist")
    head = Revision.objects.get(title=outlet)
    assert [row["kind"] for row in head.blocks] == ["title", "furniture", "paragraph", "furniture"]
    assert BlockRule.objects.get().starts_with == "ADVERTISEMENT"


def test_a_rule_is_offered_only_for_what_is_no_paragraph(visitor: Visitor, chief: Coder) -> None:
    page = visitor(by=chief).open(ADD)
    look(page, TEXT.replace("ADVERTISEMENT", "Advert"))
    offered = block(page, 2).locator(".rule")
    assert not offered.is_visible()
    block(page, 2).locator(".kind-quote").click()
    assert offered.is_visible()


def test_enter_in_a_field_looks_and_never_imports(visitor: Visitor, chief: Coder) -> None:
    page = visitor(by=chief).open(ADD)
    look(page)
    before = Article.objects.count()
    page.fill("#id_byline", "A. Writer")
    page.press("#id_byline", "Enter")
    page.wait_for_load_state()
    assert page.input_value("#id_byline") == "A. Writer"
    assert Article.objects.count() == before


def test_blocks_are_marked_by_keyboard_alone(visitor: Visitor, chief: Coder) -> None:
    page = visitor(by=chief).open(ADD)
    look(page, TEXT.replace("ADVERTISEMENT", "Advert"))
    block(page, 2).locator("[value=paragraph]").focus()
    page.keyboard.press("ArrowRight")
    assert block(page, 2).locator("[value=heading]").is_checked()
    box = block(page, 2).locator(".kind-heading").bounding_box()
    assert box and box["height"] >= 24


def pages(page: Page, window: Any) -> dict[str, Any]:
    """Every page of this part of the desk, opened one after the other."""
    article = Article.objects.get(slug="russia-sets-the-tone-in-tehran")
    change = f"/admin/articles/article/{article.pk}"

    def looked() -> None:
        window.open(ADD)
        look(page)

    def refused() -> None:
        looked()
        page.fill("#id_language", "!")
        with page.expect_navigation():
            page.click("text=Import as a draft")

    def alike() -> None:
        window.open(f"{ADD}?revises={article.pk}")
        assert article.head
        look(page, article.head.text)

    return {
        "empty": lambda: window.open(ADD),
        "looked": looked,
        "refused": refused,
        "alike": alike,
        "text": lambda: window.open(f"{change}/texts/1/"),
        "article": lambda: window.open(f"{change}/change/"),
        "articles": lambda: window.open("/admin/articles/article/"),
        "rules": lambda: window.open("/admin/articles/blockrule/"),
        "rule": lambda: window.open("/admin/articles/blockrule/add/"),
    }


OWN = ("empty", "looked", "refused", "alike", "text")  # the others are Django's, in our colours


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, chief: Coder, size: tuple[int, int]) -> None:
    window = visitor(by=chief, size=size, policy=False)
    found = {}
    for name, go in pages(window.page, window).items():
        go()
        if name in OWN:
            found[name] = findings(window.page)
    window.said.clear()  # of answers with 400, which are meant
    assert found == {name: [] for name in OWN}


def test_no_page_scrolls_sideways(visitor: Visitor, chief: Coder) -> None:
    window = visitor(by=chief, size=(320, 800))
    for name, go in pages(window.page, window).items():
        if name in OWN:
            go()
            for width in (320, 390, 768, 1024, 1280):
                window.page.set_viewport_size({"width": width, "height": 800})
                assert window.page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            window.page.set_viewport_size({"width": 320, "height": 800})
    window.said.clear()
