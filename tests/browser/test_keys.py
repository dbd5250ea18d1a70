"""Keys: when they act and when they do not, and what each does."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import COMPARISON, PHONE, Visitor, until


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


TYPE = """([key, code, ...held]) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {
    key, code, bubbles: true, cancelable: true, ...Object.fromEntries(held.map(name => [name, true]))
}))"""


def label(page: Page) -> str:
    """What has focus, as it is read out."""
    said = page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.id")
    return str(said)


def said(page: Page) -> str:
    return str(page.evaluate("document.querySelector('body > .sr[role=status]').textContent"))


def numbers(page: Page) -> list[str]:
    return page.eval_on_selector_all("#c1 .ref", "all => all.map(e => e.textContent)")


def test_letters_do_nothing_outside_the_text(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    for key in ("n", "p", "c", "g", "h", "/", "?", "f", "l"):
        page.keyboard.press(key)
    assert label(page) == ""
    assert not page.locator("dialog[open]").count()
    assert "plain-reading" not in page.evaluate("document.documentElement.className")
    page.focus("[data-tool='keys']")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.tool") == "keys"


def test_n_and_p_go_through_the_passages_of_the_column_that_has_focus(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c2")
    for number in (1, 2, 3):
        page.keyboard.press("n")
        assert label(page).startswith(f"Passage {number}:")
    page.keyboard.press("p")
    assert label(page).startswith("Passage 2:")
    assert page.locator("#c2 .note.on").count() == 1
    assert page.evaluate("document.activeElement.closest('.column').id") == "c2"


def test_beyond_the_last_passage_there_is_a_sentence_and_no_jump(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1 .ref >> nth=-1")
    before = label(page)
    page.keyboard.press("n")
    until(page, "document.querySelector('body > .sr[role=status]').textContent !== ''")
    assert said(page) == "No passage after this one."
    assert label(page) == before


def test_n_goes_on_from_where_the_reader_clicked(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    second = page.locator("#a1-2 p[data-start]")
    second.click(position={"x": 5, "y": 8})
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('.block').id") == "a1-2"


def test_passages_that_the_filter_leaves_out_are_passed_over(visitor: Visitor) -> None:
    page = visitor().open(f"{COMPARISON}&stance=critical")
    assert numbers(page)
    page.focus("#c1")
    for number in numbers(page)[:3]:
        page.keyboard.press("n")
        assert label(page).startswith(f"Passage {number}:")
        assert "Critical" in label(page)


def test_keys_are_meant_by_their_place_on_a_russian_keyboard(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1")
    page.evaluate(TYPE, ["т", "KeyN"])
    assert label(page).startswith("Passage 1:")
    page.evaluate(TYPE, ["С", "KeyC", "shiftKey"])
    assert label(page) == "c2"
    page.evaluate(TYPE, ["n", "KeyB"])  # what types an n elsewhere is another key
    assert label(page) == "c2"


def test_signs_are_meant_by_what_they_type_and_have_a_letter_beside_them(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1")
    page.evaluate(TYPE, ["/", "Digit7", "shiftKey"])  # as on a German or Turkish keyboard
    assert label(page) == "search"
    page.focus("#c1")
    page.evaluate(TYPE, ["а", "KeyF"])
    assert label(page) == "search"
    page.focus("#c1")
    page.evaluate(TYPE, ["?", "Digit7", "shiftKey"])
    page.wait_for_selector("dialog[open]")


@pytest.mark.parametrize("held", ["ctrlKey", "metaKey", "altKey"])
def test_no_letter_acts_with_a_modifier_held(visitor: Visitor, held: str) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1")
    page.evaluate(TYPE, ["n", "KeyN", held])
    assert label(page) == "c1"


def test_no_letter_acts_in_a_field_even_when_they_act_everywhere(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.evaluate("localStorage.setItem('keys', 'page')")
    page.focus("#search")
    page.keyboard.type("neck/?")
    assert page.input_value("#search") == "neck/?"
    assert label(page) == "search"
    page.evaluate("document.getElementById('search').blur()")
    page.keyboard.press("n")
    assert label(page).startswith("Passage 1:")


def test_no_letter_acts_while_the_list_is_open(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.evaluate("localStorage.setItem('keys', 'page')")
    page.click("[data-tool='keys']")
    page.keyboard.press("h")
    assert "plain-reading" not in page.evaluate("document.documentElement.className")


def test_c_goes_from_column_to_column_and_round(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    page.focus("#c1")
    before = page.evaluate("scrollY")
    page.keyboard.press("c")
    assert label(page) == "c2"
    page.keyboard.press("c")
    assert label(page) == "c1"
    page.keyboard.press("Shift+C")
    assert label(page) == "c2"
    assert page.evaluate("scrollY") == before


def test_on_a_phone_c_shows_the_other_article(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(COMPARISON)
    page.focus("#c1")
    page.keyboard.press("c")
    assert page.locator("#c2").is_visible()
    assert not page.locator("#c1").is_visible()
    assert label(page) == "c2"


def test_g_goes_to_each_partner_and_back(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    ref = page.locator("#c1 .block:has(.note[data-topics~='idlib']) .ref").last
    ref.focus()
    start = label(page)
    partners = page.evaluate(
        """() => {
            const own = document.getElementById(document.activeElement.id.replace("p-", "n-")).dataset.topics;
            const shares = note => note.dataset.topics.split(" ").some(t => t && own.split(" ").includes(t));
            return [...document.querySelectorAll("#c2 .note")].filter(shares).map(n => n.dataset.passage);
        }"""
    )
    assert partners
    assert (
        page.eval_on_selector_all("#c2 .note.partner", "all => all.map(e => e.dataset.passage)") == partners
    )
    for partner in partners:
        page.keyboard.press("g")
        assert page.evaluate("document.activeElement.id") == f"p-{partner}"
    page.keyboard.press("g")
    assert label(page) == start


def test_on_a_phone_no_passage_is_reached_under_the_bar(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(COMPARISON)
    page.focus("#c1")
    for _ in range(6):
        page.keyboard.press("n")
    page.evaluate("scrollBy({ top: 260, behavior: 'instant' })")
    page.keyboard.press("p")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert top > page.evaluate("document.querySelector('.pair').getBoundingClientRect().bottom")


def test_on_a_phone_g_goes_to_the_partner_in_the_other_article(visitor: Visitor) -> None:
    page = visitor(size=PHONE).open(COMPARISON)
    page.locator("#c1 .block:has(.note[data-topics~='idlib']) .ref").last.focus()
    start = label(page)
    page.keyboard.press("g")
    assert page.evaluate("document.activeElement.closest('.column').id") == "c2"
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 < top < PHONE[1]
    for _ in range(10):
        if label(page) == start:
            break
        page.keyboard.press("g")
    assert page.evaluate("document.activeElement.closest('.column').id") == "c1"


def test_h_hides_marks_says_so_and_keeps_the_words_in_their_place(visitor: Visitor) -> None:
    page = visitor(size=(1100, 900)).open(COMPARISON)  # where notes that go make the text shorter
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")  # some browsers do not help
    page.evaluate("scrollTo({ top: 1800, behavior: 'instant' })")
    block = "document.querySelector('#a1-5 p').getBoundingClientRect().top"
    page.evaluate("document.querySelector('#a1-5 .ref').focus({ preventScroll: true })")
    before = page.evaluate(block)
    page.keyboard.press("h")
    for hidden in (".ref", ".notes", ".number", ".threads", ".strip"):
        assert not page.locator(hidden).first.is_visible(), hidden
    decoration = "getComputedStyle(document.querySelector('.mark')).textDecorationLine"
    assert page.evaluate(decoration) == "none"
    assert abs(page.evaluate(block) - before) < 240  # what is hidden between the top of the window and it
    assert label(page) == "c1", "the text keeps the keys"
    until(page, "document.querySelector('body > .sr[role=status]').textContent !== ''")
    assert said(page) == "Marks and notes are hidden."
    page.keyboard.press("h")
    assert page.locator(".ref").first.is_visible()
    assert page.get_attribute("[data-tool='plain']", "aria-pressed") == "false"


def test_without_script_no_tool_is_offered_that_would_do_nothing(visitor: Visitor) -> None:
    page = visitor(script=False).open(COMPARISON)
    assert not page.locator(".tools").is_visible()
    assert not page.locator("#keys").is_visible()
    assert not page.locator("#overlap").is_visible()


def test_a_researcher_reads_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = visitor().open(COMPARISON)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.tool") == "keys":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")  # the way to the key of the marks
    page.keyboard.press("Tab")
    assert label(page) == "c1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    for _ in range(3):
        page.keyboard.press("n")
    third = label(page)
    page.keyboard.press("g")
    assert page.evaluate("document.activeElement.closest('.column').id") == "c2"
    box = page.evaluate("(b => [b.top, b.bottom])(document.activeElement.getBoundingClientRect())")
    assert 0 < box[0] < box[1] < 1000
    page.keyboard.press("p")
    page.keyboard.press("Shift+C")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('.column').id") == "c1"
    assert third.startswith("Passage 3:")
    page.keyboard.press("h")
    page.keyboard.press("h")
    page.keyboard.press("/")
    page.keyboard.type("stance:critical")
    assert page.input_value("#search") == "stance:critical"
