"""The codebook's pages at the desk in a browser: axe finds nothing, none scrolls sideways, samples follow."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import CHIEF_EDITORS, EDITORS, Coder, Outlet, Stance, Target, Topic
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.conftest import person


@pytest.fixture(scope="module")
def server(seeded_server: Any) -> Any:
    person("cleo", EDITORS, CHIEF_EDITORS, public_name="Cleo G.", is_staff=True)
    return seeded_server


def addresses() -> dict[str, str]:
    def key(kind: Any, slug: str) -> int:
        return int(kind.objects.get(slug=slug).pk)

    russia, turkey = key(Target, "russia"), key(Target, "turkey")
    outlets = list(Outlet.objects.values_list("pk", flat=True))
    return {
        "list": "/admin/articles/target/",
        "entry": f"/admin/articles/target/{russia}/change/",
        "stance": f"/admin/articles/stance/{key(Stance, 'critical')}/change/",
        "new stance": "/admin/articles/stance/add/",
        "merge": f"/admin/articles/target/{russia}/merge/",
        "merge with collisions": f"/admin/articles/target/{russia}/merge/?into={turkey}",
        "merge outlets": f"/admin/articles/outlet/{outlets[0]}/merge/?into={outlets[1]}",
        "split": f"/admin/articles/target/{russia}/split/",
        "split by a search": f"/admin/articles/target/{russia}/split/?q=stance:critical+gas+topic:x",
        "retire": f"/admin/articles/topic/retire/?entry={key(Topic, 'idlib')}",
        "retire nothing": "/admin/articles/topic/retire/",
        "delete": f"/admin/articles/target/{russia}/remove/",
        "file": "/admin/codebook/",
    }


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(visitor: Visitor, size: tuple[int, int]) -> None:
    window = visitor(size=size, policy=False, by=Coder.objects.get(username="cleo"))
    found: dict[str, list[str]] = {}
    for name, address in addresses().items():
        page = window.open(address)
        found[name] = findings(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
    page = window.open("/admin/codebook/")
    page.fill("#text", '[[topic]]\nslug = "energy"\nname = "Energy"\ndefinition = "Gas."\ncolour = 1\n')
    page.click("button[value=look]")
    page.wait_for_selector(".differences")
    found["differences"] = findings(page)
    page = window.open(addresses()["split"])
    page.check("[name=passage] >> nth=0")
    page.select_option("#into", label="Turkey")
    page.click("button[value=look]")
    page.wait_for_selector("#moves")
    found["split, shown"] = findings(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert found == {name: [] for name in found}


CUT = """() => [...document.querySelectorAll("#result_list :is(th, td)")].filter(cell => {
    const box = cell.getBoundingClientRect();
    return box.width && (box.right > innerWidth || cell.scrollWidth > cell.clientWidth + 1);
}).map(cell => cell.textContent)"""


@pytest.mark.parametrize("kind", ["stance", "target", "outlet", "article", "passage", "anchor"])
def test_where_columns_have_no_room_each_cell_of_a_list_says_what_it_is(visitor: Visitor, kind: str) -> None:
    page = visitor(size=PHONE, by=Coder.objects.get(username="cleo")).open(f"/admin/articles/{kind}/")
    assert page.evaluate("document.querySelector('.results').scrollWidth") <= PHONE[0]
    assert page.evaluate(CUT) == []
    said = "cell => getComputedStyle(cell, '::before').content"
    if kind == "target":
        assert page.eval_on_selector("#result_list .field-definition_in_short", said) == '"Definition: "'


def test_a_hue_that_is_chosen_shows_in_the_samples_of_the_lines_at_once(visitor: Visitor) -> None:
    page = visitor(by=Coder.objects.get(username="cleo")).open(addresses()["stance"])
    sample = ".looks-pattern .look:first-child .in-light .mark:not(.quoted)"
    line = ".looks-hue .look:first-child .in-light .mark:not(.quoted)"
    styles = "e => [getComputedStyle(e).textDecorationColor, getComputedStyle(e).textDecorationStyle]"
    assert page.eval_on_selector(sample, styles) == ["rgb(178, 58, 36)", "solid"]
    page.check('[name="hue"][value="blue"]')
    page.check('[name="pattern"][value="dotted"]')
    assert page.eval_on_selector(sample, styles)[0] == "rgb(31, 95, 168)"
    assert page.eval_on_selector(line, styles)[1] == "dotted"


def test_it_all_works_without_script(visitor: Visitor) -> None:
    window = visitor(by=Coder.objects.get(username="cleo"), script=False)
    page = window.open(addresses()["merge"])
    page.select_option("#into", label="Turkey")
    page.click("text=Show what this touches")
    assert page.is_visible("text=What moves") and page.is_visible("text=stances differ")
