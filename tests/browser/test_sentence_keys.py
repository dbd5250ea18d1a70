"""The sentence cursor: a text is tagged with the keyboard alone, and few keys."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Anchor, Passage, Stance, Target, Topic
from tests.browser.conftest import Visit, Visitor, until
from tests.browser.test_keys import TYPE
from tests.builders import article, code
from tests.conftest import person

SENTENCES = [
    "Dr. Smith came at 5 p.m. on Monday.",
    "He said: “There is no plan.”",
    "Nobody in the U.S. Army believed him.",
    "It cost 3.5 million.",
    "The minister left.",
    "A new one came in 2017.",
    "She stayed until 2018.",
    "Then the talks ended.",
    "Why?",
    "Nobody knows 👩‍👩‍👧 it.",
]
TEXT = f"Title\n\n{' '.join(SENTENCES[:5])}\n\n{' '.join(SENTENCES[5:])}"


@pytest.fixture
def bench(visitor: Visitor, transactional_db: None) -> Visit:
    """A workbench with a text of ten sentences and a title, the text in focus."""
    chief = person("cleo", "Editors", "Chief editors", public_name="Cleo G.", is_staff=True)
    made = article(TEXT, by=chief, language="en")
    codes: list[tuple[Any, str]] = [
        (Stance, "supportive"),
        (Stance, "critical"),
        (Target, "russia"),
        (Target, "turkey"),
        (Topic, "idlib"),
        (Topic, "energy"),
    ]
    for kind, slug in codes:
        code(kind, slug)
    window = visitor(by=chief)
    window.open(f"/admin/articles/article/{made.pk}/tag/").focus("[data-text]")
    return window


class Keys:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def chosen(self) -> str:
        return self.page.input_value("#quote")

    def saved(self, number: int) -> None:
        until(
            self.page, "n => document.querySelectorAll('#panel .passages ol li.hue-red').length === n", number
        )


def test_a_text_of_ten_sentences_is_tagged_with_the_keyboard_alone(bench: Visit) -> None:
    keys = Keys(bench.page)
    keys.press("j", "j", "2", "Enter")  # the title is passed over; the second stance of the codebook
    keys.saved(1)
    assert keys.chosen() == SENTENCES[1]
    first = keys.count
    for number in range(2, 11):
        keys.press(".", "Enter")
        keys.saved(number)
    assert keys.count - first == 2 * 9, "a sentence that is tagged like the last one costs two keys"
    assert [anchor.exact for anchor in Anchor.objects.order_by("start")] == SENTENCES
    assert {p.stance_codings.get().tag.slug for p in Passage.objects.all()} == {"critical"}
    print(f"\nten sentences were tagged with {keys.count} keys")
    assert keys.count == 22


def test_what_is_pressed_before_the_answer_has_come_is_done_after_it(bench: Visit) -> None:
    keys = Keys(bench.page)
    keys.press("j", "j", "2", "Enter", ".", "Enter", "j", ".", "Enter")
    keys.saved(3)
    assert [anchor.exact for anchor in Anchor.objects.order_by("start")] == [
        SENTENCES[0],
        SENTENCES[1],
        SENTENCES[3],
    ]


def test_j_and_k_go_from_sentence_to_sentence_and_shift_extends(bench: Visit) -> None:
    keys = Keys(bench.page)
    keys.press("j")
    assert keys.chosen() == "Title"
    keys.press("j", "j", "j", "k")
    assert keys.chosen() == SENTENCES[1]
    keys.press("Shift+J", "Shift+J")
    assert keys.chosen() == " ".join(SENTENCES[1:4])
    keys.press("Shift+K", "Shift+K", "Shift+K")
    assert keys.chosen() == " ".join(SENTENCES[0:2])
    keys.press("j")
    assert keys.chosen() == SENTENCES[2]
    keys.press("k", "k", "k", "k", "k")
    assert keys.chosen() == "Title"
    assert bench.page.inner_text("#said") == "No sentence before this one."


def test_edges_move_by_a_word_and_come_back_to_where_the_sentence_ends(bench: Visit) -> None:
    keys = Keys(bench.page)
    keys.press("j", "j", "j")
    keys.press("[", "[")
    assert keys.chosen() == "There is no plan.”"
    keys.press("]")
    assert keys.chosen() == "There is no"
    keys.press("}")
    assert keys.chosen() == "There is no plan"
    keys.press("}")
    assert keys.chosen() == "There is no plan.”"
    keys.press("{", "{")
    assert keys.chosen() == SENTENCES[1]
    keys.press("b", "e", "Shift+E", "Shift+B")  # the letters beside the signs
    assert keys.chosen() == "He said: “There is no plan"


def test_keys_are_meant_by_their_place_on_a_russian_keyboard(bench: Visit) -> None:
    page = bench.page
    for key, place in (("о", "KeyJ"), ("о", "KeyJ"), ("2", "Digit2")):
        page.evaluate(TYPE, [key, place])
    assert page.input_value("#quote") == SENTENCES[0]
    assert page.is_checked("input[name='stance-0'][value='critical']")
    page.evaluate(TYPE, ["О", "KeyJ", "shiftKey"])
    assert page.input_value("#quote") == " ".join(SENTENCES[:2])
    page.evaluate(TYPE, ["у", "KeyE"])
    assert page.input_value("#quote").endswith("There is no")
    page.evaluate(TYPE, ["j", "KeyY"])  # what types a j elsewhere is another key
    assert page.input_value("#quote").endswith("There is no")


def test_letters_do_nothing_outside_the_text_unless_they_are_switched_on(bench: Visit) -> None:
    page = bench.page
    page.focus("#note")
    page.keyboard.type("jk2.u")
    assert page.input_value("#note") == "jk2.u"
    assert page.input_value("#quote") == ""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.input_value("#quote") == ""
    page.evaluate("localStorage.setItem('keys', 'page')")
    page.keyboard.press("j")
    assert page.input_value("#quote") == "Title"
    page.evaluate("localStorage.setItem('keys', 'never')")
    page.focus("[data-text]")
    page.keyboard.press("j")
    assert page.input_value("#quote") == "Title"


def test_enter_saves_from_the_text_only_and_in_the_note_it_is_a_line(bench: Visit) -> None:
    keys = Keys(bench.page)
    page = bench.page
    keys.press("j", "j", "2")
    page.focus("input[name='stance-0'][value='critical']")
    keys.press("Enter")
    page.focus("#note")
    page.keyboard.type("One")
    keys.press("Enter")
    page.keyboard.type("two")
    page.wait_for_timeout(200)
    assert not Passage.objects.exists()
    keys.press("Control+Enter")
    keys.saved(1)
    assert Passage.objects.get().notes.get().text == "One\ntwo"
    assert keys.chosen() == SENTENCES[1], "it goes on from there too"
    assert page.evaluate("document.activeElement.matches('[data-text]')")


def test_escape_leaves_a_field_then_what_was_typed_then_the_words(bench: Visit) -> None:
    keys = Keys(bench.page)
    page = bench.page
    keys.press("j", "2")
    page.focus("#note")
    keys.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-text]')")
    keys.press("Escape")
    assert page.inner_text("#said").startswith("There is unsaved work")
    assert keys.chosen() == "Title"
    keys.press("Escape")
    assert keys.chosen() == ""
    assert not page.is_checked("input[name='stance-0'][value='critical']")
    keys.press("j")
    assert keys.chosen() == "Title", "the cursor is where it was"


def test_the_next_sentence_after_an_opened_passage_is_a_new_one(bench: Visit) -> None:
    keys = Keys(bench.page)
    page = bench.page
    keys.press("j", "j", "2", "Enter")
    keys.saved(1)
    keys.press("Escape", "n", "Enter")
    until(page, "document.querySelector('#passage-form h2').textContent.includes('Edit passage')")
    page.focus("[data-text]")
    keys.press("j")
    until(page, "document.querySelector('#passage-form h2').textContent.includes('New passage')")
    assert keys.chosen() == SENTENCES[1]
    assert Anchor.objects.get().exact == SENTENCES[0]


def test_the_list_of_keys_says_every_key_of_the_desk(bench: Visit) -> None:
    page = bench.page
    page.keyboard.press("?")
    page.wait_for_selector("dialog#keys[open] td[data-keys='keys'] kbd")
    listed = page.eval_on_selector_all("#keys td[data-keys]", "all => all.map(e => e.dataset.keys)")
    wanted = page.evaluate(
        """async () => (await import("/static/js/keys/table.js")).KEYS
            .filter(key => key.places.includes("desk") && !key.action.startsWith("stance-"))
            .map(key => key.action)"""
    )
    assert sorted(listed) == sorted(wanted)
    assert page.inner_text("#keys td[data-keys='start-in']") == "[ or B"
    page.keyboard.press("j")  # nothing acts behind it
    assert page.input_value("#quote") == ""
