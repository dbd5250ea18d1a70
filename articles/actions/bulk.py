"""Changes many passages at once: what a search finds, one act, to be undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from articles.actions import reasons, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import NothingToChange, ReachChanged
from articles.models import (
    Article,
    Outlet,
    OutletCoding,
    Passage,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries import bulk
from articles.queries.bulk import Plan
from articles.queries.bulk_changes import AddTopic, Change, ChangeTarget, RecodeStance, RemoveTopic, Withdraw
from articles.search.grammar import clean

BATCH = 1_000  # rows of one statement


def add_topic(typed: str, change: AddTopic, *, state: str, by: Any) -> Plan:
    """Give the passages found a topic in one's own name.

    Whoever has named no source there yet takes over the maker's. ReachChanged when it would touch something
    else than was shown as `state`, NothingToChange when it would touch nothing.
    """
    roles.require(by, Act.BULK)
    with gesture("bulk.add_topic", by=by, query=clean(typed)):
        plan = _hold(typed, change, state=state, by=by, mine=True)
        mine = {"coder": by}
        sources = [
            OutletCoding(
                content_object_id=source.passage, tag_id=source.outlet, speaker_id=source.speaker, **mine
            )
            for source in plan.moves.sources
        ]
        topics = [
            TopicCoding(content_object_id=key, tag=change.topic, **mine) for key in sorted(plan.moves.changed)
        ]
        OutletCoding.objects.bulk_create(sources, batch_size=BATCH)
        TopicCoding.objects.bulk_create(topics, batch_size=BATCH)
        _raise_shown(plan)
    return plan


def remove_topic(typed: str, change: RemoveTopic, *, mine: bool, state: str, by: Any) -> Plan:
    """Take a topic away from the passages found, but never their last tag."""
    _require(by, mine)
    with gesture("bulk.remove_topic", by=by, query=clean(typed)):
        plan = _hold(typed, change, state=state, by=by, mine=mine)
        TopicCoding.objects.filter(pk__in=plan.moves.dropped).delete()
        _raise_shown(plan)
    return plan


def change_target(typed: str, change: ChangeTarget, *, mine: bool, state: str, by: Any) -> Plan:
    """Turn stances towards one target into stances towards another.

    Where the same coder gave the same passage one towards the other already, that one stays.
    """
    _require(by, mine)
    with gesture("bulk.change_target", by=by, query=clean(typed)):
        plan = _hold(typed, change, state=state, by=by, mine=mine)
        StanceCoding.objects.filter(pk__in=plan.moves.dropped).delete()
        StanceCoding.objects.filter(pk__in=plan.moves.moved).update(target=change.new)
        _raise_shown(plan)
    return plan


def recode_stance(typed: str, change: RecodeStance, *, mine: bool, state: str, by: Any) -> Plan:
    """Turn one stance into another, towards any target or one."""
    _require(by, mine)
    with gesture("bulk.recode_stance", by=by, query=clean(typed)):
        plan = _hold(typed, change, state=state, by=by, mine=mine)
        StanceCoding.objects.filter(pk__in=plan.moves.moved).update(tag=change.new)
        _raise_shown(plan)
    return plan


def withdraw(typed: str, *, why: str, mine: bool, state: str, by: Any) -> Plan:
    """Take the passages found away; their addresses answer with date and reason from now on."""
    _require(by, mine)
    why = reasons.check(why)
    with gesture("bulk.withdraw", by=by, why=why, query=clean(typed)):
        plan = _hold(typed, Withdraw(), state=state, by=by, mine=mine)
        Passage.objects.filter(pk__in=plan.moves.changed).update(
            withdrawn_at=timezone.now(),
            withdrawn_why=why,
            withdrawn_by=by,
            version=F("version") + 1,
            shown_version=F("shown_version") + 1,
        )
    return plan


def _require(by: Any, mine: bool) -> None:
    roles.require(by, Act.BULK)
    if not mine:
        roles.require(by, Act.CHANGE_OTHERS)


def _hold(typed: str, change: Change, *, state: str, by: Any, mine: bool) -> Plan:
    """What is to be done, as it was shown; until the act is done nobody changes these passages or entries."""
    first = bulk.plan(typed, change, by=by, mine=mine)
    if first.state != state:
        raise ReachChanged()
    if not first.passages:
        raise NothingToChange()
    # In the order in which every act locks: articles, passages, entries.
    if isinstance(change, Withdraw):
        articles = {row.article for row in first.found}
        list(Article.objects.select_for_update().filter(pk__in=articles).order_by("pk").values("pk"))
    keys = [row.passage for row in first.found]
    list(Passage.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    _hold_sources(first)
    change = _hold_entries(change)
    plan = bulk.plan(typed, change, by=by, mine=mine)
    if plan.state != state:
        raise ReachChanged()
    return plan


def _hold_sources(plan: Plan) -> None:
    """What is taken over is given anew: nobody retires it meanwhile."""
    sources = plan.moves.sources
    for kind, keys in (
        (Outlet, {source.outlet for source in sources}),
        (Speaker, {source.speaker for source in sources if source.speaker}),
    ):
        if keys:
            _rows(kind, keys)


def _hold_entries(change: Change) -> Change:
    """The same change with its entries as they are now; kinds in the order in which every act holds them."""
    match change:
        case AddTopic() | RemoveTopic():
            (topic,) = _held(Topic, [change.topic])
            return type(change)(topic)
        case ChangeTarget():
            old, new = _held(Target, [change.old, change.new])
            return ChangeTarget(old, new)
        case RecodeStance():
            old, new = _held(Stance, [change.old, change.new])
            towards = _held(Target, change.towards)
            return RecodeStance(old, new, tuple(towards))
        case Withdraw():
            return change


def _held(kind: Any, codes: Sequence[Any]) -> list[Any]:
    held = _rows(kind, {code.pk for code in codes if code is not None})
    return [held[code.pk] if code is not None else None for code in codes]


def _rows(kind: Any, keys: set[int]) -> dict[int, Any]:
    # Without the key: those who give the entry elsewhere meanwhile need not wait.
    rows = kind.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    held = {row.pk: row for row in rows}
    if len(held) < len(keys):
        raise ReachChanged()
    return held


def _raise_shown(plan: Plan) -> None:
    """Readers see another version of these from now on."""
    Passage.objects.filter(pk__in=plan.moves.changed).update(shown_version=F("shown_version") + 1)
