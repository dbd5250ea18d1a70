"""What is written of a codebook is read back the same, whatever its entries say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.actions import codes, merging
from articles.models import Code, Coder, Hue, Outlet, Pattern, Speaker, Stance, Target, Topic
from articles.queries import code_reach, codebook_file, codebook_plan
from articles.text.visibility import is_visible
from tests.builders import code
from tests.codebook.files import take
from tests.history.gestures import there

KINDS: tuple[type[Code], ...] = (Stance, Target, Outlet, Speaker, Topic)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
SLUGS = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8})?\Z").filter(lambda slug: slug != "none")


def tidy(text: str) -> str:
    """As the forms of the desk store it."""
    return text.replace("\r", " ").strip()


# An entry that nobody can see may have been stored once; no file makes one.
SEEN = ANY.map(tidy).filter(lambda text: not text or is_visible(text))


@st.composite
def entries(draw: Any, words: st.SearchStrategy[str] = ANY) -> list[Code]:
    """Entries as anybody may have stored them, in any order, some retired."""
    from django.utils import timezone

    some = words.filter(lambda text: bool(text.strip()))
    rows: list[Code] = []
    for kind in KINDS:
        names = draw(st.lists(some, max_size=4, unique_by=lambda name: name.lower()))
        slugs = draw(st.lists(SLUGS, min_size=len(names), max_size=len(names), unique=True))
        for name, slug in zip(names, slugs, strict=True):
            values: dict[str, Any] = {
                field: draw(words) for field in ("include_when", "exclude_when", "example")
            }
            values |= {"aliases": draw(st.lists(some, max_size=3)), "position": draw(st.integers(0, 3))}
            values["retired_at"] = timezone.now() if draw(st.booleans()) else None
            if kind is Stance:
                values |= {
                    "phrase": draw(words) + "{target}",
                    "phrase_without_target": draw(some),
                    "hue": draw(st.sampled_from(Hue.values)),
                    "pattern": draw(st.sampled_from(Pattern.values)),
                }
            rows.append(kind(name=name, slug=slug, definition=draw(some), **values))
    return rows


ROOMS = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@ROOMS
@given(rows=entries())
def test_what_is_written_and_read_back_changes_nothing(rows: list[Code], chief: Coder) -> None:
    _store(rows)
    before, written = there(), codebook_file.written()
    plan = codebook_plan.plan(written.encode())
    assert plan.troubles == () and plan.empty and plan.absent == 0 and plan.same == len(rows)
    take(written.encode(), chief)
    assert there() == before


@ROOMS
@given(rows=entries(SEEN))
def test_in_an_empty_room_the_file_makes_the_same_codebook(rows: list[Code], chief: Coder) -> None:
    _store(rows)
    written = codebook_file.written()
    _store([])
    take(written.encode(), chief)
    assert codebook_file.written() == written


def _store(rows: list[Code]) -> None:
    for kind in KINDS:
        kind.objects.all().delete()
        kind.objects.bulk_create([row for row in rows if type(row) is kind])


@pytest.mark.parametrize("name", ["one\r\nother", "one\rother", "\n\r"])
def test_a_further_name_with_line_breaks_comes_back_as_it_was(name: str, chief: Coder) -> None:
    codes.define(Topic, {"name": "Aleppo", "slug": "aleppo", "definition": "D", "aliases": [name]}, by=chief)
    assert codebook_plan.plan(codebook_file.written().encode()).empty


def test_the_codebook_of_the_seeds_survives_the_journey(seeded: Any, chief: Coder) -> None:
    before = there()
    assert take(codebook_file.written().encode(), chief).empty
    assert there() == before


def test_a_merged_entry_survives_it_too(chief: Coder) -> None:
    one, other = code(Topic, "aleppo"), code(Topic, "damascus")
    merging.merge(one, other, state=code_reach.merging(one, other).state, by=chief)
    written = codebook_file.written()
    assert codebook_plan.plan(written.encode()).empty
    Topic.objects.filter(slug="aleppo").delete()
    Topic.objects.all().delete()
    take(written.encode(), chief)
    assert Topic.objects.get(slug="aleppo").merged_into == Topic.objects.get(slug="damascus")
    assert codebook_file.written() == written
