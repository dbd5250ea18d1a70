"""Two at one article, broken connections, closed tabs: nothing typed is lost, nothing is there twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route

from articles.actions import codings
from articles.models import Anchor, Article, Coder, Passage, Stance, Target
from tests.browser.conftest import Visit, Visitor, until
from tests.browser.test_sentence_keys import SENTENCES, TEXT, Keys
from tests.builders import article, code, passage, tags
from tests.conftest import person

LISTED = "n => document.querySelectorAll('#panel .passages ol li[id]').length === n"


@pytest.fixture
def bench(visitor: Visitor, transactional_db: None) -> Visit:
    by = person("ada", "Editors", public_name="Ada E.", is_staff=True)
    chief = person("cleo", "Chief editors", public_name="Cleo G.", is_staff=True)
    made = article(TEXT, by=chief, language="en")
    for stance in ("supportive", "critical"):
        code(Stance, stance)
    code(Target, "russia")
    window = visitor(by=by)
    window.open(bench_of(made)).focus("[data-text]")
    return window


def bench_of(made: Article) -> str:
    return f"/admin/articles/article/{made.pk}/tag/"


def cut(page: Page) -> None:
    page.route("**/tag/**", lambda route: route.abort())


def mend(page: Page) -> None:
    page.unroute("**/tag/**")


def test_what_somebody_else_saves_appears_and_disturbs_nothing(bench: Visit) -> None:
    page, keys = bench.page, Keys(bench.page)
    keys.press("j", "j", "j", "1")
    page.fill("#note", "Half a tho")
    page.evaluate("document.querySelector('#note').setSelectionRange(4, 4)")
    chief = Coder.objects.get(username="cleo")
    passage(Article.objects.get(), "Then the talks ended.", by=chief)
    until(page, LISTED, 1, seconds=30)
    assert page.locator("[data-text] mark").inner_text() == "Then the talks ended."
    assert page.inner_text("#said") == "Somebody else saved. New or changed passages: 1"
    assert page.input_value("#note") == "Half a tho"
    assert page.input_value("#quote") == SENTENCES[1]
    assert page.evaluate("document.activeElement.id + document.activeElement.selectionStart") == "note4"
    assert page.is_checked("input[name='stance-0'][value='supportive']")
    page.keyboard.press("Control+Enter")
    until(page, LISTED, 2)
    assert Passage.objects.count() == 2


def test_a_selection_that_is_being_made_stays(bench: Visit) -> None:
    page = bench.page
    page.evaluate(
        """() => {
            const node = document.querySelector("[data-start='7']").firstChild;
            getSelection().setBaseAndExtent(node, 0, node, 9);
        }"""
    )
    chief = Coder.objects.get(username="cleo")
    passage(Article.objects.get(), "5 p.m.", by=chief)  # in the same block, which is drawn anew
    until(page, LISTED, 1, seconds=30)
    assert page.evaluate("getSelection().toString()") == "Dr. Smith"


def test_two_browsers_on_one_article_at_once(bench: Visit, visitor: Visitor) -> None:
    other = visitor(by=Coder.objects.get(username="cleo"))
    other.open(bench_of(Article.objects.get())).focus("[data-text]")
    one, two = Keys(bench.page), Keys(other.page)
    one.press("j", "j", "1", "Enter")
    two.press("j", "j", "2", "Enter", ".", "Enter")
    until(bench.page, LISTED, 3, seconds=30)
    until(other.page, LISTED, 3, seconds=30)
    made = [anchor.exact for anchor in Anchor.objects.order_by("start", "pk")]
    assert made == [SENTENCES[0], SENTENCES[0], SENTENCES[1]]
    assert bench.page.input_value("#quote") == SENTENCES[1], "where the other went on, this one stayed"


def test_a_stale_edit_shows_both_states_by_name_and_lets_the_editor_choose(bench: Visit) -> None:
    page, ada = bench.page, Coder.objects.get(username="ada")
    row = passage(Article.objects.get(), "The minister left.", by=ada)
    page.goto(f"{page.url}?passage={row.guid}")
    page.click("label.stance:has(input[value='supportive'])")
    codings.give(row, tags(Article.objects.get(), stance=("critical", None), note="Other window."), by=ada)
    for choice in ("a[data-take]", "#refused button.primary"):
        page.click("#passage-form .submit button.primary")
        page.wait_for_selector("#refused .states")
        bench.said.clear()  # the browser itself notes the 409
        stances = page.inner_text("#refused tr:has(th:text-is('Stances'))")
        if choice == "a[data-take]":
            assert re.split(r"\s+", stances)[0:1] == ["Stances"]
            assert "Critical" in stances and "Supportive → Russia" in stances
            page.click(choice)
            until(page, "document.querySelector('#note').value === 'Other window.'")
            assert page.is_checked("input[name='stance-0'][value='critical']")
            page.click("label.stance:has(input[value='supportive'])")
            codings.give(row, tags(Article.objects.get(), note="Third."), by=ada)
        else:
            page.click(choice)
            until(page, "document.querySelector('#state').textContent.startsWith('Saved')")
    assert row.notes.get().text == "Other window."
    assert row.stance_codings.get().tag.slug == "supportive"


def test_a_connection_cut_while_saving_makes_exactly_one_passage(bench: Visit) -> None:
    page, keys = bench.page, Keys(bench.page)
    arrived = []

    def swallow(route: Route) -> None:
        """The save arrives and is stored; its answer never comes back."""
        if route.request.method == "POST":
            arrived.append(route.fetch(max_redirects=0).status)
        route.abort()

    page.route("**/tag/**", swallow)
    keys.press("j", "j", "2", "Enter")
    until(page, "document.querySelector('#state').textContent.startsWith('No connection')")
    assert arrived == [303]
    page.unroute("**/tag/**")
    until(page, "document.querySelector('#state').textContent.startsWith('Saved')", seconds=30)
    bench.said.clear()  # the browser itself notes the failed requests
    assert [anchor.exact for anchor in Anchor.objects.all()] == [SENTENCES[0]]
    assert page.input_value("#quote") == SENTENCES[1]


def test_what_was_changed_after_a_lost_answer_is_the_same_passage(bench: Visit) -> None:
    page, keys = bench.page, Keys(bench.page)
    page.route(
        "**/tag/**",
        lambda route: (route.request.method == "POST" and route.fetch(max_redirects=0), route.abort()),
    )
    keys.press("j", "j", "2", "Enter")
    until(page, "document.querySelector('#state').textContent.startsWith('No connection')")
    keys.press("]", "1")
    page.unroute("**/tag/**")
    page.wait_for_timeout(300)
    keys.press("Enter")
    until(page, "document.querySelector('#state').textContent.startsWith('Saved')", seconds=30)
    bench.said.clear()
    only = Anchor.objects.get()
    assert only.exact == "Dr. Smith came at 5 p.m. on"
    assert only.passage.stance_codings.get().tag.slug == "supportive"


def test_what_was_typed_is_offered_again_after_a_closed_tab(bench: Visit) -> None:
    page, keys = bench.page, Keys(bench.page)
    keys.press("j", "j", "2")
    page.fill("#note", "A long thought.")
    page.wait_for_timeout(500)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.locator("#kept").is_visible()
    assert "Dr. Smith came" in page.inner_text("#kept")
    assert page.input_value("#note") == ""
    page.click("#kept [data-restore]")
    assert page.input_value("#note") == "A long thought."
    assert page.input_value("#quote") == SENTENCES[0]
    assert page.is_checked("input[name='stance-0'][value='critical']")
    page.keyboard.press("Control+Enter")
    until(page, LISTED, 1)
    page.reload()
    assert not page.locator("#kept").is_visible()


def test_an_expired_login_loses_nothing(bench: Visit) -> None:
    page, keys = bench.page, Keys(bench.page)
    keys.press("j", "j", "2")
    page.fill("#note", "A long thought.")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelector('#said').textContent.includes('no longer signed in')")
    bench.said.clear()  # the browser itself notes the 403
    assert page.input_value("#note") == "A long thought."
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{bench.base}/")
    page.context.add_cookies(cookies)
    page.goto(f"{bench.base}{bench_of(Article.objects.get())}")
    page.click("#kept [data-discard]")
    assert not page.locator("#kept").is_visible()
    page.reload()
    assert not page.locator("#kept").is_visible()
