"""Whether a gesture can be taken back, by whom, and what stands in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Max

from articles.actions import roles
from articles.actions.roles import Act
from articles.errors import ChangedAmong, ChangedSince, NeededSince, NotUndoable, RoomError, UndoneAlready
from articles.models import Anchor, Note, OutletCoding, Passage, Revision, StanceCoding, TopicCoding
from articles.queries import changes, events, named_rows
from articles.queries.events import Step

# What somebody must be allowed to do to take it back, by the first word of the act's name.
NEEDED = {
    "passages": Act.TAG,
    "codings": Act.TAG,
    "articles": Act.PUBLISH,
    "revisions": Act.PUBLISH,
    "reviews": Act.TAG,
    "repairs": Act.IMPORT,
    "imports": Act.IMPORT,
    "codes": Act.CODEBOOK,
    "comparisons": Act.COMPARE,
    "progress": Act.TAG,
    "additions": Act.IMPORT,
    "block_rules": Act.IMPORT,
    "bulk": Act.BULK,
}
FINAL = {
    "articles.erase": "words that were erased are kept nowhere",
    "repairs.carry": "every passage must have a place, or be known to be lost",
    "seeds.load": "what the seeds brought is withdrawn or changed piece by piece",
    "seeds.article": "what the seeds brought is withdrawn or changed piece by piece",
}
# What only ever goes one way: versions that are cited, and since when readers may have seen a text.
ONE_WAY = {"version", "shown_version", "first_published_at"}
CODINGS = (StanceCoding, OutletCoding, TopicCoding)


def require(context: Any, *, by: Any) -> None:
    """NotUndoable for what is final, NotAllowed unless this person may take this gesture back."""
    act = original(context)
    if act in FINAL:
        raise NotUndoable(reason=FINAL[act])
    roles.require(by, NEEDED[act.partition(".")[0]])
    if context.metadata["actor"] != str(by.guid):
        roles.require(by, Act.UNDO_OTHERS)


def require_others(context: Any, steps: Sequence[Step], *, by: Any) -> None:
    """Doing an act again is doing it: NotAllowed where it changes what others made, without that right."""
    if "undoes" not in context.metadata or not original(context).startswith(("bulk.", "passages.")):
        return
    moved = passages_of(step for step in steps if step.model is Anchor or _is_moved(step))
    others = Passage.objects.filter(pk__in=moved).exclude(made_by=by).exists()
    if others or any(_coder(step) not in (None, by.pk) for step in steps):
        roles.require(by, Act.CHANGE_OTHERS)


def _is_moved(step: Step) -> bool:
    return step.model is Passage and bool(changed_columns(step) - ONE_WAY)


def _coder(step: Step) -> Any:
    return (step.after or step.before or {})["coder_id"] if step.model in CODINGS else None


def original(context: Any) -> str:
    """The name of the act; of an undoing, the name of what was undone first of all."""
    while undone := context.metadata.get("undoes"):
        (context,) = events.contexts_of([UUID(undone)])
    return str(context.metadata["act"])


def undone_already(context: Any) -> RoomError:
    change = changes.told(context)
    return UndoneAlready(who=change.who, when=change.when)


def changed_columns(step: Step) -> set[str]:
    """The columns that the gesture gave another value; of a row that it made, every one."""
    if step.after is None or step.before is None:
        return set(step.after or step.before or {})
    return {name for name, value in step.after.items() if step.before[name] != value}


def refuse_erased(articles: Iterable[int]) -> None:
    """NotUndoable for what was done to an article whose words were erased since."""
    if Revision.objects.filter(article__in=list(articles), erased_at__isnull=False).exists():
        raise NotUndoable(reason="the words of the article were erased since")


def refuse_changed(steps: Sequence[Step]) -> None:
    """ChangedSince unless every row is as the gesture left it, where the gesture touched it.

    ChangedAmong when it touched more passages than one: which of them stands in the way must be named.
    """
    later = list(_changed_later(steps))
    if not later:
        return
    change = changes.last_change_at(later[0].model, later[0].key)
    passages = passages_of(later)
    if len(passages_of(steps)) > 1 and (one := later[0].passage):
        quote = named_rows.called(Passage(pk=one))
        raise ChangedAmong(number=len(passages), quote=quote, who=change.who, when=change.when)
    raise ChangedSince(who=change.who, when=change.when)


def _changed_later(steps: Sequence[Step]) -> Iterator[Step]:
    by_model: dict[type[models.Model], list[Step]] = defaultdict(list)
    for step in steps:
        by_model[step.model].append(step)
    for model, touched in by_model.items():
        rows = model._base_manager.filter(pk__in=[step.key for step in touched])
        now = {row["id"]: row for row in rows.values(*events.columns(model))}
        yield from (step for step in touched if not _is_as_left(step, now.get(step.key)))


def _is_as_left(step: Step, now: dict[str, Any] | None) -> bool:
    if step.after is None or now is None:
        return step.after is None and now is None
    return all(now[name] == step.after[name] for name in changed_columns(step) - ONE_WAY)


def refuse_broken(steps: Sequence[Step]) -> None:
    """NeededSince when a passage would be left with half of what it needs by what came after the gesture."""
    keys = passages_of(steps)
    made = {step.key for step in steps if step.model is Passage and step.before is None}
    tagged = _passages_with((StanceCoding, TopicCoding), keys)
    live = set(Passage.objects.live().filter(pk__in=keys).values_list("pk", flat=True))
    if live - tagged:
        raise NeededSince(reason="a passage would be left without tags")
    if made & (tagged | _passages_with((OutletCoding,), made) | _noted(made)):
        raise NeededSince(reason="the passage was tagged again")
    sourced = set(_pairs(OutletCoding, live))
    for model in (StanceCoding, TopicCoding):
        if set(_pairs(model, live)) - sourced:
            raise NeededSince(reason="tags would be left without a source outlet")
    _refuse_newer_texts(steps)


def passages_of(steps: Iterable[Step]) -> set[int]:
    """The keys of the passages whose rows these are."""
    return {step.passage for step in steps if step.passage is not None}


def _refuse_newer_texts(steps: Sequence[Step]) -> None:
    moved = passages_of(step for step in steps if step.model is Anchor and step.before is not None)
    revisions = {step.became("revision_id") for step in steps if step.model is Anchor}
    places = Anchor.objects.filter(passage__in=moved)
    until = places.filter(revision__in=revisions).aggregate(most=Max("revision__number"))["most"]
    newer = places.filter(revision__number__lte=F("article__head__number"), revision__number__gt=until or 0)
    if until and newer.exists():
        raise NeededSince(reason="the article has a newer text, to which the passage was carried")


def _passages_with(kinds: Iterable[Any], keys: set[Any]) -> set[int]:
    found: set[int] = set()
    for model in kinds:
        rows = model.objects.filter(content_object__in=keys)
        found.update(rows.values_list("content_object", flat=True))
    return found


def _noted(keys: set[Any]) -> set[int]:
    return set(Note.objects.filter(passage__in=keys).values_list("passage", flat=True))


def _pairs(model: Any, keys: set[int]) -> Iterable[tuple[int, int]]:
    return model.objects.filter(content_object__in=keys).values_list("content_object", "coder")
