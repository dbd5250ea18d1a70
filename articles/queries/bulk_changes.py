"""What can be changed in many passages at once, and which of their tags each change is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.models import Coder, OutletCoding, Stance, StanceCoding, Target, Topic, TopicCoding


@dataclass(frozen=True)
class AddTopic:
    """In the name of whoever does it."""

    topic: Topic


@dataclass(frozen=True)
class RemoveTopic:
    topic: Topic


@dataclass(frozen=True)
class ChangeTarget:
    """None is no target."""

    old: Target | None
    new: Target | None


@dataclass(frozen=True)
class RecodeStance:
    """Towards one of these targets, None among them for none; towards any when nothing is said."""

    old: Stance
    new: Stance
    towards: tuple[Target | None, ...] = ()


@dataclass(frozen=True)
class Withdraw:
    """The passages themselves."""


Change = AddTopic | RemoveTopic | ChangeTarget | RecodeStance | Withdraw


class Selected(NamedTuple):
    """A passage that a search found."""

    passage: int
    version: int
    shown_version: int
    article: int
    maker: int


class Source(NamedTuple):
    """Whose words a passage is said to be, taken over from another coder."""

    passage: int
    outlet: int
    speaker: int | None


@dataclass(frozen=True)
class Moves:
    """What is written, by keys, and what is left alone; every passage found is in one set at the most."""

    changed: frozenset[int] = frozenset()  # passages that become different
    others: frozenset[int] = frozenset()  # nothing of them changes: what would is somebody else's
    bare: frozenset[int] = frozenset()  # would be left without any tag
    unsourced: frozenset[int] = frozenset()  # nobody's source can be taken over
    coders: frozenset[int] = frozenset()  # whose tags, or whose passages, become different
    tags: int = 0  # that come, go or become another
    foreign: int = 0  # tags, or passages, of others that stay
    sources: tuple[Source, ...] = ()
    moved: tuple[int, ...] = ()  # codings that get the other entry
    dropped: tuple[int, ...] = ()  # codings that go
    doubled: int = 0  # of these: the same coder gave the same passage the other entry too
    overruled: tuple[tuple[int, int], ...] = ()  # of these: a stance, and the one that stays in its place


def moves(change: Change, found: Sequence[Selected], *, by: Coder, mine: bool) -> Moves:
    """What a change comes to, `mine` touching only one's own tags and passages; at most two queries."""
    only = by.pk if mine else None
    match change:
        case AddTopic():
            return _adding(change.topic, found, by)
        case RemoveTopic():
            return _removing(change.topic, found, only)
        case ChangeTarget() | RecodeStance():
            return _recoding(change, found, only)
        case Withdraw():
            return _withdrawing(found, only)


def _adding(topic: Topic, found: Sequence[Selected], by: Coder) -> Moves:
    given = TopicCoding.objects.filter(content_object__in=_keys(found), coder=by, tag=topic)
    have = set(given.values_list("content_object", flat=True))
    wanted = [row for row in found if row.passage not in have]
    sources, unsourced = _sources_taken_over(wanted, by)
    changed = {row.passage for row in wanted} - unsourced
    return Moves(
        changed=frozenset(changed),
        unsourced=frozenset(unsourced),
        coders=frozenset({by.pk} if changed else ()),
        tags=len(changed),
        sources=tuple(sources),
    )


def _sources_taken_over(wanted: Sequence[Selected], by: Coder) -> tuple[list[Source], set[int]]:
    """Where this coder has named no source yet: what the maker named, else who named one first.

    A retired outlet or speaker is not given anew, so passages with one are among those without.
    """
    rows = OutletCoding.objects.filter(content_object__in=_keys(wanted)).order_by("pk")
    named: dict[int, dict[int, list[tuple[Source, bool]]]] = defaultdict(lambda: defaultdict(list))
    for passage, coder, outlet, speaker, *retired in rows.values_list(
        "content_object", "coder", "tag", "speaker", "tag__retired_at", "speaker__retired_at"
    ):
        named[passage][coder].append((Source(passage, outlet, speaker), any(retired)))
    sources: list[Source] = []
    unsourced: set[int] = set()
    for row in wanted:
        by_coder = named[row.passage]
        if by.pk in by_coder:
            continue
        taken = by_coder.get(row.maker) or next(iter(by_coder.values()), [])
        if not taken or any(retired for _source, retired in taken):
            unsourced.add(row.passage)
        else:
            sources += [source for source, _retired in taken]
    return sources, unsourced


def _removing(topic: Topic, found: Sequence[Selected], only: int | None) -> Moves:
    rows = TopicCoding.objects.filter(content_object__in=_keys(found)).order_by("pk")
    every = list(rows.values_list("pk", "content_object", "coder", "tag"))
    stances = StanceCoding.objects.filter(content_object__in=_keys(found)).order_by()
    tagged = set(stances.values_list("content_object", flat=True))
    goes = [row for row in every if row[3] == topic.pk and only in (None, row[2])]
    going = {row[0] for row in goes}
    tagged |= {passage for key, passage, _coder, _tag in every if key not in going}
    bare = {row[1] for row in goes} - tagged
    goes = [row for row in goes if row[1] not in bare]
    changed = {row[1] for row in goes}
    foreign = [row for row in every if row[3] == topic.pk and only not in (None, row[2])]
    return Moves(
        changed=frozenset(changed),
        others=frozenset({row[1] for row in foreign} - changed - bare),
        bare=frozenset(bare),
        coders=frozenset(row[2] for row in goes),
        tags=len(goes),
        foreign=len(foreign),
        dropped=tuple(row[0] for row in goes),
    )


def _recoding(change: ChangeTarget | RecodeStance, found: Sequence[Selected], only: int | None) -> Moves:
    rows = StanceCoding.objects.filter(content_object__in=_keys(found)).order_by("pk")
    every = list(rows.values_list("pk", "content_object", "coder", "tag", "target"))
    meant = [row for row in every if _is_meant(change, stance=row[3], target=row[4])]
    own = [row for row in meant if only in (None, row[2])]
    taken: dict[tuple[int, int], tuple[int, int]] = {}  # by passage and coder: the stance that has the place
    if isinstance(change, ChangeTarget):
        taken = {(row[1], row[2]): (row[0], row[3]) for row in every if row[4] == _key(change.new)}
    twins = {row[0]: taken[row[1], row[2]] for row in own if (row[1], row[2]) in taken}
    overruled = [(row[0], twins[row[0]][0]) for row in own if row[0] in twins and row[3] != twins[row[0]][1]]
    changed = frozenset(row[1] for row in own)
    return Moves(
        changed=changed,
        others=frozenset(row[1] for row in meant) - changed,
        coders=frozenset(row[2] for row in own),
        tags=len(own),
        foreign=len(meant) - len(own),
        moved=tuple(row[0] for row in own if row[0] not in twins),
        dropped=tuple(twins),
        doubled=len(twins) - len(overruled),
        overruled=tuple(overruled),
    )


def _is_meant(change: ChangeTarget | RecodeStance, *, stance: int, target: int | None) -> bool:
    if isinstance(change, ChangeTarget):
        return target == _key(change.old)
    return stance == change.old.pk and (
        not change.towards or target in [_key(towards) for towards in change.towards]
    )


def _withdrawing(found: Sequence[Selected], only: int | None) -> Moves:
    own = [row for row in found if only in (None, row.maker)]
    changed = frozenset(row.passage for row in own)
    others = frozenset(row.passage for row in found) - changed
    return Moves(
        changed=changed,
        others=others,
        coders=frozenset(row.maker for row in own),
        foreign=len(others),
    )


def _key(code: Target | None) -> int | None:
    return code.pk if code else None


def _keys(found: Iterable[Selected]) -> list[int]:
    return [row.passage for row in found]
