"""The two articles, each changed by hand in five ways and brought in at the desk as an editor would.

What is right is known by construction: every character of a changed text remembers where it stood before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Anchor, Article, Coder, State
from articles.text.spans import Span
from tests.desk.forms import form
from tests.desk.pages import address, at_desk

Character = tuple[str, int | None]  # and its place in the old text, if it stood there
Paragraph = list[Character]
SURE = (State.KEPT, State.MOVED)


def paragraphs(text: str) -> list[Paragraph]:
    """The text as its title and paragraphs."""
    found = re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)
    return [list(zip(match[0], range(match.start(), match.end()), strict=True)) for match in found]


def new(words: str) -> Paragraph:
    return [(character, None) for character in words]


def reworded(paragraph: Paragraph, word: int, words: str) -> Paragraph:
    """With other words in the place of one of its words."""
    text = "".join(character for character, _place in paragraph)
    match = list(re.finditer(r"\w+", text))[word]
    return [*paragraph[: match.start()], *new(words), *paragraph[match.end() :]]


def another_headline_and_a_lead(page: list[Paragraph]) -> list[Paragraph]:
    return [new("What the talks left open"), new("Our summary of the day, added later."), *page[1:]]


def two_paragraphs_change_places(page: list[Paragraph]) -> list[Paragraph]:
    return [*page[:2], page[5], *page[3:5], page[2], *page[6:]]


def words_are_corrected_and_quotation_marks_made_straight(page: list[Paragraph]) -> list[Paragraph]:
    marks = str.maketrans("“”‘’", "\"\"''")
    page = [reworded(p, len(p) // 16, "reportedly") if n % 2 else p for n, p in enumerate(page)]
    return [[(character.translate(marks), place) for character, place in p] for p in page]


def a_correction_repeats_what_was_changed(page: list[Paragraph]) -> list[Paragraph]:
    old = "".join(character for character, _place in page[1])
    note = new(f"Correction: an earlier version said: {old}")
    return [page[0], reworded(page[1], 6, "something else entirely"), *page[2:], note]


def one_paragraph_goes_and_others_are_joined(page: list[Paragraph]) -> list[Paragraph]:
    return [*page[:3], [*page[3], *new(" "), *page[4]], *page[6:]]


WAYS: list[Callable[[list[Paragraph]], list[Paragraph]]] = [
    another_headline_and_a_lead,
    two_paragraphs_change_places,
    words_are_corrected_and_quotation_marks_made_straight,
    a_correction_repeats_what_was_changed,
    one_paragraph_goes_and_others_are_joined,
]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_is_lost_and_nothing_moves_silently(
    seeded_module: Any, chief: Coder, way: Callable[[list[Paragraph]], list[Paragraph]], number: int
) -> None:
    article = Article.objects.order_by("slug")[number]
    assert article.head is not None
    old = article.head
    changed = joined(way(paragraphs(old.text)))
    bring_in(at_desk(chief), article, "".join(character for character, _place in changed))
    article.refresh_from_db()
    head = article.head
    assert head is not None and head.number == old.number + 1 and article.published_id == old.pk
    wrong = []
    for before in Anchor.objects.placed().filter(revision=old, passage__withdrawn_at=None):
        after = Anchor.objects.get(passage_id=before.passage_id, revision=head)
        fault = misjudged(before, after, changed)
        if fault:
            wrong.append(f"{fault}: {before.exact!r} became {after.state}, {after.exact!r}")
    assert wrong == []


def joined(page: list[Paragraph]) -> list[Character]:
    text: list[Character] = []
    for paragraph in page:
        text += [*(new("\n\n") if text else []), *paragraph]
    return text


def bring_in(client: Client, article: Article, text: str) -> None:
    """As an editor does: a new text of this article, pasted, looked at, imported."""
    path = address(Article, "add")
    opened = client.get(path, {"revises": str(article.pk)})
    looked = client.post(path, form(opened, "addition") | {"act": "look", "text": text})
    assert looked.status_code == 200
    done = client.post(path, form(looked, "addition") | {"act": "import"})
    assert done.status_code == 303, done.content.decode()


def misjudged(before: Anchor, after: Anchor, changed: list[Character]) -> str:
    """What is wrong with where a passage came to stand; empty when nothing is."""
    assert before.start is not None and before.end is not None
    inside = range(before.start, before.end)
    stands = [place for place, (_, old) in enumerate(changed) if old is not None and old in inside]
    whole = len(stands) == len(inside) and stands[-1] - stands[0] == len(inside) - 1
    placed = None if after.start is None else after.span
    if whole:
        return "" if placed == Span(stands[0], stands[-1] + 1) else "unchanged words not found"
    if after.state in SURE:
        return "changed words taken for sure"
    if not stands:
        return "" if after.state == State.LOST else "words that are gone were attached"
    if placed is None:
        return "changed words lost"
    return "" if any(placed.start <= place < placed.end for place in stands) else "put elsewhere"
