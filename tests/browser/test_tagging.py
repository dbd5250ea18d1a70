"""Tagging in the browser, the policy on and the console silent: mouse, touch, keyboard, no script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Anchor, Article, Coder
from tests.browser.conftest import Visit, Visitor, until
from tests.builders import article, code
from tests.conftest import person

# Emoji outside the basic plane, one of several code points, a combining mark, and Arabic.
TEXT = (
    "Title 😀\n\nBefore 👩‍👩‍👧 the café e\u0323\u0301 spoke.\n\n"
    "قال الوزير إن الاتفاق قائم.\n\nAfter it came more words."
)

SELECT = """([from, to]) => {
  const blocks = [...document.querySelectorAll('[data-start]')];
  const at = (words, end) => {
    for (const block of blocks) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const i = walker.currentNode.data.indexOf(words);
        if (i >= 0) return [walker.currentNode, end ? i + words.length : i];
      }
    }
  };
  const range = document.createRange();
  range.setStart(...at(from, false));
  range.setEnd(...at(to, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def bench(visitor: Visitor, transactional_db: None) -> Visit:
    """An editor's workbench with one article on it."""
    chief = person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)
    made = article(TEXT, by=chief, language="en")
    for kind, slug in _codes():
        code(kind, slug)
    window = visitor(by=chief, touch=True)
    window.open(f"/admin/articles/article/{made.pk}/tag/")
    return window


def _codes() -> list[tuple[Any, str]]:
    from articles.models import Stance, Target, Topic

    return [
        (Stance, "critical"),
        (Stance, "neutral"),
        (Target, "russia"),
        (Target, "turkey"),
        (Topic, "idlib"),
    ]


def save_as(page: Page, stance: str, target: str) -> None:
    page.check(f"input[name='stance-0'][value='{stance}']", force=True)
    page.fill("#name-target-0", target)
    page.keyboard.press("Enter")
    page.evaluate("document.querySelector('#panel .said')?.remove()")
    page.click("button.primary[value='save']")
    page.wait_for_selector("#panel .said")


def the_anchor() -> Anchor:
    return Anchor.objects.select_related("revision").latest("pk")


def assert_exact(anchor: Anchor, words: str) -> None:
    assert anchor.exact == words
    assert anchor.revision.text[anchor.start : anchor.end] == words


@pytest.mark.parametrize(
    ("first", "last"),
    [("👩‍👩‍👧 the", "café"), ("ẹ́", "spoke"), ("الوزير", "الاتفاق"), ("spoke", "الاتفاق")],
    ids=["emoji", "combining marks", "Arabic", "two blocks"],
)
def test_a_selection_is_stored_to_the_code_point(bench: Visit, first: str, last: str) -> None:
    page = bench.page
    text = Article.objects.get().head.text  # type: ignore[union-attr]
    page.evaluate(SELECT, [first, last])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "critical", "russia")
    start, end = text.index(first), text.index(last) + len(last)
    assert_exact(the_anchor(), text[start:end])
    assert page.locator("#passage-form .refused").count() == 0
    assert page.locator("[data-text] mark").count() >= 1
    assert page.locator("#panel .passages li .tag").first.inner_text().strip() == "Critical of Russia"


def test_the_mouse_selects_over_an_existing_passage(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "neutral", "turkey")
    paragraph = page.locator("[data-start]").last
    box = paragraph.bounding_box()
    assert box
    y = box["y"] + 14
    page.mouse.move(box["x"] + 1, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, y, steps=6)
    page.mouse.up()
    until(page, "document.querySelector('#quote').value.startsWith('After it came')")
    save_as(page, "critical", "russia")
    assert the_anchor().exact.startswith("After it came more")
    assert page.locator("[data-text] mark mark").count() == 1


def test_the_keyboard_alone_tags_a_passage(bench: Visit) -> None:
    page = bench.page
    page.focus("#keyboard")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Home")
    for _ in range(2):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.type("x")  # the text cannot be written into
    until(page, "document.querySelector('[name=start]').value === '0'")
    page.focus("input[name='stance-0'][value='critical']")
    page.keyboard.press("Space")
    page.focus("#name-target-0")
    page.keyboard.type("Tur")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#panel .said")
    assert the_anchor().exact.startswith("Title 😀")
    assert page.locator("#panel .passages .tag").first.inner_text().strip() == "Critical of Turkey"


def test_a_touch_selection_is_taken_up(bench: Visit) -> None:
    # A long press gives no mouse event: all there is is the changed selection.
    page = bench.page
    page.locator("[data-start]").nth(1).tap()
    page.evaluate(SELECT, ["Before", "👩‍👩‍👧"])
    until(page, "document.querySelector('#quote').value === 'Before 👩‍👩‍👧'")
    save_as(page, "neutral", "turkey")
    assert_exact(the_anchor(), "Before 👩‍👩‍👧")


def test_what_was_tagged_is_there_for_readers_on_the_next_load(bench: Visit, visitor: Visitor) -> None:
    page = bench.page
    page.evaluate(SELECT, ["الوزير", "الاتفاق"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "critical", "russia")
    second = article("Other\n\nBeside it.", by=Coder.objects.get(username="cleo"))
    reader = visitor().open(f"/compare/?a={Article.objects.order_by('pk')[0].slug}&a={second.slug}")
    assert reader.locator("#c1 mark").inner_text() == the_anchor().exact
    assert "Critical of Russia" in reader.locator("#c1 .note").inner_text()


def test_a_passage_is_edited_withdrawn_and_brought_back(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "neutral", "turkey")
    page.click("[data-text] mark")
    page.wait_for_selector("details.withdraw")
    save_as(page, "critical", "russia")
    assert page.locator("#panel .passages .tag").first.inner_text().strip() == "Critical of Russia"
    page.click("[data-text] mark")
    page.wait_for_selector("details.withdraw")
    page.click("details.withdraw summary")
    page.fill("#why", "Tagged by mistake.")
    page.click("button[value='withdraw']")
    page.wait_for_selector(".withdrawn button[value='restore']")
    assert page.locator("[data-text] mark").count() == 0
    page.click(".withdrawn button[value='restore']")
    page.wait_for_selector("[data-text] mark")


def test_nothing_typed_is_lost_when_the_server_is_away(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    page.fill("#note", "A long thought.")
    page.route("**/tag/", lambda route: route.abort())
    page.click("button.primary[value='save']")
    until(page, "document.querySelector('#said').textContent.startsWith('Not saved')")
    assert page.input_value("#note") == "A long thought."
    page.unroute("**/tag/")
    bench.said.clear()  # the browser itself notes the failed request
    save_as(page, "neutral", "turkey")
    assert the_anchor().exact == "came more"


def test_without_script_a_pasted_quote_is_enough(visitor: Visitor, bench: Visit) -> None:
    made = Article.objects.get()
    chief = Coder.objects.get(username="cleo")
    page = visitor(by=chief, script=False).open(f"/admin/articles/article/{made.pk}/tag/")
    page.fill("#quote", "After  it\ncame more")
    page.check("input[name='stance-0'][value='neutral']", force=True)
    page.click("button.primary[value='save']")
    assert page.locator("#passage-form .said").inner_text().startswith("Saved")
    assert the_anchor().exact == "After it came more"


def test_a_triple_click_takes_the_paragraph_also_when_it_is_the_last_and_marked(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "neutral", "turkey")
    page.locator("[data-start]").last.click(position={"x": 4, "y": 12}, click_count=3)
    until(page, "document.querySelector('#quote').value === 'After it came more words.'")


def test_unsaved_work_is_not_left_by_a_click_on_a_mark(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "neutral", "turkey")
    page.fill("#note", "A long thought.")
    page.click("[data-text] mark")
    until(page, "document.querySelector('#said').textContent.startsWith('There is unsaved work')")
    assert page.input_value("#note") == "A long thought."
    page.click("[data-text] mark")  # asked once more, it lets go
    until(page, "document.querySelector('#passage-form h2').textContent.includes('Edit passage')")


def test_signing_in_again_in_another_tab_is_enough_to_save(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    page.fill("#note", "A long thought.")
    page.check("input[name='stance-0'][value='neutral']", force=True)
    page.context.clear_cookies(name="sessionid")
    page.click("button.primary[value='save']")
    until(page, "document.querySelector('#said').textContent.includes('no longer signed in')")
    tab = page.context.new_page()
    tab.goto(f"{bench.base}/sign-in/")
    tab.fill("[name=username]", "cleo")
    tab.fill("[name=password]", "cleo-password")
    tab.click("main button")
    bench.said.clear()
    page.click("button.primary[value='save']")
    page.wait_for_selector("#panel .said")
    assert the_anchor().exact == "came more"


def test_without_script_edges_are_moved_by_changing_the_words(visitor: Visitor, bench: Visit) -> None:
    made, chief = Article.objects.get(), Coder.objects.get(username="cleo")
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "neutral", "turkey")
    plain = visitor(by=chief, script=False).open(f"/admin/articles/article/{made.pk}/tag/")
    plain.click("a[data-edit]")
    plain.fill("#quote", "it came more")
    plain.click("button.primary[value='save']")
    assert plain.locator("#passage-form .said").inner_text().startswith("Saved")
    assert the_anchor().exact == "it came more"


def test_leaving_with_unsaved_work_is_asked_about(bench: Visit) -> None:
    page = bench.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("#quote", "never there")
    page.click("button.primary[value='save']")
    page.wait_for_selector("#refused")
    bench.said.clear()  # the browser itself notes the 400
    page.click("#user-tools a >> nth=0")
    page.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_a_refused_withdrawal_is_no_unsaved_work(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    save_as(page, "neutral", "turkey")
    page.click("[data-text] mark")
    page.wait_for_selector("details.withdraw")
    page.click("details.withdraw summary")
    page.click("button[value='withdraw']")
    page.wait_for_selector("#refused")
    bench.said.clear()
    page.fill("#why", "By mistake.")
    page.click("button[value='withdraw']")
    page.wait_for_selector(".withdrawn button[value='restore']")


def test_why_a_save_failed_stays_to_be_read(bench: Visit) -> None:
    page = bench.page
    page.evaluate(SELECT, ["came", "more"])
    until(page, "document.querySelector('[name=start]').value !== ''")
    page.evaluate("document.querySelector('#note').value = 'a\\0b'")
    page.click("button.primary[value='save']")
    until(page, "document.querySelector('#said').textContent.includes('cannot be stored')")
    bench.said.clear()
    page.wait_for_timeout(400)
    assert "cannot be stored" in page.inner_text("#said")
