"""Shows what a change would touch and then does it, as the page does."""

from __future__ import annotations

from typing import Any

from articles.actions import bulk
from articles.models import Stance, Target, Topic
from articles.queries import bulk as plans
from articles.queries.bulk import Plan
from articles.queries.bulk_changes import (
    AddTopic,
    Change,
    ChangeTarget,
    RecodeStance,
    RemoveTopic,
    Withdraw,
)
from tests.builders import code


def add(topic: str) -> AddTopic:
    return AddTopic(code(Topic, topic))


def remove(topic: str) -> RemoveTopic:
    return RemoveTopic(code(Topic, topic))


def retarget(old: str | None, new: str | None) -> ChangeTarget:
    return ChangeTarget(*(code(Target, slug) if slug else None for slug in (old, new)))


def recode(old: str, new: str, *towards: str | None) -> RecodeStance:
    targets = tuple(code(Target, slug) if slug else None for slug in towards)
    return RecodeStance(code(Stance, old), code(Stance, new), targets)


def shown(typed: str, change: Change, *, by: Any, mine: bool = False) -> Plan:
    """What it would touch."""
    return plans.plan(typed, change, by=by, mine=mine or isinstance(change, AddTopic))


def do(typed: str, change: Change, *, by: Any, mine: bool = False, state: str | None = None) -> Plan:
    """Do what was shown, or what had this state."""
    if state is None:
        state = shown(typed, change, by=by, mine=mine).state
    match change:
        case AddTopic():
            return bulk.add_topic(typed, change, state=state, by=by)
        case RemoveTopic():
            return bulk.remove_topic(typed, change, mine=mine, state=state, by=by)
        case ChangeTarget():
            return bulk.change_target(typed, change, mine=mine, state=state, by=by)
        case RecodeStance():
            return bulk.recode_stance(typed, change, mine=mine, state=state, by=by)
        case Withdraw():
            return bulk.withdraw(typed, why="Coded twice.", mine=mine, state=state, by=by)
