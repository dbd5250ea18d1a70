"""Fields that complete: by any part of a name, the most used first, and never an entry by a typo."""

from __future__ import annotations

import pytest

from articles.actions import codes
from articles.models import Anchor, Coder, Outlet, Speaker, Stance, Target, Topic
from tests.browser.conftest import Visit, Visitor, until
from tests.browser.test_sentence_keys import Keys
from tests.builders import article, code, passage
from tests.conftest import person

TEXT = "Title\n\nThe minister lied. The minister left. Nobody came."


@pytest.fixture
def bench(visitor: Visitor, transactional_db: None) -> Visit:
    return opened(visitor, "Editors", "Chief editors")


def opened(visitor: Visitor, *groups: str) -> Visit:
    by = person("cleo", *groups, public_name="Cleo G.", is_staff=True)
    chief = person("librarian", "Chief editors", public_name="L.", is_staff=True)
    made = article(TEXT, by=chief, language="en")
    code(Stance, "critical")
    for kind, names in {
        Target: ("russia", "turkey", "new-russia"),
        Speaker: ("the-minister",),
        Topic: ("idlib", "energy"),
        Outlet: ("the-agency",),
    }.items():
        for name in names:
            code(kind, name)
    codes.change(Target.objects.get(slug="turkey"), {"aliases": ["Ankara", "Türkiye"]}, by=chief)
    passage(made, "Nobody", by=chief, stance=("critical", "new-russia"))
    window = visitor(by=by)
    window.open(f"/admin/articles/article/{made.pk}/tag/").focus("[data-text]")
    return window


def offered(window: Visit) -> list[str]:
    return window.page.eval_on_selector_all(
        ".popup:not([hidden]) [role=option]", "all => all.map(e => e.textContent)"
    )


def test_entries_are_found_by_any_part_of_a_name_the_most_used_first(bench: Visit) -> None:
    keys = Keys(bench.page)
    keys.press("j", "j", "1", "t")
    assert offered(bench) == ["New Russia", "Russia", "Turkey"]
    bench.page.keyboard.type("USS")
    assert offered(bench)[:2] == ["New Russia", "Russia"]
    assert bench.page.inner_text(".popup:not([hidden]) .definition") == "About new-russia."
    keys.press("ArrowDown")
    assert bench.page.inner_text(".popup:not([hidden]) .definition") == "About russia."
    active = bench.page.get_attribute("#name-target-0", "aria-activedescendant")
    assert bench.page.inner_text(f"#{active}") == "Russia"
    keys.press("Enter")
    assert bench.page.evaluate("document.activeElement.matches('[data-text]')"), "a choice leads back"
    keys.press("Enter")
    until(bench.page, "document.querySelectorAll('#panel .passages ol li').length === 2")
    assert Anchor.objects.order_by("-pk")[0].passage.stance_codings.get().target.slug == "russia"


def test_another_name_finds_an_entry_and_is_shown_beside_it(bench: Visit) -> None:
    keys = Keys(bench.page)
    keys.press("j", "t")
    bench.page.keyboard.type("turkiye")
    assert offered(bench)[0] == "Turkey Türkiye"
    keys.press("Enter")
    assert bench.page.input_value("#name-target-0") == "Turkey"


def test_the_whole_form_is_filled_with_keys_alone(bench: Visit) -> None:
    keys, page = Keys(bench.page), bench.page
    keys.press("j", "j", "1", "o")
    page.keyboard.type("agency")
    keys.press("Enter", "s")
    page.keyboard.type("mini")
    keys.press("Enter", "g")
    page.keyboard.type("id")
    keys.press("Enter")
    page.keyboard.type("energy")
    keys.press("Enter", "Enter")  # a choice of several stays in the field; with nothing typed it leads back
    chips = page.eval_on_selector_all(".topics label:has(:checked)", "all => all.map(e => e.innerText)")
    assert sorted(chips) == ["Energy", "Idlib"]
    keys.press("Enter")
    until(page, "document.querySelectorAll('#panel .passages ol li').length === 2")
    saved = Anchor.objects.order_by("-pk")[0].passage
    assert {c.tag.slug for c in saved.topic_codings.all()} == {"idlib", "energy"}
    source = saved.outlet_codings.get()
    assert (source.tag.slug, source.speaker.slug) == ("the-agency", "the-minister")


def test_a_name_that_is_none_is_never_taken_nor_saved(bench: Visit) -> None:
    page = bench.page
    Keys(page).press("j", "j", "1")
    page.focus("#name-target-0")
    page.keyboard.type("Rusia")
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelector('#said').textContent.includes('“Rusia” is not in the codebook')")
    page.keyboard.type("Rusia")
    page.keyboard.press("Tab")
    assert page.input_value("#name-target-0") == ""
    assert Anchor.objects.count() == 1
    assert not Target.objects.filter(name="Rusia").exists()


def test_an_entry_is_defined_in_a_step_of_its_own_that_asks_for_a_definition(bench: Visit) -> None:
    page = bench.page
    Keys(page).press("j", "j", "1", "t")
    page.keyboard.type("Astana process")
    assert offered(bench) == ["Define “Astana process” as a new entry …"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog#defining[open]")
    assert page.input_value("#new-name") == "Astana process"
    page.click("#defining button.primary")
    until(page, "document.querySelector('#defining .refused').textContent.includes('definition is missing')")
    bench.said.clear()  # the browser itself notes the 400
    page.fill("#new-meaning", "The talks since 2017.")
    page.click("#defining button.primary")
    until(page, "!document.querySelector('#defining').open")
    assert page.input_value("#name-target-0") == "Astana process"
    made = Target.objects.get(slug="astana-process")
    assert made.definition == "The talks since 2017."
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelectorAll('#panel .passages ol li').length === 2")
    assert Anchor.objects.order_by("-pk")[0].passage.stance_codings.get().target == made


def test_who_may_not_change_the_codebook_is_offered_nothing_new(
    visitor: Visitor, transactional_db: None
) -> None:
    window = opened(visitor, "Editors")
    Keys(window.page).press("j", "t")
    window.page.keyboard.type("Astana process")
    assert offered(window) == []
    assert not window.page.locator("#defining").count()


def test_without_script_the_lists_of_the_codebook_stay(visitor: Visitor, bench: Visit) -> None:
    plain = visitor(by=Coder.objects.get(username="cleo"), script=False)
    page = plain.open(bench.page.url.removeprefix(plain.base))
    page.fill("#quote", "minister lied")
    page.check("input[name='stance-0'][value='critical']", force=True)
    page.select_option("#target-0", "turkey")
    page.check("input[name='topic'][value='idlib']", force=True)
    page.click("button.primary[value='save']")
    assert page.locator("#passage-form .said").inner_text().startswith("Saved")
    assert Anchor.objects.order_by("-pk")[0].passage.stance_codings.get().target.slug == "turkey"
