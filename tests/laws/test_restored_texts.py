"""A text that comes back finds its passages again, where no person decided otherwise meanwhile."""

from __future__ import annotations

import pytest

from articles.actions import passages
from articles.models import Anchor, Article, Coder, State
from tests.builders import article, passage
from tests.laws.test_places import AFTER, BEFORE, QUOTES

MEANWHILE = {
    **{name: [text] for name, text in AFTER.items()},
    "two texts": [AFTER["the quote changed"], AFTER["nothing left"]],
    "lost, then elsewhere": [AFTER["a block gone"], AFTER["blocks swapped"]],
}


def places(of: Article, number: int) -> dict[int, tuple[str, int | None, str]]:
    """State, place and words of each passage in one text."""
    anchors = Anchor.objects.filter(revision__article=of, revision__number=number)
    return {anchor.passage_id: (anchor.state, anchor.start, anchor.exact) for anchor in anchors}


@pytest.mark.parametrize("name", MEANWHILE)
def test_passages_are_where_they_were_whatever_became_of_them_meanwhile(
    name: str, editor: Coder, chief: Coder
) -> None:
    found = article(BEFORE, by=chief)
    for quote in QUOTES:
        passage(found, quote, by=editor)
    for text in MEANWHILE[name]:
        article(text, by=chief, revises=found, publish=False)
    article(BEFORE, by=chief, revises=found, publish=False)
    last = 2 + len(MEANWHILE[name])
    first, now = places(found, 1), places(found, last)
    assert first.keys() == now.keys()
    for key in first:
        assert now[key][0] in (State.KEPT, State.MOVED)
        assert now[key][1:] == first[key][1:]


def test_a_place_that_a_person_chose_meanwhile_is_not_taken_back(editor: Coder, chief: Coder) -> None:
    found = article(BEFORE, by=chief)
    marked = passage(found, "minister lied", by=editor)
    article(AFTER["the quote changed"], by=chief, revises=found, publish=False)
    marked.refresh_from_db()
    passages.place(marked, version=marked.version, revision=2, span=None, quote="misled the house", by=editor)
    article(BEFORE, by=chief, revises=found, publish=False)
    assert marked.anchors.get(revision__number=3).state == State.GUESSED
