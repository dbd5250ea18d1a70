"""What an entry of the codebook may not be called."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from articles.actions import codes, seeds
from articles.errors import BadSeed, ReservedWord
from articles.importing.seeds import SeedCode, Seeds
from articles.models import Code, Coder, Outlet, Speaker, Stance, Target, Topic
from articles.models.codes import RESERVED_SLUGS
from articles.search.filters import ABSENT
from tests.builders import code

KINDS: list[Any] = [Stance, Target, Outlet, Speaker, Topic]


def test_the_word_of_filters_for_no_entry_is_reserved() -> None:
    assert ABSENT in RESERVED_SLUGS


@pytest.mark.parametrize("kind", KINDS)
def test_no_entry_takes_the_word_that_filters_use_for_none(kind: type[Code], chief: Coder) -> None:
    with pytest.raises(ReservedWord, match="filters use this word where there is no entry"):
        codes.define(kind, {"slug": ABSENT, "name": "None", "definition": "D"}, by=chief)
    assert not kind.objects.filter(slug=ABSENT).exists()


def test_no_entry_is_renamed_to_it(chief: Coder) -> None:
    topic = code(Topic, "idlib")
    with pytest.raises(ReservedWord):
        codes.change(topic, {"slug": ABSENT}, by=chief)
    topic.refresh_from_db()
    assert topic.slug == "idlib"


def test_seeds_that_name_an_entry_so_are_refused_with_file_and_entry(db: None) -> None:
    values = {"slug": ABSENT, "name": "None", "definition": "D"}
    brought = Seeds(
        codes=(SeedCode(kind="topic", guid=uuid4(), values=values),), articles=(), comparisons=(), passages=()
    )
    with pytest.raises(BadSeed, match=r"codebook\.toml.*filters use this word"):
        seeds.load(brought)
