"""What the page for changing many passages offers to choose from, and the change that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.errors import FieldMissing, SameEntryTwice, UnknownChoice, UnknownCode
from articles.models import Stance, Target, Topic
from articles.models.articles import SLUG
from articles.queries.bulk_changes import (
    AddTopic,
    Change,
    ChangeTarget,
    RecodeStance,
    RemoveTopic,
    Withdraw,
)
from articles.search.filters import ABSENT

ACTS = ("add-topic", "remove-topic", "change-target", "recode-stance", "withdraw")


@dataclass(frozen=True)
class Choices:
    """Entries in the order of the codebook; retired ones can be left but not given."""

    topics: tuple[Topic, ...]
    targets: tuple[Target, ...]
    stances: tuple[Stance, ...]


def choices() -> Choices:
    """Three queries."""
    return Choices(tuple(Topic.objects.all()), tuple(Target.objects.all()), tuple(Stance.objects.all()))


def chosen(said: Mapping[str, str], offered: Choices) -> Change:
    """The change that the fields of the page say; FieldMissing, UnknownCode or SameEntryTwice."""
    match said.get("act", ""):
        case "add-topic":
            return AddTopic(_entry(offered.topics, said.get("add", ""), "The topic to add", anew=True))
        case "remove-topic":
            return RemoveTopic(_entry(offered.topics, said.get("remove", ""), "The topic to remove"))
        case "change-target":
            return _target(said, offered)
        case "recode-stance":
            return _stance(said, offered)
        case "withdraw":
            return Withdraw()
        case "":
            raise FieldMissing(field="What to do with the passages")
        case other:
            raise UnknownChoice(name=other[:60], choices=", ".join(ACTS))


def _target(said: Mapping[str, str], offered: Choices) -> ChangeTarget:
    old = _or_none(offered.targets, said.get("target", ""), "The target to change")
    new = _or_none(offered.targets, said.get("new-target", ""), "The target that it becomes", anew=True)
    if old == new:
        raise SameEntryTwice(name=old.name if old else "no target")
    return ChangeTarget(old, new)


def _stance(said: Mapping[str, str], offered: Choices) -> RecodeStance:
    old = _entry(offered.stances, said.get("stance", ""), "The stance to recode")
    new = _entry(offered.stances, said.get("new-stance", ""), "The stance that it becomes", anew=True)
    if old == new:
        raise SameEntryTwice(name=old.name)
    towards = said.get("towards", "")
    return RecodeStance(old, new, (_or_none(offered.targets, towards, "The target"),) if towards else ())


def _or_none(offered: tuple[Target, ...], slug: str, field: str, *, anew: bool = False) -> Target | None:
    return None if slug == ABSENT else _entry(offered, slug, field, anew=anew)


def _entry(offered: tuple[Any, ...], slug: str, field: str, *, anew: bool = False) -> Any:
    if not slug:
        raise FieldMissing(field=field)
    found = next((code for code in offered if code.slug == slug), None)
    if found is None or (anew and found.retired_at):
        kind = offered[0]._meta.verbose_name if offered else "entry"
        raise UnknownCode(kind=kind, slug=slug[:100] if SLUG.fullmatch(slug) else "?")
    return found
