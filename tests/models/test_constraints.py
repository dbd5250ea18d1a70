"""Every rule that the tables state is kept by the database itself, whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, models
from django.utils import timezone

from articles.models import (
    BlockRule,
    ComparedArticle,
    Finished,
    Outlet,
    OutletCoding,
    Progress,
    Source,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)
from tests.models.rows import again, change, check_now, run
from tests.rooms import Room

DIGEST = "0" * 64
KINDS = (Stance, Target, Outlet, Speaker, Topic)


Break = Callable[[Room], object]


def _codebook() -> dict[str, Break]:
    """The rules that every kind of code has."""
    rules: dict[str, Break] = {}
    for kind in KINDS:
        table = kind._meta.model_name
        rules[f"{table}_name_once_in_any_case"] = lambda r, k=kind: _twins(k)
        rules[f"{table}_slug_is_plain"] = lambda r, k=kind: _new(k, slug="Not Plain")
        rules[f"{table}_merged_is_retired"] = lambda r, k=kind: change(_new(k), merged_into=_new(k))
        rules[f"{table}_slug_is_not_reserved"] = lambda r, k=kind: _new(k, slug="none")
        for field in ("definition", "include_when", "exclude_when", "example"):
            rules[f"{table}_{field}_at_most_2000"] = lambda r, k=kind, f=field: _new(k, **{f: "x" * 2001})
    return rules


def _new(kind: Any, **changes: Any) -> Any:
    values = {"slug": f"new-{uuid4()}", "name": f"New {uuid4()}", "definition": "It is new."}
    if kind is Stance:
        values |= {
            "phrase": "new to {target}",
            "phrase_without_target": "new",
            "hue": "red",
            "pattern": "wavy",
        }
    return kind.objects.create(**(values | changes))


def _twins(kind: Any) -> None:
    _new(kind, name="Twin")
    _new(kind, name="TWIN")


def _cited(r: Room, model: Any, **values: Any) -> Any:
    return model.objects.create(content_object=r.passage, coder=r.coder, **values)


REFUSED: dict[str, Break] = _codebook() | {
    "stance_hue_is_named": lambda r: _new(Stance, hue="#ff0000"),
    "stance_pattern_is_named": lambda r: _new(Stance, pattern="zigzag"),
    "stance_phrase_names_target": lambda r: _new(Stance, phrase="critical"),
    "article_slug_is_plain_and_free": lambda r: change(r.draft, slug="feed"),
    "article_source_url_is_web": lambda r: change(r.draft, source_url="javascript:alert(1)"),
    "article_archive_url_is_web": lambda r: change(r.draft, archive_url="ftp://example.org/"),
    "article_once_per_source_address": lambda r: [
        change(row, source_url="https://example.org/a") for row in (r.article, r.draft)
    ],
    "article_rights_are_known": lambda r: change(r.draft, rights="some"),
    "article_published_since_when": lambda r: change(r.article, first_published_at=None),
    "article_withdrawn_at_with_who_and_why": lambda r: change(r.article, withdrawn_at=timezone.now()),
    "revision_number_once": lambda r: again(r.first, number=2),
    "revision_number_from_one": lambda r: again(r.first, number=0),
    "revision_has_title_and_text": lambda r: again(r.first, number=3, title=""),
    "revision_language_is_tag": lambda r: change(r.first, language="<en>"),
    "revision_date_with_precision": lambda r: change(r.first, published_on=date(2018, 9, 7)),
    "revision_digest_is_sha256": lambda r: again(r.first, number=3, digest="abc"),
    "revision_text_at_most_500000": lambda r: again(r.first, number=3, text="x" * 500_001),
    "source_at_most_20_mb": lambda r: run(
        "INSERT INTO articles_source (digest, data, media_type)"
        " VALUES (%s, decode(repeat('00', %s), 'hex'), '')",
        DIGEST,
        20 * 1024 * 1024 + 1,
    ),
    "source_digest_is_sha256": lambda r: Source.objects.create(digest="A" * 64, data=b"x", media_type=""),
    "passage_withdrawn_at_with_who_and_why": lambda r: change(r.passage, withdrawn_why="Only why."),
    "one_anchor_per_passage_and_revision": lambda r: again(r.anchor),
    "anchor_state_is_known": lambda r: change(r.anchor, state="maybe"),
    "anchor_lost_has_no_place": lambda r: change(r.anchor, state="lost"),
    "anchor_length_is_quote": lambda r: change(r.anchor, exact="ministers"),
    "anchor_score_is_share": lambda r: change(r.anchor, score=1.5),
    "one_stance_per_coder_and_target": lambda r: _cited(r, StanceCoding, tag=r.stance, target=r.target),
    "one_source_once_per_coder": lambda r: _cited(
        r, OutletCoding, tag=r.article.outlet, speaker=Speaker.objects.get()
    ),
    "one_topic_once_per_coder": lambda r: _cited(r, TopicCoding, tag=Topic.objects.get(slug="idlib")),
    "one_note_per_coder": lambda r: again(r.note),
    "note_says_something": lambda r: change(r.note, text=""),
    "note_text_at_most_2000": lambda r: change(r.note, text="x" * 2001),
    "comparison_slug_is_plain": lambda r: change(r.comparison, slug="Two Articles"),
    "comparison_has_title": lambda r: change(r.comparison, title=""),
    "comparison_introduction_at_most_2000": lambda r: change(r.comparison, introduction="x" * 2001),
    "article_once_in_comparison": lambda r: ComparedArticle.objects.create(
        comparison=r.comparison, article=r.article, position=3
    ),
    "comparison_place_once": lambda r: ComparedArticle.objects.filter(article=r.draft).update(position=1),
    "one_progress_per_coder_and_revision": lambda r: [
        Progress.objects.create(coder=r.coder, revision=r.first) for _ in range(2)
    ],
    "progress_looked_is_a_part": lambda r: Progress.objects.create(
        coder=r.coder, revision=r.first, looked=2, whole=1
    ),
    "finished_once_per_coder_and_revision": lambda r: Finished.objects.create(
        article=r.article, coder=r.coder, revision=r.second
    ),
    # Keys over two columns, which the migration states in SQL.
    "article_head_is_its_own": lambda r: change(r.draft, head=r.second),
    "article_published_is_its_own": lambda r: change(
        r.draft, published=r.second, first_published_at=timezone.now()
    ),
    "anchor_passage_of_its_article": lambda r: again(
        r.anchor, article_id=r.draft.pk, revision_id=r.draft.head_id
    ),
    "anchor_revision_of_its_article": lambda r: change(r.anchor, revision_id=r.draft.head_id),
    "finished_revision_of_its_article": lambda r: Finished.objects.create(
        article=r.draft, coder=r.coder, revision=r.first
    ),
    "one_rule_per_outlet_and_words": lambda r: again(BlockRule.objects.get(), kind="quote"),
    "block_rule_says_words": lambda r: change(BlockRule.objects.get(), starts_with=""),
    "block_rule_kind_is_ruled": lambda r: change(BlockRule.objects.get(), kind="title"),
}

# Nothing can break these before the primary key or the column's own length refuses.
CANNOT_BREAK = {"revision_names_its_article", "passage_names_its_article", "article_about_at_most_300"}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_row_that_breaks_a_rule_is_refused_by_name(name: str, room: Room) -> None:
    with pytest.raises(IntegrityError, match=name):
        REFUSED[name](room)
        check_now()


def test_no_rule_of_the_tables_is_untested() -> None:
    stated = {
        rule.name
        for model in apps.get_app_config("articles").get_models()
        for rule in model._meta.constraints
    }
    assert stated - REFUSED.keys() == CANNOT_BREAK


def test_two_stances_without_a_target_are_one_too_many(room: Room) -> None:
    _cited(room, StanceCoding, tag=room.stance)
    with pytest.raises(IntegrityError, match="one_stance_per_coder_and_target"):
        _cited(room, StanceCoding, tag=Stance.objects.get(slug="critical"))


def test_two_sources_are_the_same_when_neither_names_a_speaker(room: Room) -> None:
    _cited(room, OutletCoding, tag=room.article.outlet, speaker=None)
    with pytest.raises(IntegrityError, match="one_source_once_per_coder"):
        _cited(room, OutletCoding, tag=room.article.outlet, speaker=None)


@pytest.mark.parametrize("row", ["article", "passage", "comparison", "stance"])
def test_an_identity_is_given_once(row: str, room: Room) -> None:
    unique = {"slug": "another-address", "name": "Another name"}
    fields = {f.name for f in getattr(room, row)._meta.fields}
    with pytest.raises(IntegrityError, match="guid"):
        again(getattr(room, row), **{name: value for name, value in unique.items() if name in fields})


@pytest.mark.parametrize(
    ("field", "most"),
    [("definition", 2000), ("include_when", 2000), ("exclude_when", 2000), ("example", 2000)],
)
def test_a_text_of_the_codebook_is_stored_up_to_its_limit(field: str, most: int, room: Room) -> None:
    change(room.stance, **{field: "é" * most})
    room.stance.refresh_from_db()
    assert len(getattr(room.stance, field)) == most


def test_nothing_that_is_pointed_to_can_be_deleted() -> None:
    keys = [
        field
        for model in apps.get_app_config("articles").get_models()
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    ]
    assert len(keys) > 20
    assert {str(key) for key in keys if key.remote_field.on_delete is not models.PROTECT} == set()


@pytest.mark.parametrize(
    "table", ["articles_stance", "articles_outlet", "articles_coder", "articles_article"]
)
def test_the_database_refuses_to_delete_what_is_pointed_to(table: str, room: Room) -> None:
    with pytest.raises(IntegrityError, match="foreign key"):
        run(f"DELETE FROM {table}")
        check_now()
