"""An act on many passages is taken back and done again in any order, for some of them and for the rest."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest

from articles.actions import codings, undoing
from articles.errors import ChangedAmong, NotAllowed, UndoneAlready
from articles.models import Article, Coder, Passage, Stance
from articles.queries.tags import tags_of
from tests.builders import article, code, passage, tags
from tests.bulk.doing import do, recode
from tests.desk.pages import at_desk
from tests.history.gestures import gesture_of, there

WORK = "/admin/work/"


@pytest.fixture
def found(chief: Coder) -> Article:
    code(Stance, "mixed")
    return article("Title\n\nThe minister lied to the house. It rained. He left.", by=chief)


@pytest.fixture
def rows(found: Article, editor: Coder) -> list[Passage]:
    return [passage(found, words, by=editor, topics=("idlib",)) for words in ("lied", "It rained", "He left")]


def recoded(by: Coder, **asked: Any) -> UUID:
    """Critical becomes mixed, in all of them."""
    change = recode("critical", "mixed")
    gesture = gesture_of(lambda: do("topic:idlib", change, by=by, **asked))
    assert gesture
    return gesture


def stances(rows: list[Passage]) -> list[str]:
    return [stance for row in rows for stance, _target in tags_of(row, row.made_by).stances]


def buttons(by: Coder, gesture: UUID, address: str = WORK) -> list[str]:
    """What the page offers to do to this gesture, and what it says of its state."""
    page = at_desk(by).get(address).content.decode()
    (item,) = [item for item in page.split("<li") if f'name="gesture" value="{gesture}"' in item]
    told = re.findall(r'type="submit">([^<]*)<|class="work-state">([^<]*)<', item)
    return [unescape(words) for pair in told for words in pair if words]


def history(row: Passage) -> str:
    return f"/admin/articles/passage/{row.pk}/history/"


def test_what_was_done_again_for_one_passage_can_be_taken_back_again(
    rows: list[Passage], chief: Coder
) -> None:
    before = there()
    gesture = recoded(chief)
    undone = undoing.undo(gesture, by=chief)
    undoing.undo(undone, by=chief, passage=rows[0])
    assert stances(rows) == ["mixed", "critical", "critical"]
    assert buttons(chief, gesture) == ["Undo the rest", "undone for 2 passages"]
    assert buttons(chief, undone) == ["Do the rest again", "done again for 1 passage"]
    with pytest.raises(UndoneAlready):
        undoing.undo(gesture, by=chief, passage=rows[1])
    undoing.undo(gesture, by=chief)
    assert there() == before
    with pytest.raises(UndoneAlready):
        undoing.undo(gesture, by=chief)


def test_what_was_undone_for_every_passage_is_undone(
    rows: list[Passage], editor: Coder, chief: Coder
) -> None:
    gesture = recoded(editor, mine=True)
    undoing.undo(gesture, by=editor, passage=rows[0])
    assert buttons(chief, gesture) == ["Undo the rest", "undone for 1 passage"]
    assert buttons(chief, gesture, history(rows[0])) == ["Undo the rest", "undone for 1 passage"]
    assert "Undo for this passage" in buttons(chief, gesture, history(rows[1]))
    for row in rows[1:]:
        undoing.undo(gesture, by=chief, passage=row)
    assert f'value="{gesture}"' not in at_desk(chief).get(WORK).content.decode()
    with pytest.raises(UndoneAlready):
        undoing.undo(gesture, by=chief)


def test_who_took_back_this_passage_is_named_and_not_who_took_back_another(
    rows: list[Passage], editor: Coder, chief: Coder
) -> None:
    gesture = recoded(editor, mine=True)
    undoing.undo(gesture, by=editor, passage=rows[0])
    undoing.undo(gesture, by=chief, passage=rows[1])
    with pytest.raises(UndoneAlready, match=editor.shown_name):
        undoing.undo(gesture, by=editor, passage=rows[0])


def test_the_rest_was_undone_and_then_one_of_the_first_is_done_again(
    rows: list[Passage], chief: Coder
) -> None:
    before = there()
    gesture = recoded(chief)
    alone = undoing.undo(gesture, by=chief, passage=rows[0])
    undoing.undo(gesture, by=chief)
    undoing.undo(alone, by=chief)
    assert stances(rows) == ["mixed", "critical", "critical"]
    undoing.undo(gesture, by=chief)
    assert there() == before


def test_doing_again_what_touches_others_is_for_those_who_may_change_it(
    found: Article, editor: Coder, second_editor: Coder, settings: Any
) -> None:
    row = passage(found, "lied", by=second_editor, topics=("idlib",))
    settings.EDITORS_CHANGE_OTHERS = True
    gesture = recoded(editor)
    settings.EDITORS_CHANGE_OTHERS = False
    undone = undoing.undo(gesture, by=editor)
    with pytest.raises(NotAllowed):
        undoing.undo(undone, by=editor)
    assert stances([row]) == ["critical"]
    settings.EDITORS_CHANGE_OTHERS = True
    undoing.undo(undone, by=editor)
    assert stances([row]) == ["mixed"]


def test_the_passage_that_was_changed_since_is_named(
    rows: list[Passage], editor: Coder, chief: Coder
) -> None:
    gesture = recoded(chief)
    codings.give(rows[1], tags(stance=("neutral", "russia")), by=editor)
    with pytest.raises(ChangedAmong) as refused:
        undoing.undo(gesture, by=chief)
    said = str(refused.value)
    assert "Of its passages 1 changed again since, among them “It rained”, by Ada E. at " in said
    for row in (rows[0], rows[2]):
        undoing.undo(gesture, by=chief, passage=row)
    assert stances(rows) == ["critical", "neutral", "critical"]
