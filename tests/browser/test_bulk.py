"""Many passages are changed with the keyboard alone; axe finds nothing; a form that waits says so."""

from __future__ import annotations

import pytest

from articles.models import Passage, Stance, Target, Topic
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.builders import article, code, passage
from tests.conftest import person

PAGE = "/admin/passages/"
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
    page.goto(page.url)
    page.locator(".act-do button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist")
    assert Passage.objects.filter(topic_codings__tag__slug="idlib").count() == 2
