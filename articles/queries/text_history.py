"""The history of an article's text for readers: its revisions, and how two of them differ, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.errors import NotReadable, UnknownChoice
from articles.models import Anchor, Article, Revision, State
from articles.queries import codings, columns, reading
from articles.queries.days import day
from articles.queries.text_history_pages import ComparedTexts, RevisionLine, Stretch, TextHistory, Touched
from articles.rendering.differences import Differences, Kind, Piece
from articles.rendering.rows import Row, rows
from articles.text.blocks import Block, from_json, numbers
from articles.text.spans import Span

SIDE, INLINE = "side", "inline"
VIEWS = (SIDE, INLINE)
BESIDE = 1  # unchanged rows that are shown on each side of a change


def text_history(slug: str, *, by: Any, old: str = "", new: str = "", view: str = "") -> TextHistory:
    """The texts that readers have had of an article, and two of them compared: the last two unless asked.

    NotReadable for numbers that no such text has, UnknownChoice for an unknown `view`. Ten queries at most.
    """
    if view and view not in VIEWS:
        raise UnknownChoice(name=view[:40], choices=", ".join(VIEWS))
    article = reading.readable(slug, by=by)
    present = article.published
    assert present is not None
    texts = _texts(article)
    return TextHistory(
        slug=article.slug,
        outlet=article.outlet.name,
        outlet_slug=article.outlet.slug,
        title=present.title,
        language=present.language,
        source_url=article.source_url,
        present=present.number,
        lines=_lines(article, texts),
        compared=_compared(article, texts, old, new, view or SIDE),
    )


def changes_address(slug: str, old: int, new: int) -> str:
    """Where these two texts are compared."""
    return f"{reverse('revisions', args=[slug])}?from={old}&to={new}"


def _texts(article: Article) -> list[Revision]:
    """Without their words, oldest first; a text that was never published is a draft of the editors'."""
    read = Q(first_published_at__isnull=False) | Q(pk=article.published_id)
    return list(article.revisions.filter(read, erased_at=None).light().order_by("number"))


def _lines(article: Article, texts: Sequence[Revision]) -> tuple[RevisionLine, ...]:
    guess = Q(shown=True, state=State.GUESSED, confirmed_by=None)
    counted = (
        Anchor.objects.live()
        .filter(revision__in=[text.pk for text in texts])
        .order_by()
        .values("revision")
        .annotate(
            seen=Count("pk", filter=Q(shown=True)),
            unsure=Count("pk", filter=guess),
            lost=Count("pk", filter=Q(state=State.LOST)),
        )
    )
    counts = {row["revision"]: row for row in counted}
    none = {"seen": 0, "unsure": 0, "lost": 0}
    lines = []
    before: Revision | None = None
    for text in texts:
        count = counts.get(text.pk, none)
        lines.append(
            RevisionLine(
                number=text.number,
                since=day(text.first_published_at) if text.first_published_at else "",
                title=text.title,
                present=text.pk == article.published_id,
                passages=count["seen"],
                unconfirmed=count["unsure"],
                missing=count["lost"],
                address=reverse("revision", args=[article.slug, text.number]),
                text_address=reverse("revision-text", args=[article.slug, text.number]),
                changes_address=changes_address(article.slug, before.number, text.number) if before else "",
            )
        )
        before = text
    return tuple(reversed(lines))


def _compared(
    article: Article, texts: Sequence[Revision], old: str, new: str, view: str
) -> ComparedTexts | None:
    found = {str(text.number): text for text in texts}
    for said in (old, new):
        if said and said not in found:
            raise NotReadable(thing="revision", name=f"{article.slug}/r/{said}"[:100])
    if len(texts) < 2 and not (old and new):
        return None
    second = found[new] if new else texts[-1]
    earlier = [text for text in texts if text.number < second.number]
    if not old and not earlier and len(texts) > 1:
        second = texts[1]  # there is no text before the first: it stands beside the one after it
    first = found[old] if old else earlier[-1] if earlier else texts[0]
    whole = Revision.objects.in_bulk({first.pk, second.pk})
    first, second = whole[first.pk], whole[second.pk]
    found_words = Differences(first.text, second.text)
    compared = rows(found_words, from_json(first.blocks), from_json(second.blocks))
    words = found_words.counts()
    touched, untouched = _touched(article, first, second)
    here = changes_address(article.slug, first.number, second.number)
    return ComparedTexts(
        old=first.number,
        new=second.number,
        view=view,
        stretches=tuple(_folded(compared)),
        words_new=words[0],
        words_gone=words[1],
        touched=touched,
        untouched=untouched,
        side_address=here,
        inline_address=f"{here}&view={INLINE}",
    )


def _folded(found: Sequence[Row]) -> Iterator[Stretch]:
    """Changes with what stands beside them; what is far from any is folded."""
    near: set[int] = set()
    for at, row in enumerate(found):
        if row.changed:
            near.update(range(at - BESIDE, at + BESIDE + 1))
    run: list[Row] = []
    for at, row in enumerate(found):
        if run and (at in near) != (at - 1 in near):
            yield Stretch(tuple(run), at - 1 not in near)
            run = []
        run.append(row)
    if run:
        yield Stretch(tuple(run), len(found) - 1 not in near)


def _touched(article: Article, first: Revision, second: Revision) -> tuple[tuple[Touched, ...], int]:
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
    return now.unconfirmed or (State.MOVED in (now.state, then.state) and then.pk != now.pk)


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
    if now.unconfirmed:
        return _("Looked up in the second text; position not confirmed.")
    if then.exact != now.exact:
        return _("Its words changed.")
    return _("It stands in another place.")
