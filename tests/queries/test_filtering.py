"""The database keeps and counts just the passages that matching.py keeps and counts, whatever the room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models import (
    Anchor,
    Coder,
    Note,
    Outlet,
    OutletCoding,
    Passage,
    Speaker,
    Stance,
    StanceCoding,
    State,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries import codings, facets
from articles.queries.filtering import kept
from articles.search.filters import ABSENT, FIXED, KINDS, Filter
from articles.search.matching import Tagged, choices, keeps
from tests.builders import article, code, librarian

SLUGS = {
    "stance": ("critical", "supportive", "neutral"),
    "target": ("russia", "turkey"),
    "outlet": ("the-daily", "the-agency"),
    "speaker": ("the-minister", "the-premier"),
    "topic": ("idlib", "gas"),
}
MODELS = {"stance": Stance, "target": Target, "outlet": Outlet, "speaker": Speaker, "topic": Topic}
VISITOR = AnonymousUser()


@dataclass(frozen=True)
class Given:
    """What one coder gave a passage."""

    stances: tuple[tuple[str, str | None], ...]
    sources: tuple[tuple[str, str | None], ...]
    topics: tuple[str, ...]
    noted: bool


def maybe(kind: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*SLUGS[kind], None])


def several(strategy: Any, least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=2, unique=True).map(tuple)


GIVEN = st.builds(
    Given,
    # One stance towards a target: the database refuses a second.
    stances=st.lists(
        st.tuples(st.sampled_from(SLUGS["stance"]), maybe("target")),
        max_size=2,
        unique_by=lambda pair: pair[1],
    ).map(tuple),
    sources=several(st.tuples(st.sampled_from(SLUGS["outlet"]), maybe("speaker")), least=1),
    topics=several(st.sampled_from(SLUGS["topic"])),
    noted=st.booleans(),
)
BARE = Given((), (("the-daily", None),), (), False)
BOTH_VOICES = Given((), (("the-daily", None), ("the-agency", None)), (), False)
ROOMS = st.lists(st.lists(GIVEN, min_size=1, max_size=2).map(tuple), max_size=5)


def values(kind: str) -> Sequence[str]:
    return FIXED.get(kind) or (*SLUGS[kind], ABSENT, "unknown", "\ud800", "\x00", "x" * 300)


def chosen(kinds: Sequence[str]) -> st.SearchStrategy[Filter]:
    return st.builds(Filter, **{kind: several(st.sampled_from(values(kind)), least=1) for kind in kinds})


# A filter of all kinds keeps nothing: what goes wrong, goes wrong between two or three.
FILTERS = st.lists(st.sampled_from(KINDS), max_size=3, unique=True).flatmap(chosen)


@pytest.fixture(scope="module")
def shelf(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """An article with nothing tagged, two coders, and a codebook."""
    with django_db_blocker.unblock(), transaction.atomic():
        first = librarian()
        yield {
            "article": article("Title\n\nOne two three four five.", by=first),
            "coders": [first, Coder.objects.create_user("second")],
            **{kind: {slug: code(MODELS[kind], slug) for slug in SLUGS[kind]} for kind in SLUGS},
        }
        transaction.set_rollback(True)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(room=ROOMS, wanted=FILTERS)
@example(room=[(BARE,)], wanted=Filter(stance=(ABSENT,), target=("turkey",)))
@example(room=[(BOTH_VOICES,)], wanted=Filter(voice=("quoted",)))
@example(room=[(BOTH_VOICES,)], wanted=Filter(voice=("quoted",), outlet=("the-daily",)))
def test_the_database_keeps_and_counts_what_matching_does(
    room: list[tuple[Given, ...]], wanted: Filter, shelf: dict[str, Any], db: None
) -> None:
    with transaction.atomic():
        tagged = furnish(shelf, room)
        seen = Anchor.objects.seen(VISITOR)
        assert {anchor.passage_id for anchor in seen.filter(kept(wanted))} == {
            key for key, passage in tagged.items() if keeps(wanted, passage)
        }
        expected = {kind: +counts for kind, counts in choices(tagged.values(), wanted).items()}
        assert {kind: +counts for kind, counts in facets.counts(seen, wanted).items()} == expected
        transaction.set_rollback(True)


def furnish(shelf: dict[str, Any], room: list[tuple[Given, ...]]) -> dict[int, Tagged]:
    """Passages with these codings, past the actions: a property needs many rooms; their tags by key."""
    of, keys = shelf["article"], []
    for number, given_by in enumerate(room):
        row = Passage.objects.create(article=of, made_by=shelf["coders"][0])
        Anchor.objects.create(
            article=of, passage=row, revision=of.head, state=State.MADE,
            start=number, end=number + 1, exact=of.head.text[number],
        )  # fmt: skip
        for coder, tags in zip(shelf["coders"], given_by, strict=False):
            give(shelf, row, coder, tags)
        keys.append(row.pk)
    loaded = codings.load(keys)
    return {key: codings.tagged(loaded[key], of.outlet_id) for key in keys}


def give(shelf: dict[str, Any], row: Passage, coder: Coder, tags: Given) -> None:
    mine = {"content_object": row, "coder": coder}
    for stance, target in tags.stances:
        towards = shelf["target"][target] if target else None
        StanceCoding.objects.create(**mine, tag=shelf["stance"][stance], target=towards)
    for outlet, speaker in tags.sources:
        by = shelf["speaker"][speaker] if speaker else None
        OutletCoding.objects.create(**mine, tag=shelf["outlet"][outlet], speaker=by)
    for topic in tags.topics:
        TopicCoding.objects.create(**mine, tag=shelf["topic"][topic])
    if tags.noted:
        Note.objects.create(passage=row, coder=coder, text="A note.")
