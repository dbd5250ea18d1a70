"""Many passages are changed with the keyboard alone; axe finds nothing; a form that waits says so."""

from __future__ import annotations

import pytest

from articles.models import Passage, Stance, Target, Topic
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor, until
from tests.builders import article, code, passage
from tests.conftest import person

PAGE = "/admin/passages/"
IN_SIGHT = """() => scrollY > 0
    && document.querySelector("#touched").getBoundingClientRect().top < innerHeight / 2"""
BOTH = f"{PAGE}?q=target:russia&act=change-target&target=russia&new-target=turkey"


def furnish() -> object:
    by = person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)
    made = article("Title\n\nThe minister lied to the house. It rained.", by=by, language="en")
    for kind, slug in ((Topic, "idlib"), (Target, "turkey"), (Stance, "mixed")):
        code(kind, slug)
    passage(made, "lied", by=by, stances=(("critical", "russia"), ("neutral", "turkey")))
    passage(made, "It rained", by=by)
    return by


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, transactional_db: None, size: tuple[int, int]) -> None:
    window = visitor(size=size, policy=False, by=furnish())
    found = {}
    for address in (PAGE, BOTH, f"{PAGE}?q=topic:nowhere&act=withdraw&why=x"):
        page = window.open(address)
        found[address] = findings(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert found == {address: [] for address in found}


def test_the_keyboard_alone_changes_many_and_a_form_that_waits_says_so(
    visitor: Visitor, transactional_db: None
) -> None:
    window = visitor(by=furnish())
    page = window.open(PAGE)
    page.focus("#q")
    page.keyboard.type("target:russia")
    page.keyboard.press("Tab"), page.keyboard.press("Tab")  # past the way to the readers' page
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Idlib")
    page.focus("#q")
    page.keyboard.press("Enter")
    page.wait_for_selector(".bulk-shown")
    button = page.locator(".act-do button")
    assert button.inner_text() == "Add “Idlib” to 2 passages"
    # The form is sent to nobody: no answer comes, and the page stays as it is while it waits.
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator(".working").inner_text().startswith("Working")
    assert button.get_attribute("aria-disabled") == "true"
    page.reload()
    page.locator(".act-do button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist")
    assert Passage.objects.filter(topic_codings__tag__slug="idlib").count() == 2


def test_what_is_filled_in_chooses_its_act_and_the_answer_is_in_sight(
    visitor: Visitor, transactional_db: None
) -> None:
    page = visitor(size=PHONE, by=furnish()).open(PAGE)
    page.fill("#q", "target:russia")
    page.select_option("[name=remove]", "idlib")
    assert page.is_checked("#act-remove")
    page.fill("#why", "Coded twice.")
    assert page.is_checked("#act-withdraw")
    page.select_option("[name=add]", "idlib")
    page.select_option("[name=remove]", "")  # says nothing
    assert page.is_checked("#act-add")
    page.click(".bulk-form button")
    page.wait_for_selector(".bulk-shown")
    assert page.url.endswith("#touched")
    until(page, IN_SIGHT)


def test_what_was_shown_is_not_done_once_the_form_says_something_else(
    visitor: Visitor, transactional_db: None
) -> None:
    page = visitor(by=furnish()).open(f"{PAGE}?q=target:russia&act=withdraw&why=Coded+twice.")
    assert page.locator(".bulk-reason q").inner_text() == "Coded twice."
    button = page.locator(".act-do button")
    page.fill("#why", "Another reason.")
    assert button.is_disabled()
    assert page.locator(".changed").inner_text().startswith("The form above says something else now.")
    page.fill("#why", "Coded twice.")
    assert button.is_enabled()
    assert page.locator(".changed").inner_text() == ""
    button.click()
    page.wait_for_selector(".messagelist")
    assert {row.withdrawn_why for row in Passage.objects.all()} == {"Coded twice."}


def test_an_undo_that_waits_for_its_answer_is_not_sent_again(
    visitor: Visitor, transactional_db: None
) -> None:
    page = visitor(by=furnish()).open(f"{PAGE}?q=target:russia&act=withdraw&why=Coded+twice.")
    page.locator(".act-do button").click()
    page.goto(page.url.split("/admin/")[0] + "/admin/work/")
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")  # no answer comes
    button = page.locator("button", has_text="Undo all 2")
    button.click()
    assert button.get_attribute("aria-disabled") == "true"
    page.reload()
    page.locator("button", has_text="Undo all 2").click()
    page.wait_for_selector(".messagelist")
    assert page.locator(".messagelist").inner_text().startswith("Undone.")
