"""References in the clipboard with one press; what cannot be copied is selected; all of it without script."""

from __future__ import annotations

import re
from typing import Any

import pytest

from articles.models import Passage
from tests.browser.conftest import COMPARISON, PHONE, Visit, Visitor, until

READ = "navigator.clipboard.readText()"
READ_HTML = """(async () => {
  const [item] = await navigator.clipboard.read();
  return item.types.includes('text/html') ? (await item.getType('text/html')).text() : '';
})()"""


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    return seeded_server


def address() -> str:
    return f"/passages/{Passage.objects.order_by('pk')[0].guid}/"


def allow(visit: Visit) -> Visit:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visit.base)
    return visit


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize(
    "form", ["apa", "chicago-note", "chicago-entry", "bib", "ris", "json", "permalink", "fragment"]
)
def test_one_press_puts_a_reference_into_the_clipboard(visitor: Visitor, form: str) -> None:
    visit = allow(visitor())
    page = visit.open(address())
    shown = page.locator(f"#cite-{form}").inner_text()
    page.locator(f"[data-copies=cite-{form}]").click()
    until(page, f"document.querySelector('[data-copies=cite-{form}]').classList.contains('done')")
    assert words(page.evaluate(READ)) == words(shown) != ""


def test_italics_are_copied_where_the_program_takes_them(visitor: Visitor) -> None:
    page = allow(visitor()).open(address())
    page.locator("[data-copies=cite-apa]").click()
    until(page, "document.querySelector('[data-copies=cite-apa]').classList.contains('done')")
    assert re.search(r"<i>(Different Traditions|Russia Insider)</i>", page.evaluate(READ_HTML))


def test_a_press_is_said_politely_and_shown_for_a_while(visitor: Visitor) -> None:
    page = allow(visitor()).open(address())
    button = page.locator("[data-copies=cite-ris]")
    assert words(button.inner_text()).startswith("Copy")
    button.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[role=status]')?.textContent === 'Copied: RIS'")
    assert words(button.inner_text()) == "Copied"
    assert page.evaluate("document.activeElement.dataset.copies") == "cite-ris"
    until(page, "!document.querySelector('.copy.done')")
    assert words(button.inner_text()).startswith("Copy")


def test_where_the_clipboard_is_closed_the_words_are_selected(visitor: Visitor) -> None:
    visit = visitor()
    visit.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "Document.prototype.execCommand = () => false;"
    )
    page = visit.open(address())
    page.locator("[data-copies=cite-bib]").click()
    until(page, "document.querySelector('[role=status]')?.textContent.startsWith('The words are selected.')")
    assert words(page.evaluate("getSelection().toString()")).startswith("@article{")
    assert not page.locator(".copy.done").count()


def test_a_comparison_is_copied_too_also_after_its_filter_has_changed(visitor: Visitor) -> None:
    visit = allow(visitor())
    page = visit.open(COMPARISON)
    page.locator("details.cite summary").click()
    page.locator("[data-copies=cite-apa]").click()
    until(page, "document.querySelector('.copy.done')")
    assert "beside" in page.evaluate(READ)
    page.evaluate("document.querySelector('a[href*=\"mode=passages\"]').click()")
    until(page, "location.search.includes('mode=passages') && document.querySelector('#cite-permalink')")
    until(page, "document.querySelector('#cite-permalink').textContent.includes('mode=passages')")
    page.locator("[data-copies=cite-permalink]").click()
    until(page, "document.querySelector('.copy.done')")
    assert "mode=passages" in page.evaluate(READ)


def test_without_script_every_form_can_be_read_and_taken_and_no_button_is_there(visitor: Visitor) -> None:
    page = visitor(script=False).open(address())
    assert page.locator(".copy:visible").count() == 0
    for form in ("apa", "chicago-note", "chicago-entry", "bib", "ris", "json"):
        assert page.locator(f"#cite-{form}").is_visible()
    with page.expect_download() as taken:
        page.locator("a[href$='cite.ris']").click()
    assert taken.value.suggested_filename.endswith(".ris")


@pytest.mark.parametrize("size", [(1440, 1000), PHONE], ids=["wide", "phone"])
def test_what_is_pressed_can_be_hit(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor(size=size).open(address())
    boxes = page.eval_on_selector_all(
        ".copy, .cite-get, .note-cite, .cite summary",
        "found => found.map(each => each.getBoundingClientRect()).map(box => [box.width, box.height])",
    )
    assert boxes and all(min(box) >= 24 for box in boxes)
