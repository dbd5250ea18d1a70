"""Every write leaves an event, bulk updates included, and says who did it in which act."""

from __future__ import annotations

from typing import Any

import pghistory.models
import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Now

from articles.actions import articles, codes, codings, comparisons, passages
from articles.errors import TwoStancesForOneTarget
from articles.models import Coder, Note, Progress, Source, Topic
from tests.builders import article, code, draft, passage, tags
from tests.models.rows import change, run
from tests.rooms import Room

# A source file never changes and its revision names it; people are not written about here; what somebody has
# looked at is nothing that anybody decides on.
UNTRACKED = {Source, Coder, Progress}
KEPT = {"Revision", "Passage", "Anchor"}


def event_model(model: type[models.Model]) -> Any:
    return apps.get_model("articles", f"{model.__name__}Event")


TRACKED = [
    model
    for model in apps.get_app_config("articles").get_models()
    if not hasattr(model, "pgh_tracked_model") and model not in UNTRACKED
]


def test_every_table_of_the_room_has_a_history() -> None:
    assert len(TRACKED) == 17
    assert all(event_model(model).pgh_tracked_model is model for model in TRACKED)


def stories() -> int:
    return sum(event_model(model).objects.count() for model in TRACKED)


def labels(model: type[models.Model], row: int) -> list[str]:
    return list(
        event_model(model).objects.filter(pgh_obj=row).order_by("pk").values_list("pgh_label", flat=True)
    )


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_a_new_row_leaves_an_event(model: Any, room: Room) -> None:
    for row in model.objects.all():
        assert labels(model, row.pk)[0] == "insert"


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_a_bulk_update_leaves_an_event_for_each_row(model: Any, room: Room) -> None:
    table, rows = model._meta.db_table, list(model.objects.all())
    before = {row.pk: len(labels(model, row.pk)) for row in rows}
    field = next(
        f
        for f in ("position", "score", "byline", "archive_url", "text", "version", "created_at")
        if f in names(model)
    )
    model.objects.update(**{field: other(model, field)})
    assert rows and table
    assert all(labels(model, row.pk)[before[row.pk] :] == ["update"] for row in rows)


def names(model: Any) -> set[str]:
    return {f.name for f in model._meta.concrete_fields} - (
        {"text"} if model.__name__ == "Revision" else set()
    )


def other(model: Any, field: str) -> Any:
    fresh = {"score": 0.5, "byline": "B. Writer", "archive_url": "https://example.org/a", "text": "More."}
    return fresh.get(field) or (Now() if field == "created_at" else F(field) + 100)


@pytest.mark.parametrize(
    "model", [m for m in TRACKED if m.__name__ not in KEPT], ids=lambda model: model.__name__
)
def test_a_deleted_row_leaves_an_event(model: Any, room: Room) -> None:
    row = model.objects.first()
    with transaction.atomic():
        run(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk)
        assert event_model(model).objects.filter(id=row.pk).latest("pk").pgh_label == "delete"
        transaction.set_rollback(True)  # other rows still point to it


def test_the_text_of_a_revision_is_not_kept_twice() -> None:
    assert "text" not in {f.name for f in event_model(apps.get_model("articles", "Revision"))._meta.fields}


def context(model: Any, row: Any) -> dict[str, Any]:
    event = event_model(model).objects.filter(pgh_obj=row.pk).latest("pk")
    return event.pgh_context.metadata


def test_an_act_says_who_did_it_and_what_it_was(editor: Coder, chief: Coder) -> None:
    found = passage(article("Title\n\nThe minister lied", by=chief), "minister", by=editor)
    said = context(type(found), found)
    assert (said["actor"], said["act"], said["why"]) == (str(editor.guid), "passages.make", "")


def test_a_withdrawal_says_why(editor: Coder, chief: Coder) -> None:
    found = passage(article("Title\n\nThe minister lied", by=chief), "minister", by=editor)
    passages.withdraw(found, version=1, why="A mistake.", by=chief)
    said = context(type(found), found)
    assert (said["actor"], said["act"], said["why"]) == (str(chief.guid), "passages.withdraw", "A mistake.")


def test_a_deleted_coding_says_who_took_it_away(editor: Coder, chief: Coder) -> None:
    found = passage(article("Title\n\nThe minister lied", by=chief), "minister", by=editor, topics=("idlib",))
    codings.give(found, tags(stance=("critical", "russia")), by=editor)
    event = event_model(apps.get_model("articles", "TopicCoding")).objects.latest("pk")
    assert (event.pgh_label, event.pgh_context.metadata["actor"]) == ("delete", str(editor.guid))


def gestures_since(context_count: int) -> set[str]:
    found = pghistory.models.Context.objects.order_by("created_at")[context_count:]
    return {row.metadata["gesture"] for row in found}


def acts(room: Room) -> dict[str, Any]:
    """Each act that writes, to be called once."""
    by, found = room.coder, room.passage
    given = tags(stance=("supportive", "turkey"), topics=("afrin",), note="Another note.")
    code(Topic, "s-400")
    return {
        "passages.make": lambda: passage(room.article, "again", by=by, topics=("idlib",), note="Note."),
        "passages.revise": lambda: passages.revise(
            found,
            version=1,
            revision=2,
            span=None,
            quote="minister lied",
            tags=given,
            opened_with=None,
            by=by,
        ),
        "passages.place": lambda: passages.place(
            found, version=1, revision=2, span=None, quote="The minister", by=by
        ),
        "passages.withdraw": lambda: passages.withdraw(found, version=1, why="A mistake.", by=by),
        "codings.give": lambda: codings.give(found, given, by=by),
        "imports.store": lambda: article("Title\n\nThe minister lied no more", by=by, revises=room.article),
        "articles.unpublish": lambda: articles.unpublish(room.article, by=by),
        "articles.withdraw": lambda: articles.withdraw(room.article, why="A mistake.", by=by),
        "codes.change": lambda: codes.change(room.stance, {"definition": "Another."}, by=by),
        "codes.retire": lambda: codes.retire(room.stance, by=by),
        "comparisons.arrange": lambda: comparisons.arrange(
            slug="more", title="More", introduction="", articles=[room.article, room.draft], by=by
        ),
        "comparisons.remove": lambda: comparisons.remove(room.comparison, by=by),
    }


ACTS = [
    "passages.make", "passages.revise", "passages.place", "passages.withdraw", "codings.give",
    "imports.store",
    "articles.unpublish", "articles.withdraw", "codes.change", "codes.retire", "comparisons.arrange",
    "comparisons.remove",
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_one_act_is_one_gesture_whatever_it_writes(act: str, room: Room) -> None:
    do = acts(room)[act]
    contexts, events = pghistory.models.Context.objects.count(), stories()
    do()
    assert stories() > events
    assert len(gestures_since(contexts)) == 1


def test_no_event_of_an_act_is_without_its_context(room: Room) -> None:
    for do in (acts(room)[act] for act in ("passages.revise", "imports.store", "codes.retire")):
        do()
    bare = {
        model.__name__ for model in TRACKED if event_model(model).objects.filter(pgh_context=None).exists()
    }
    assert stories() > 0 and bare == set()


def test_a_write_past_the_actions_is_seen_to_have_no_author(room: Room) -> None:
    run("SELECT set_config('pghistory.context_id', '', true)")  # as in a transaction of its own
    change(room.note, text="Written past the actions.")
    assert event_model(Note).objects.latest("pk").pgh_context is None


def test_an_act_that_fails_leaves_nothing(editor: Coder, chief: Coder) -> None:
    found = draft("Third title\n\nThe minister lied", by=chief)
    impossible = tags(found, stances=(("critical", None), ("supportive", None)))
    events = stories()
    with pytest.raises(TwoStancesForOneTarget):
        passages.make(found, revision=1, span=None, quote="minister", tags=impossible, by=editor)
    assert stories() == events
    assert not found.passages.exists()
