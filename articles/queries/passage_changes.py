"""In what two states of a passage differ, in words for readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Anchor
from articles.queries import codings
from articles.queries.codings import Given


@dataclass(frozen=True)
class State:
    """A passage at one time: its tags, and its place where readers saw it."""

    given: Given
    anchor: Anchor | None
    withdrawn: str = ""  # the reason, while it is


def between(old: State, new: State) -> tuple[str, ...]:
    """A sentence for each thing that is different."""
    return tuple(_differences(old, new))


def _differences(old: State, new: State) -> Iterator[str]:
    if new.withdrawn and not old.withdrawn:
        yield _("Withdrawn. Reason: %(why)s") % {"why": new.withdrawn}
    elif old.withdrawn and not new.withdrawn:
        yield _("Restored")
    if _moved(old.anchor, new.anchor):
        yield _("Its words changed")
    was_guess = old.anchor is not None and old.anchor.unconfirmed
    if new.anchor is not None and new.anchor.start is not None and new.anchor.unconfirmed != was_guess:
        yield _("Its position was confirmed") if was_guess else _("Its position is not confirmed")
    sentences = {
        "stances": (_("Stance given: %(tags)s"), _("Stance taken back: %(tags)s")),
        "sources": (_("Source given: %(tags)s"), _("Source taken back: %(tags)s")),
        "topics": (_("Topic given: %(tags)s"), _("Topic taken back: %(tags)s")),
    }
    before, after = _tags(old.given), _tags(new.given)
    for kind, (given, taken) in sentences.items():
        # By coder and tag: a second coder's equal tag is a change too.
        for sentence, more, less in ((given, after, before), (taken, before, after)):
            named = dict.fromkeys(words for key, words in more[kind].items() if key not in less[kind])
            if named:
                yield sentence % {"tags": "; ".join(named)}
    yield from _notes(old.given, new.given)


def _moved(old: Anchor | None, new: Anchor | None) -> bool:
    if old is None or new is None:
        return False
    same_text = old.revision_id == new.revision_id
    return old.exact != new.exact or (same_text and (old.start, old.end) != (new.start, new.end))


def _tags(given: Given) -> dict[str, dict[Any, str]]:
    stances = {}
    for row in given.stances:
        (shown,) = codings.shown_stances(Given(stances=[row]))
        stances[row.coder_id, row.tag_id, row.target_id] = shown.words
    return {
        "stances": stances,
        "sources": {
            (row.coder_id, row.tag_id, row.speaker_id): f"{row.speaker.name} ({row.tag.name})"
            if row.speaker
            else row.tag.name
            for row in given.outlets
        },
        "topics": {(row.coder_id, row.tag_id): row.tag.name for row in given.topics},
    }


def _notes(old: Given, new: Given) -> Iterator[str]:
    before = {note.coder_id: note.text for note in old.notes}
    after = {note.coder_id: note.text for note in new.notes}
    if after.keys() - before.keys():
        yield _("A note was written")
    if before.keys() - after.keys():
        yield _("A note was taken back")
    if any(before[coder] != after[coder] for coder in before.keys() & after.keys()):
        yield _("A note was changed")
