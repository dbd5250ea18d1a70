"""Some of the passages that a change would touch, in their context, with what becomes of their tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse

from articles.models import Anchor, Coder, Outlet, Passage, Speaker, StanceCoding, Target
from articles.queries import columns, understood
from articles.queries.bulk import Plan
from articles.queries.bulk_changes import AddTopic, ChangeTarget, RecodeStance, RemoveTopic, Withdraw
from articles.queries.codebook_names import Book
from articles.queries.finding import query_address
from articles.queries.touched_rows import Line
from articles.text.blocks import from_json, numbers

SHOWN = 10  # the newest


@dataclass(frozen=True)
class Example:
    """A passage, and a line for each coder and tag: who, before, after."""

    before: str  # words of the text
    quote: str
    after: str
    language: str
    outlet: str
    title: str
    place: str
    address: str  # for readers
    workbench: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Overruled:
    """A stance that gives way: the same coder gave the same passage one towards the other target."""

    quote: str
    address: str
    coder: str
    stance: str  # that gives way
    kept: str


@dataclass(frozen=True)
class Preview:
    """A plan as the page tells it."""

    plan: Plan
    sentence: str  # what was looked for
    address: str  # where readers find the same passages
    examples: tuple[Example, ...]
    dropped: tuple[Overruled, ...]  # the first of the overruled


def preview(plan: Plan, book: Book, *, by: Any) -> Preview:
    """The numbers with some of their passages; at most five queries."""
    keys = sorted(plan.moves.changed, reverse=True)[:SHOWN]
    overruled = plan.moves.overruled[:SHOWN]
    rows = _stances(plan, keys, overruled)
    more = {row.content_object_id for row in rows.values()}
    anchors = _anchors({*keys, *more})
    lines = _lines(plan, keys, rows, by)
    return Preview(
        plan=plan,
        sentence=understood.sentence(plan.query, book),
        address=query_address(plan.query),
        examples=tuple(_example(anchors[key], tuple(lines[key])) for key in keys if key in anchors),
        dropped=tuple(
            Overruled(
                quote=anchors[rows[key].content_object_id].exact,
                address=_address(anchors[rows[key].content_object_id].passage),
                coder=rows[key].coder.name_for(by),
                stance=rows[key].tag.name,
                kept=rows[kept].tag.name,
            )
            for key, kept in overruled
        ),
    )


def _anchors(passages: set[int]) -> dict[int, Anchor]:
    rows = Anchor.objects.filter(passage__in=passages, revision=F("article__published"))
    rows = rows.select_related("passage", "revision", "article__outlet").defer("revision__text")
    return {row.passage_id: row for row in rows}


def _stances(
    plan: Plan, keys: Sequence[int], overruled: Sequence[tuple[int, int]]
) -> dict[int, StanceCoding]:
    """The stances that the page names, by key."""
    if not isinstance(plan.change, ChangeTarget | RecodeStance):
        return {}
    touched = {*plan.moves.moved, *plan.moves.dropped}
    rows = StanceCoding.objects.select_related("tag", "target", "coder").order_by("pk")
    mine = {row.pk: row for row in rows.filter(content_object__in=keys) if row.pk in touched}
    named = {key for pair in overruled for key in pair}
    named |= {kept for key, kept in plan.moves.overruled if key in mine}
    return rows.in_bulk(named) | mine


def _lines(plan: Plan, keys: Sequence[int], rows: dict[int, StanceCoding], by: Any) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for key, line in _each_line(plan, keys, rows, by):
        found[key].append(line)
    return found


def _each_line(
    plan: Plan, keys: Sequence[int], rows: dict[int, StanceCoding], by: Any
) -> Iterator[tuple[int, Line]]:
    match plan.change:
        case AddTopic(topic):
            yield from _added(plan, topic.name, keys, by)
        case RemoveTopic(topic):
            given = topic.codings.filter(pk__in=plan.moves.dropped, content_object__in=keys)
            for coding in given.select_related("coder").order_by("pk"):
                yield coding.content_object_id, Line(coding.coder.name_for(by), topic.name, "")
        case ChangeTarget() | RecodeStance():
            yield from _recoded(plan, plan.change, rows, by)
        case Withdraw():
            makers = Passage.objects.filter(pk__in=keys).select_related("made_by")
            for passage in makers:
                yield passage.pk, Line(passage.made_by.name_for(by), "", "withdrawn")


def _added(plan: Plan, topic: str, keys: Sequence[int], by: Any) -> Iterator[tuple[int, Line]]:
    coder = Coder.objects.filter(pk__in=plan.moves.coders).first()
    if coder is None:
        return
    wanted = [source for source in plan.moves.sources if source.passage in set(keys)]
    outlets = Outlet.objects.in_bulk({source.outlet for source in wanted})
    speakers = Speaker.objects.in_bulk({source.speaker for source in wanted if source.speaker})
    for key in keys:
        yield key, Line(coder.name_for(by), "", topic)
    for source in wanted:
        speaker = f": {speakers[source.speaker].name}" if source.speaker else ""
        yield source.passage, Line("Source taken over", "", f"{outlets[source.outlet].name}{speaker}")


def _recoded(
    plan: Plan, change: ChangeTarget | RecodeStance, rows: dict[int, StanceCoding], by: Any
) -> Iterator[tuple[int, Line]]:
    moved, dropped, kept = set(plan.moves.moved), set(plan.moves.dropped), dict(plan.moves.overruled)
    for key, row in sorted(rows.items()):
        if key in moved or key in dropped:
            new = _becomes(change, row)
            if key in kept and kept[key] in rows:
                stays = rows[kept[key]]
                new = f"{_said(stays.tag, stays.target)} (stays)"
            elif key in dropped:
                new = f"{new} (there already)"
            yield row.content_object_id, Line(row.coder.name_for(by), _said(row.tag, row.target), new)


def _becomes(change: ChangeTarget | RecodeStance, row: StanceCoding) -> str:
    if isinstance(change, ChangeTarget):
        return _said(row.tag, change.new)
    return _said(change.new, row.target)


def _said(stance: Any, target: Target | None) -> str:
    if target is None:
        return str(stance.phrase_without_target)
    return str(stance.phrase).replace("{target}", target.name)


def _example(anchor: Anchor, lines: tuple[Line, ...]) -> Example:
    blocks = from_json(anchor.revision.blocks)
    return Example(
        before=anchor.prefix,
        quote=anchor.exact,
        after=anchor.suffix,
        language=anchor.revision.language,
        outlet=anchor.article.outlet.name,
        title=anchor.revision.title,
        place=columns.place(blocks, numbers(blocks), anchor.span.start),
        address=_address(anchor.passage),
        workbench=f"{reverse('admin:articles_article_tag', args=[anchor.article_id])}"
        f"?passage={anchor.passage.guid}",
        lines=lines,
    )


def _address(passage: Passage) -> str:
    return reverse("passage", args=[passage.guid])
