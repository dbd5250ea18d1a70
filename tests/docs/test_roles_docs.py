"""The table of docs/roles.md is the one that every action asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as room

from articles.actions import roles
from articles.actions.roles import Act
from tests.people import somebody

COLUMNS = {
    "visitor, reader": ("visitor", "reader"),
    "editor": ("editor",),
    "chief editor": ("chief",),
    "administrator": ("administrator",),
}


def cell(people: tuple[Any, ...], act: Act, settings: Any) -> str:
    """What the table must say: yes, no, or that a setting decides."""
    answers = []
    for switched in (False, True):
        settings.EDITORS_CHANGE_OTHERS = switched
        answers.append({roles.may(by, act) for by in people})
    return {(False, False): "no", (True, True): "yes", (False, True): "by setting"}[
        (answers[0].pop(), answers[1].pop())
    ]


@pytest.mark.django_db
def test_the_documented_table_is_the_one_that_is_asked(settings: Any) -> None:
    lines = (Path(room.BASE_DIR) / "docs/roles.md").read_text(encoding="utf-8").splitlines()
    table = [[part.strip() for part in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    people = {column: tuple(somebody(role) for role in named) for column, named in COLUMNS.items()}
    assert table[0] == ["what", *COLUMNS]
    assert {row[0]: row[1:] for row in table[2:]} == {
        act.value: [cell(people[column], act, settings) for column in COLUMNS] for act in Act
    }
