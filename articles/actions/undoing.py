"""Takes back what a gesture did: every row is given the state that the gesture found.

What readers may have cited stays: an undone making leaves a withdrawn passage or article behind, a text that
came in stays as a revision that nobody is shown, and versions only rise. Undoing is a gesture like any other,
so that it can be undone too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.actions import articles, passages, roles, undoable
from articles.actions.history import gesture as open_gesture
from articles.actions.roles import Act
from articles.actions.undoable import ONE_WAY
from articles.errors import NeededSince, NotReadable
from articles.models import Anchor, Article, Passage, Revision
from articles.queries import events
from articles.queries.events import Step, Undone

WHY_TAKEN_BACK = "Taken back by the editors."
STAYING = (Article, Passage, Revision, Anchor)  # rows that the database never deletes
TEXTS = {"head_id", "published_id"}  # columns of an article: what its passages are carried to
FEW_STATES = 20  # of one act's rows, each restored by one statement


def undo(gesture: UUID, *, by: Any, passage: Passage | None = None) -> UUID:
    """Take back a whole gesture, or with `passage` only what it did to that one; the name of the undoing.

    NotReadable when there is no such gesture, NotAllowed when it is another's and the rights are missing,
    ChangedSince when one of its rows was changed later, NeededSince when something later builds on it.
    """
    roles.require(by, Act.TAG)
    (context,) = events.contexts_of([gesture]) or (None,)
    if context is None:
        raise NotReadable(thing="change", name=str(gesture))
    undoable.require(context, by=by)
    said = {"undoes": str(gesture)} | ({"only": str(passage.guid)} if passage else {})
    with open_gesture("undoing.undo", by=by, **said) as undoing:
        undone = _undone(gesture)
        steps = _steps(context, passage, undone)
        undoable.require_others(context, steps, by=by)
        undoable.refuse_erased(_lock(steps))
        # A button that is pressed twice: the second waited for the rows of the first.
        meanwhile = _undone(gesture)
        if meanwhile != undone and (meanwhile.rest or meanwhile.parts):
            raise undoable.undone_already(meanwhile.last)
        undoable.refuse_changed(steps)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                _take_back(steps, by)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except IntegrityError as needed:
            raise NeededSince(reason="it is in use") from needed
        undoable.refuse_broken(steps)
    return undoing


def _steps(context: Any, passage: Passage | None, undone: Undone) -> list[Step]:
    """What is still to be taken back: without what was taken back of single passages already."""
    every = events.steps([context.pk], passage=passage.pk if passage else None)
    every = [step for step in every if step.before != step.after]
    steps = [step for step in every if undone.by(step.passage) is None]
    if not every:
        raise NotReadable(thing="change", name=context.metadata["gesture"])
    if not steps:
        raise undoable.undone_already((passage and undone.by(passage.pk)) or undone.last)
    return steps


def _undone(gesture: UUID) -> Undone:
    return events.undone_by([gesture]).get(gesture, Undone())


def _lock(steps: Sequence[Step]) -> set[int]:
    """The rows in the order in which every act locks: articles, then passages; the keys of the articles."""
    keys = sorted(undoable.passages_of(steps))
    owners = Article.objects.filter(pk__in=Passage.objects.filter(pk__in=keys).values("article"))
    touched = {step.key for step in steps if step.model is Article}
    touched |= {(step.after or step.before or {})["article_id"] for step in steps if step.model is Revision}
    wanted = {*owners.values_list("pk", flat=True), *touched}
    list(Article.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values("pk"))
    list(Passage.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    return wanted


def _take_back(steps: Sequence[Step], by: Any) -> None:
    gone: dict[type[models.Model], list[int]] = defaultdict(list)
    changed: dict[type[models.Model], list[Step]] = defaultdict(list)
    back: dict[type[models.Model], list[Any]] = defaultdict(list)
    for step in steps:
        if step.before is None:
            gone[step.model].append(step.key)
        elif step.after is None:
            back[step.model].append(step.model(**step.before))
        else:
            changed[step.model].append(step)
    for model, keys in gone.items():
        if model not in STAYING:
            doomed = model._base_manager.filter(pk__in=keys)
            doomed._raw_delete(using=doomed.db)
    for model, rewound in changed.items():
        _rewind(model, rewound)
    for model, rows in back.items():
        model._base_manager.bulk_create(rows, batch_size=500)
    _withdraw(gone.get(Passage, []), gone.get(Article, []), by)
    _raise_versions(steps)
    _carry(steps)


def _rewind(model: type[models.Model], steps: Iterable[Step]) -> None:
    """Only the columns that the gesture changed: the others may have been changed since, or go one way."""
    groups: dict[frozenset[str], list[Step]] = defaultdict(list)
    for step in steps:
        groups[frozenset(undoable.changed_columns(step) - ONE_WAY)].append(step)
    for names, alike in groups.items():
        if names:
            _give_back(model, names, alike)


def _give_back(model: type[models.Model], names: frozenset[str], alike: Sequence[Step]) -> None:
    """One statement for each state that an act on many rows found, while these are few; else row by row."""
    states = [{name: step.was(name) for name in names} for step in alike]
    by_state: dict[str, list[int]] = defaultdict(list)
    for step, state in zip(alike, states, strict=True):
        by_state[repr(state)].append(step.key)
    if len(by_state) <= FEW_STATES:
        for state in {repr(state): state for state in states}.values():
            model._base_manager.filter(pk__in=by_state[repr(state)]).update(**state)
        return
    rows = model._base_manager.in_bulk([step.key for step in alike])
    for step, state in zip(alike, states, strict=True):
        for name, value in state.items():
            setattr(rows[step.key], name, value)
    fields = [model._meta.get_field(name.removesuffix("_id")).name for name in names]
    model._base_manager.bulk_update(rows.values(), fields, batch_size=500)


def _withdraw(made_passages: list[int], made_articles: list[int], by: Any) -> None:
    taken = {"withdrawn_at": timezone.now(), "withdrawn_why": WHY_TAKEN_BACK, "withdrawn_by": by}
    Passage.objects.live().filter(pk__in=made_passages).update(**taken)
    Article.objects.filter(pk__in=made_articles, withdrawn_at=None).update(**taken)


def _raise_versions(steps: Sequence[Step]) -> None:
    moved = undoable.passages_of(
        step
        for step in steps
        if step.model is Anchor or (step.model is Passage and undoable.changed_columns(step) - ONE_WAY)
    )
    tagged = undoable.passages_of(steps) - moved
    Passage.objects.filter(pk__in=moved).update(
        version=F("version") + 1, shown_version=F("shown_version") + 1
    )
    Passage.objects.filter(pk__in=tagged).update(shown_version=F("shown_version") + 1)


def _carry(steps: Sequence[Step]) -> None:
    """What comes back is brought to the texts that came while it was away."""
    returned = [step.key for step in steps if step.model is Passage and step.was("withdrawn_at") is None]
    for passage in _not_everywhere(returned).select_related("article__head", "article__published"):
        passages.carry_after(passage, passage.article.head, passage.article.published)
    turned = {
        step.key
        for step in steps
        if step.model is Article and step.before is not None and undoable.changed_columns(step) & TEXTS
    }
    for article in Article.objects.filter(pk__in=turned).select_related("head", "published"):
        for passage in articles.live_passages(article):
            passages.carry_after(passage, article.head, article.published)


def _not_everywhere(keys: Sequence[int]) -> QuerySet[Passage]:
    """Of these passages the few that have no place yet in the newest text or in the one that readers see."""
    there = Anchor.objects.filter(passage=OuterRef("pk"))
    on_head = Exists(there.filter(revision=OuterRef("article__head")))
    seen = Exists(there.filter(revision=OuterRef("article__published")))
    unseen = Q(article__published__isnull=False) & ~Q(seen)
    return Passage.objects.live().filter(pk__in=keys).filter(~Q(on_head) | unseen)
