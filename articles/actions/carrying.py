"""Carries passages from the texts in which they have a place to another one.

What a person decided is never undone by carrying, and what nobody confirmed never becomes certain by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.actions.places import anchor_fields
from articles.anchoring.carry import LOST, Carried, Outcome, carry
from articles.models import Anchor, Passage, Revision, State
from articles.text.blocks import from_json, touches_furniture

CERTAIN = frozenset({Outcome.KEPT, Outcome.MOVED})


@dataclass(frozen=True)
class _Known:
    """What is known of a passage's places in other texts, the latest of each kind."""

    last: Anchor  # whatever it is, also where it is lost
    sure: Anchor | None  # a place that somebody chose or confirmed, or that followed from one for certain
    guess: Anchor | None  # a later place that nobody confirmed
    again: Anchor | None  # a sure place in a text with the same words as the new one

    @property
    def gone(self) -> bool:
        """Whether a person said of the latest text that it is not there."""
        return self.last.state == State.LOST and self.last.confirmed_by_id is not None


def carry_to(revision: Revision, passages: Iterable[Passage]) -> dict[str, int]:
    """Give every passage an anchor on `revision`; how many there are in each state.

    A passage is carried from its latest sure place; where that leads to none, from a later guess, and then it
    stays a guess. A text that came back has the places it had, unless a person decided otherwise meanwhile.
    """
    keys = [passage.pk for passage in passages]
    known = {key: _known(rows, revision) for key, rows in _places(keys, revision).items()}
    first = _carried({key: it.again or it.sure for key, it in known.items()}, revision)
    left = {key: it.guess for key, it in known.items() if first.get(key, LOST).span is None}
    second = _carried(left, revision)
    counts: dict[str, int] = defaultdict(int)
    for key, it in known.items():
        counts[_store(it, revision, first.get(key, LOST), second.get(key, LOST))] += 1
    return dict(counts)


def carry_back(revision: Revision, passage: Passage) -> None:
    """Bring new edges to the text that readers see; a sure place there is not given up for a guess."""
    before = passage.anchors.filter(revision=revision).first()
    if before is not None and _is_sure(before):
        known = _known(list(_places([passage.pk], revision)[passage.pk]), revision)
        (carried,) = _carried({passage.pk: known.sure}, revision).values() or (LOST,)
        if carried.outcome not in CERTAIN:
            return
    carry_to(revision, [passage])


def _places(keys: Sequence[int], revision: Revision) -> dict[int, list[Anchor]]:
    """The places in other texts, oldest text first."""
    rows = Anchor.objects.filter(passage__in=keys, erased_at=None).exclude(revision=revision)
    found: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in rows.select_related("revision").order_by("revision__number"):
        found[anchor.passage_id].append(anchor)
    return found


def _known(anchors: Sequence[Anchor], revision: Revision) -> _Known:
    sure = [anchor for anchor in anchors if _is_sure(anchor)]
    guesses = [anchor for anchor in anchors if anchor.start is not None and not _is_sure(anchor)]
    latest = sure[-1] if sure else None
    later = [it for it in guesses if latest is None or it.revision.number > latest.revision.number]
    same = [anchor for anchor in sure if anchor.revision.digest == revision.digest]
    decided = [anchor.revision.number for anchor in anchors if anchor.confirmed_by_id is not None]
    back = [anchor for anchor in same if anchor.revision.number >= max(decided, default=0)]
    return _Known(anchors[-1], latest, later[-1] if later else None, back[-1] if back else None)


def _is_sure(anchor: Anchor) -> bool:
    return anchor.start is not None and not anchor.unconfirmed


def _carried(sources: Mapping[int, Anchor | None], revision: Revision) -> dict[int, Carried]:
    """What becomes of the passages of these keys; each old text is compared once."""
    texts: dict[Revision, list[tuple[int, Anchor]]] = defaultdict(list)
    for key, anchor in sources.items():
        if anchor is not None:
            texts[anchor.revision].append((key, anchor))
    found: dict[int, Carried] = {}
    for old, pairs in texts.items():
        outcomes = carry(old.text, revision.text, [anchor.span for _key, anchor in pairs])
        found |= {key: outcome for (key, _anchor), outcome in zip(pairs, outcomes, strict=True)}
    return found


def _store(known: _Known, revision: Revision, direct: Carried, guessed: Carried) -> str:
    state, span, score = State(direct.outcome.value), direct.span, direct.score
    if span is None and guessed.span is not None:
        state, span, score = State.GUESSED, guessed.span, min(guessed.score, known.guess.score or 0.0)  # type: ignore[union-attr]
    confirmed: Any = None
    if known.gone:
        # Words that are there again are shown to a person; else what was said of the passage still holds.
        certain = direct.outcome in CERTAIN
        state, span = (State.GUESSED, span) if certain else (State.LOST, None)
        confirmed = None if certain else known.last.confirmed_by_id
    if span is not None and touches_furniture(from_json(revision.blocks), span):
        # Words that came to stand in furniture are no longer the article's.
        state, span = State.LOST, None
    old = known.sure or known.guess or known.last
    place: dict[str, Any]
    if span is None:
        place = {"start": None, "end": None, "exact": old.exact, "prefix": old.prefix, "suffix": old.suffix}
    else:
        place = anchor_fields(revision.text, span)
    Anchor.objects.update_or_create(
        passage_id=old.passage_id,
        revision=revision,
        defaults={
            "article_id": old.article_id,
            "state": state,
            "score": score if state == State.GUESSED else None,
            "confirmed_by_id": confirmed if state == State.LOST else None,
            **place,
        },
    )
    return str(state)
