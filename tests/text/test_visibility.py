"""A name that nobody can see is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.actions import codebook_files, codes, comparisons, naming
from articles.errors import CodebookWrong, EmptyText
from articles.importing.plain import parse
from articles.models import Coder, Target, Topic
from articles.text.visibility import is_visible
from tests.codebook.files import file, troubles
from tests.desk.pages import address, at_desk, errors, filled
from tests.rooms import Room

UNSEEN = {
    "zero width space": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "Hangul filler": "\u3164",
    "half a Hangul filler": "\uffa0",
    "marks without a letter": "\u0301\u0308",
    "variation selector": "\ufe0f",
    "Braille without dots": "\u2800",
    "marks of direction": "\u202e\u200f",
    "tag characters": "\U000e0061",
    "several, with spaces": "\u200b \u3164\u00a0\u0301",
}
SEEN = ["a", "é", "e\u0301", "\u200bx", "漢", "ক্ষ", "!", "…", "👩\u200d🚀", "7", "\ue000"]
SAID = "cannot be seen"


@pytest.mark.parametrize("name", UNSEEN)
def test_what_shows_nothing_is_told(name: str) -> None:
    assert not is_visible(UNSEEN[name])


@pytest.mark.parametrize("words", SEEN)
def test_one_character_that_shows_is_enough(words: str) -> None:
    assert is_visible(words)


@pytest.mark.parametrize("name", UNSEEN)
def test_a_line_that_shows_nothing_is_no_title_and_no_block(name: str) -> None:
    assert parse(f"{UNSEEN[name]}\n\nHead\n\nWords").text == "Head\n\nWords"
    with pytest.raises(EmptyText):
        parse(f"{UNSEEN[name]}\n\n{UNSEEN[name]}")


@pytest.mark.parametrize("name", UNSEEN)
def test_entries_and_comparisons_are_refused_such_a_name(name: str, room: Room, chief: Coder) -> None:
    unseen, both = UNSEEN[name], [room.article, room.draft]
    said: dict[str, Any] = {"name": unseen, "definition": "New."}
    acts = [
        lambda: codes.define(Topic, {"slug": "new"} | said, by=chief),
        lambda: naming.add(Target, **said, by=chief),
        lambda: comparisons.arrange(slug="new", title=unseen, introduction="", articles=both, by=chief),
        lambda: comparisons.rearrange(
            room.comparison, title=unseen, introduction="", articles=both, by=chief
        ),
    ]
    for act in acts:
        with pytest.raises(ValidationError, match=SAID):
            act()


def test_a_file_of_the_codebook_too(chief: Coder) -> None:
    data = file('slug = "i"\nname = "\\u3164"\ndefinition = "D"')
    assert any(SAID in found for found in troubles(data))
    with pytest.raises(CodebookWrong):
        codebook_files.take_over(data, by=chief)


def test_a_public_name_that_nobody_can_see_is_a_form_error(superuser: Coder) -> None:
    client, url = at_desk(superuser), address(Coder, "change", superuser.pk)
    for unseen in UNSEEN.values():
        found = errors(client.post(url, filled(client.get(url), public_name=unseen)))
        assert SAID in str(found["public_name"]), ascii(unseen)
