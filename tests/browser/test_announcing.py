"""What is said in the text for those who hear it, and that none of it is copied: law 1 holds all the time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import COMPARISON, Visit, Visitor


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


ARTICLE = "/articles/putin-proclaims-turkey-relations-fully-restored/"
WORDS = """() => [...document.querySelectorAll("[data-text] [data-start]")].map(block => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll("[data-aside]").forEach(aside => aside.remove());
    return copy.textContent;
}).join("\\n\\n")"""
SELECT = """([from, to]) => {
    const blocks = [...document.querySelectorAll("[data-start]")].filter(e => e.getClientRects().length);
    const [first, last] = [blocks.at(from), blocks.at(to)];
    getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
    return [...blocks.slice(from, blocks.indexOf(last) + 1)].map(block => {
        const copy = block.cloneNode(true);
        copy.querySelectorAll("[data-aside]").forEach(aside => aside.remove());
        return copy.textContent;
    }).join("\\n\\n");
}"""
KIND = "kind => navigator.clipboard.read().then(items => items[0].getType(kind)).then(blob => blob.text())"


def switch(page: Page) -> None:
    page.click("[data-tool='keys']")
    page.locator("#keys input[name='announce']").click()
    page.keyboard.press("Escape")


def clipboard(window: Visit) -> str:
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=window.base)
    window.page.keyboard.press("Control+c")
    return str(window.page.evaluate("navigator.clipboard.readText()"))


def test_nothing_is_announced_until_asked_for(visitor: Visitor) -> None:
    assert visitor().open(ARTICLE).locator(".announced").count() == 0


def test_each_passage_has_its_start_and_end_said_once(visitor: Visitor) -> None:
    page = visitor().open(ARTICLE)
    switch(page)
    said = page.eval_on_selector_all(".announced", "all => all.map(e => e.textContent.trim())")
    numbers = page.eval_on_selector_all(".note-number", "all => all.map(e => e.textContent)")
    for number in numbers:
        assert sum(words.startswith(f"(start of passage {number}: ") for words in said) == 1
        assert said.count(f"(end of passage {number})") == 1
    assert len(said) == 2 * len(numbers)
    assert "(start of passage 1: Neutral on Russia, Turkey)" in said


def test_starts_stand_before_the_words_and_ends_after_them(visitor: Visitor) -> None:
    page = visitor().open(ARTICLE)
    switch(page)
    text = page.inner_text("#a1-1 p[data-start]")
    whole = re.sub(r"\s+", " ", page.eval_on_selector("#a1-1 p[data-start]", "e => e.textContent"))
    assert re.search(r"\(start of passage 3: [^)]*\)*\) *Russian-Turkish relations", whole), text
    assert re.search(r"fully recovered *\(end of passage 3\) *\.", whole)


def test_the_setting_is_remembered_and_taken_back(visitor: Visitor) -> None:
    page = visitor().open(ARTICLE)
    switch(page)
    page.reload()
    assert page.locator(".announced").count() > 10
    switch(page)
    assert page.locator(".announced").count() == 0


def test_what_is_announced_is_no_part_of_the_text_and_is_not_seen(visitor: Visitor) -> None:
    page = visitor().open(ARTICLE)
    before = page.evaluate(WORDS)
    heights = page.eval_on_selector_all(
        "[data-start]", "all => all.map(e => e.getBoundingClientRect().height)"
    )
    switch(page)
    assert page.evaluate(WORDS) == before
    after = page.eval_on_selector_all("[data-start]", "all => all.map(e => e.getBoundingClientRect().height)")
    assert after == heights


@pytest.mark.parametrize("announced", [False, True], ids=["plain", "announced"])
def test_copying_a_quotation_takes_the_articles_words_only(visitor: Visitor, announced: bool) -> None:
    window = visitor()
    page = window.open(ARTICLE)
    if announced:
        switch(page)
    words = page.evaluate(SELECT, [1, 5])
    assert words.count("\n\n") == 4
    assert clipboard(window) == words
    html = page.evaluate(KIND, "text/html")
    assert re.sub(r"<meta[^>]*>|</?p>", "", html).startswith(words.split("\n\n")[0][:40])
    assert "passage" not in html
    assert html.count("<p>") == 5


def test_copying_part_of_a_paragraph_takes_just_that(visitor: Visitor) -> None:
    window = visitor()
    page = window.open(ARTICLE)
    switch(page)
    page.evaluate(
        """() => {
            const mark = document.querySelector("#a1-1 mark");
            const [before, words] = [mark.closest("p").firstChild, mark.firstChild];
            getSelection().setBaseAndExtent(before, before.data.length - 5, words, 7);
        }"""
    )
    assert clipboard(window) == "that Russian"


def test_a_closed_advert_is_not_copied(visitor: Visitor) -> None:
    window = visitor()
    page = window.open(ARTICLE)
    hidden = page.eval_on_selector(".furniture [data-start]", "e => e.textContent")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('[data-text]'))")
    assert hidden[:30] not in clipboard(window)


def test_a_note_can_be_copied_as_it_is(visitor: Visitor) -> None:
    window = visitor()
    page = window.open(ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.note .remark'))")
    assert clipboard(window).strip() == page.inner_text(".note .remark >> nth=0").strip()


def test_a_swapped_page_is_announced_as_well(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    switch(page)
    before = page.locator(".announced").count()
    page.click(".legend a >> nth=1")
    page.wait_for_url("**stance=*")
    page.wait_for_selector("#c1 .note")
    after = page.locator(".announced").count()
    assert 0 < after < before
    assert after == 2 * page.locator(".note").count()
