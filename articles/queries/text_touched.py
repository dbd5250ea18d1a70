"""The passages that a change of a text touched: what stood where before, and what stands where now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Anchor, Article, Revision, State
from articles.queries import codings, columns
from articles.queries.pages import ShownStance
from articles.rendering.differences import Differences, Kind, Piece
from articles.text.blocks import Block, from_json, numbers
from articles.text.spans import Span


@dataclass(frozen=True)
class Touched:
    """A passage that does not stand in the second text as it stands in the first."""

    guid: UUID
    stances: tuple[ShownStance, ...]
    said: str
    before: tuple[Piece, ...]  # its words, with what became of them; empty where it is not
    now: tuple[Piece, ...]
    place_before: str
    place_now: str
    address_before: str
    address_now: str


def touched_by(article: Article, first: Revision, second: Revision) -> tuple[tuple[Touched, ...], int]:
    """The passages that stand otherwise in the second text, in the order of the texts; how many do not."""
    there: dict[int, Anchor] = {}
    here: dict[int, Anchor] = {}
    anchors = Anchor.objects.live().filter(shown=True, revision__in=[first.pk, second.pk])
    for anchor in anchors.select_related("passage"):
        (there if anchor.revision_id == first.pk else here)[anchor.passage_id] = anchor
    if first.pk == second.pk:
        here = there
    keys = {key for key in there.keys() | here.keys() if _is_touched(there.get(key), here.get(key))}
    given = codings.load(keys)
    places = (_Places(article, first), _Places(article, second))
    found = [
        (here.get(key) or there[key], _one(there.get(key), here.get(key), given[key], places)) for key in keys
    ]
    found.sort(key=lambda pair: (pair[0].start or 0, pair[0].pk))
    return tuple(touched for _anchor, touched in found), len(there.keys() | here.keys()) - len(keys)


def _is_touched(then: Anchor | None, now: Anchor | None) -> bool:
    if then is None or now is None or then.exact != now.exact:
        return True
    return _is_unsure(now) or (State.MOVED in (now.state, then.state) and then.pk != now.pk)


def _is_unsure(anchor: Anchor) -> bool:
    return anchor.state == State.GUESSED and anchor.confirmed_by_id is None


class _Places:
    """Says where in a text a passage stands."""

    def __init__(self, article: Article, text: Revision) -> None:
        self.blocks: tuple[Block, ...] = from_json(text.blocks)
        self.numbers = numbers(self.blocks)
        self.address = reverse("revision", args=[article.slug, text.number])

    def of(self, anchor: Anchor | None) -> tuple[str, str]:
        """The place in words, and the address of the passage there."""
        if anchor is None:
            return "", ""
        said = columns.place(self.blocks, self.numbers, anchor.span.start)
        return said, f"{self.address}#p-{anchor.passage.guid}"


def _one(
    then: Anchor | None, now: Anchor | None, given: codings.Given, places: tuple[_Places, _Places]
) -> Touched:
    before, after = _worded(then, now)
    place_before, address_before = places[0].of(then)
    place_now, address_now = places[1].of(now)
    return Touched(
        guid=(then or now).passage.guid,  # type: ignore[union-attr]
        stances=codings.shown_stances(given),
        said=_said(then, now),
        before=before,
        now=after,
        place_before=place_before,
        place_now=place_now,
        address_before=address_before,
        address_now=address_now,
    )


def _worded(then: Anchor | None, now: Anchor | None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if then is None or now is None:
        plain = [(Piece(Kind.SAME, anchor.exact, 0),) if anchor else () for anchor in (then, now)]
        return plain[0], plain[1]
    found = Differences(then.exact, now.exact)
    return found.old_pieces(Span(0, len(then.exact))), found.new_pieces(Span(0, len(now.exact)))


def _said(then: Anchor | None, now: Anchor | None) -> str:
    if now is None:
        return _("It is not in the second text.")
    if then is None:
        return _("It is not in the first text.")
    if _is_unsure(now):
        return _("Looked up in the second text; position not confirmed.")
    if then.exact != now.exact:
        return _("Its words changed.")
    return _("It stands in another place.")
