"""Settles what carrying left open: a guess is confirmed, or the passage is declared gone from the text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from articles.actions import codings, passages, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import NewerText, ReviewedAlready, StillOpen
from articles.models import Anchor, Passage, State
from articles.queries import changes, review


def accept(passage: Passage, *, version: int, revision: int, by: Any) -> UUID:
    """The guess is right: readers are no longer told that nobody confirmed it; the name of the gesture.

    `version` is the passage's and `revision` the number of the newest text, as they were looked at.
    ReviewedAlready or NewerText when that is past, NotAllowed when its edges are another's to move.
    """
    roles.require(by, Act.TAG)
    with gesture("reviews.accept", by=by) as name:
        anchor = _open(passage, version, revision, by)
        if anchor.start is None:
            raise _settled(passage)  # there is nothing to be accepted: it was lost, or has been lost since
        anchor.confirmed_by = by
        anchor.save(update_fields=["confirmed_by"])
        passages.raise_version(passage)
    return name


def decline(passage: Passage, *, version: int, revision: int, by: Any) -> UUID:
    """The passage is not in the newest text; in older ones it stays where it was. As `accept` for the rest.

    A later text is not asked about it again unless its words stand in it for certain.
    """
    roles.require(by, Act.TAG)
    with gesture("reviews.decline", by=by) as name:
        anchor = _open(passage, version, revision, by)
        before = review.earlier(anchor)
        if before is not None:
            anchor.exact, anchor.prefix, anchor.suffix = before.exact, before.prefix, before.suffix
        anchor.state, anchor.confirmed_by = State.LOST, by
        anchor.start, anchor.end, anchor.score = None, None, None
        anchor.save(
            update_fields=["state", "confirmed_by", "start", "end", "score", "exact", "prefix", "suffix"]
        )
        passages.raise_version(passage)
    return name


def _open(passage: Passage, version: int, revision: int, by: Any) -> Anchor:
    """The place that waits for an answer, with article and passage held."""
    _article, head = passages.lock(passage.article_id)
    passage = passages.own(passage, by)
    codings.refuse_withdrawn(passage)
    if head.number != revision:
        raise NewerText(old=revision, new=head.number)
    anchor = Anchor.objects.waiting().filter(passage=passage, revision=head).first()
    if anchor is None:
        raise _settled(passage)
    if passage.version != version:
        change = changes.last_move(passage)
        raise StillOpen(who=change.who, when=change.when)
    return anchor


def _settled(passage: Passage) -> ReviewedAlready:
    change = changes.last_move(passage)
    return ReviewedAlready(who=change.who, when=change.when)
