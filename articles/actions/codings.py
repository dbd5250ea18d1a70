"""Gives a passage one coder's tags, as one set. Nobody else's codings are ever touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from articles.actions import roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import (
    FieldMissing,
    FieldTooLong,
    NoTags,
    Stale,
    TwoStancesForOneTarget,
    UnknownCode,
    Withdrawn,
)
from articles.models import (
    Note,
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
from articles.models.codings import NOTE_LIMIT
from articles.queries import changes
from articles.queries.days import day
from articles.queries.tags import Tags, tags_of
from articles.text.normalise import refuse_unstorable

CODINGS = (StanceCoding, OutletCoding, TopicCoding, Note)


def give(passage: Passage, tags: Tags, *, by: Any, opened_with: Tags | None = None) -> bool:
    """Make a coder's tags of a passage exactly `tags`; False when they were that already.

    `opened_with` is the set the form was opened with: Stale when it is no longer what is stored.
    """
    roles.require(by, Act.TAG)
    with gesture("codings.give", by=by):
        # The passage's row is the lock: two windows of one coder, or two coders, take turns.
        passage = Passage.objects.select_for_update().get(pk=passage.pk)
        refuse_withdrawn(passage)
        stored = tags_of(passage, by)
        if opened_with is not None and opened_with != stored and tags != stored:
            change = changes.last_change(passage, coder=by)
            raise Stale(thing="passage", who=change.who, when=change.when, theirs=stored, yours=tags)
        if tags.bare:
            _refuse_last(passage, by)
        if tags == stored:
            return False
        codes = resolve(tags, already=stored)
        _write(passage, codes, by)
        Passage.objects.filter(pk=passage.pk).update(shown_version=F("shown_version") + 1)
    return True


def refuse_withdrawn(passage: Passage) -> None:
    if passage.withdrawn_at:
        who = passage.withdrawn_by.shown_name if passage.withdrawn_by else "somebody"
        raise Withdrawn(thing="passage", on=day(passage.withdrawn_at), who=who)


@dataclass(frozen=True)
class Codes:
    """Tags with the codebook's rows in place of slugs."""

    stances: dict[Target | None, Stance]
    sources: frozenset[tuple[Outlet, Speaker | None]]
    topics: frozenset[Topic]
    note: str


def resolve(tags: Tags, *, already: Tags = Tags()) -> Codes:  # noqa: B008 - frozen, never changed
    """Look up every slug; a retired code may stay where it was given already but not be given anew."""
    note = tags.note.strip()
    refuse_unstorable(note)
    if len(note) > NOTE_LIMIT:
        raise FieldTooLong(field="The note", length=len(note), most=NOTE_LIMIT)
    if (tags.stances or tags.topics or note) and not tags.sources:
        raise FieldMissing(field="The source outlet")
    kept = {slug for pair in [*already.stances, *already.sources] for slug in pair if slug} | already.topics
    held = _hold(tags)

    def code(kind: Any, slug: str) -> Any:
        found = held.get((kind, slug))
        if found is None or (found.retired_at and slug not in kept):
            raise UnknownCode(kind=kind._meta.verbose_name, slug=slug[:100])
        return found

    stances: dict[Target | None, Stance] = {}
    for stance, target in sorted(tags.stances, key=str):
        towards = code(Target, target) if target else None
        if towards in stances:
            raise TwoStancesForOneTarget(target=towards.name if towards else "no target")
        stances[towards] = code(Stance, stance)
    sources = frozenset(
        (code(Outlet, outlet), code(Speaker, speaker) if speaker else None)
        for outlet, speaker in tags.sources
    )
    return Codes(stances, sources, frozenset(code(Topic, topic) for topic in tags.topics), note)


def _hold(tags: Tags) -> dict[tuple[Any, str], Any]:
    """The entries named, by kind and slug; nobody deletes, merges or retires them before the act is done.

    Kinds and rows are locked in the order in which taking a codebook's file over locks them: either waits for
    the other, and never both. The usual locks of the ORM would make coders who give the same entry wait.
    """
    wanted: dict[Any, set[str | None]] = {
        Stance: {stance for stance, _target in tags.stances},
        Target: {target for _stance, target in tags.stances},
        Outlet: {outlet for outlet, _speaker in tags.sources},
        Speaker: {speaker for _outlet, speaker in tags.sources},
        Topic: set(tags.topics),
    }
    held: dict[tuple[Any, str], Any] = {}
    for kind, slugs in wanted.items():
        named = [slug for slug in slugs if slug]
        for slug in named:
            refuse_unstorable(slug)
        table = kind._meta.db_table
        sql = f"SELECT * FROM {table} WHERE slug = ANY(%s) ORDER BY id FOR KEY SHARE"  # noqa: S608 - ours
        held |= {(kind, row.slug): row for row in kind.objects.raw(sql, [named])} if named else {}
    return held


def _refuse_last(passage: Passage, by: Any) -> None:
    given = (StanceCoding, TopicCoding)
    others = any(model.objects.filter(content_object=passage).exclude(coder=by).exists() for model in given)
    if not others:
        raise NoTags()


def _write(passage: Passage, codes: Codes, by: Any) -> None:
    mine: dict[str, Any] = {"content_object": passage, "coder": by}
    stored = {row.target_id: row for row in StanceCoding.objects.filter(**mine)}
    for target, stance in codes.stances.items():
        row = stored.pop(target.pk if target else None, None)
        if row is None:
            StanceCoding.objects.create(**mine, tag=stance, target=target)
        elif row.tag_id != stance.pk:
            row.tag = stance
            row.save(update_fields=["tag"])
    StanceCoding.objects.filter(pk__in=[row.pk for row in stored.values()]).delete()

    sources = {(row.tag_id, row.speaker_id): row.pk for row in OutletCoding.objects.filter(**mine)}
    for outlet, speaker in codes.sources:
        if sources.pop((outlet.pk, speaker.pk if speaker else None), None) is None:
            OutletCoding.objects.create(**mine, tag=outlet, speaker=speaker)
    OutletCoding.objects.filter(pk__in=sources.values()).delete()

    topics = {row.tag_id: row.pk for row in TopicCoding.objects.filter(**mine)}
    for topic in codes.topics:
        if topics.pop(topic.pk, None) is None:
            TopicCoding.objects.create(**mine, tag=topic)
    TopicCoding.objects.filter(pk__in=topics.values()).delete()
    _write_note(passage, codes.note, by)


def _write_note(passage: Passage, text: str, by: Any) -> None:
    note = Note.objects.filter(passage=passage, coder=by)
    if not text:
        note.delete()
    elif not note.exclude(text=text).update(text=text) and not note.exists():
        Note.objects.create(passage=passage, coder=by, text=text)
