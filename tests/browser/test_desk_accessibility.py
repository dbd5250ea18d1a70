"""axe finds nothing on the workbench in any of its states, nor in the queue; light, dark, and on a phone."""

from __future__ import annotations

import pytest

from articles.actions import codings
from articles.models import Article, Coder, Passage, Stance, Target, Topic
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor, until
from tests.builders import article, code, passage, tags
from tests.conftest import person

TEXT = "Title\n\nThe minister [1:lied [2:about it:1] twice:2]. He left.\n\nNobody came."


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, transactional_db: None, size: tuple[int, int]) -> None:
    by = person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)
    made = article(TEXT, by=by, language="en")
    for stance in ("supportive", "critical"):
        code(Stance, stance)
    code(Target, "russia"), code(Topic, "idlib"), code(Topic, "energy")
    row = passage(made, "He left.", by=by, topics=("idlib",))
    window = visitor(size=size, policy=False, by=by)
    page = window.open("/admin/articles/article/queue/")
    found = {"queue": findings(page)}

    def look(state: str) -> None:
        found[state] = findings(page)

    page = window.open(f"/admin/articles/article/{made.pk}/tag/")
    look("fresh")
    page.focus("[data-text]")
    page.keyboard.press("j")
    page.keyboard.press("2")
    look("a sentence is chosen")
    page.keyboard.press("t")
    page.keyboard.type("x")
    page.keyboard.press("ArrowDown")
    look("the field completes")
    page.keyboard.press("Enter")
    page.wait_for_selector("#defining[open]")
    look("an entry is defined")
    page.keyboard.press("Escape")
    page.click("[data-tool='keys']")
    look("the list of keys")
    page.keyboard.press("Escape")
    page.focus("#note")
    page.keyboard.type("A thought")
    page.wait_for_timeout(500)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{page.url}?passage={row.guid}")
    look("a passage is open, earlier work is offered")
    codings.give(row, tags(Article.objects.get(), note="Other."), by=by)
    page.focus("#note")
    page.keyboard.type("Mine.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#refused .states")
    window.said.clear()  # the browser itself notes the 409
    look("two states")
    page.click("a[data-take]")
    until(page, "!document.querySelector('#refused')")
    page.click("[data-text] mark mark")
    page.wait_for_selector("#overlap:popover-open")
    look("overlaps are listed")
    assert found == {state: [] for state in found}
    assert Passage.objects.count() == 3
    assert Coder.objects.count() >= 1
