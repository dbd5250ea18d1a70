"""What was typed at the workbench, read from a form or from JSON into one dataclass."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.http import HttpRequest, QueryDict

from articles.errors import BadBody, BadSpan, FieldMissing
from articles.queries import tags as tagging
from articles.queries.tags import Tags
from articles.text.normalise import refuse_unstorable
from articles.text.spans import Span

MOST_ROWS = 12  # stances, or sources, of one coder on one passage
BIGGEST = 2**31 - 1  # of Postgres' integer

Pair = tuple[str, str]


@dataclass(frozen=True)
class Draft:
    """A passage as it is being written; every field as typed, so that nothing is lost by an error."""

    revision: int
    quote: str = ""
    span: Span | None = None
    passage: UUID | None = None
    identity: UUID | None = None  # of a passage to be: a save that is sent twice makes one
    version: int = 0
    opened: Tags | None = None
    stances: tuple[Pair, ...] = ()
    sources: tuple[Pair, ...] = ()
    topics: frozenset[str] = field(default=frozenset())
    note: str = ""
    why: str = ""

    @property
    def tags(self) -> Tags:
        """The tags meant; empty rows count for nothing."""
        return Tags(
            frozenset((stance, target or None) for stance, target in self.stances if stance),
            frozenset((outlet, speaker or None) for outlet, speaker in self.sources if outlet),
            self.topics,
            self.note.replace("\r\n", "\n").strip(),
        )

    def with_rows(self, *, stances: int = 0, sources: int = 0) -> Draft:
        """With more empty rows to fill, up to the most there may be."""
        more_stances = (*self.stances, *[("", "")] * stances)[:MOST_ROWS]
        return replace(self, stances=more_stances, sources=(*self.sources, *[("", "")] * sources)[:MOST_ROWS])

    def refuse_halves(self) -> None:
        """FieldMissing when a row says towards whom but not how, or who speaks but not through whom."""
        if any(target and not stance for stance, target in self.stances):
            raise FieldMissing(field="A stance towards the target that you chose")
        if any(speaker and not outlet for outlet, speaker in self.sources):
            raise FieldMissing(field="The source outlet of the speaker that you chose")

    @property
    def opened_json(self) -> str:
        return json.dumps(tagging.to_json(self.opened)) if self.opened else ""


def fields(request: HttpRequest) -> QueryDict:
    """The fields of a request, whether it came as a form or as a JSON object of texts and lists of texts."""
    if request.content_type != "application/json":
        return request.POST
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as wrong:
        raise BadBody(reason="it is no JSON") from wrong
    if not isinstance(body, dict):
        raise BadBody(reason="it is no JSON object")
    found = QueryDict(mutable=True)
    for name, value in body.items():
        refuse_unstorable(name)
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in values):
            raise BadBody(reason=f"“{name[:40]}” is neither a text nor a list of texts")
        found.setlist(name, values)
    return found


def parse(sent: QueryDict) -> Draft:
    """The draft in the fields that were sent; BadBody, BadSpan or UnstorableText when it cannot be one."""
    for name, values in sent.lists():
        refuse_unstorable(name)
        for value in values:
            refuse_unstorable(value)
    return Draft(
        revision=number(sent, "revision") or 0,
        quote=sent.get("quote", ""),
        span=_span(sent),
        passage=parse_guid(sent.get("passage", "")),
        identity=parse_guid(sent.get("identity", "")),
        version=number(sent, "version") or 0,
        opened=_opened(sent.get("opened", "")),
        stances=_pairs(sent, "stance", "target"),
        sources=_pairs(sent, "outlet", "speaker"),
        topics=frozenset(topic for topic in sent.getlist("topic") if topic),
        note=sent.get("note", ""),
        why=sent.get("why", ""),
    )


def number(sent: QueryDict, name: str) -> int | None:
    """The whole number in a field; None for an empty one, BadBody for anything else."""
    value = sent.get(name, "").strip()
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 10 or int(value) > BIGGEST:
        raise BadBody(reason=f"“{name}” is no whole number")
    return int(value)


def _span(sent: QueryDict) -> Span | None:
    """The place chosen from a list comes before the place selected."""
    if place := sent.get("place", ""):
        return span_of(place)
    start_at, end_at = number(sent, "start"), number(sent, "end")
    return None if start_at is None or end_at is None else Span(start_at, end_at)


def span_of(place: str) -> Span:
    """The span written as `12-40`; BadSpan when it is none."""
    start, _, end = place.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(place) < 22):
        raise BadSpan(reason="the place chosen is none")
    return Span(int(start), int(end))


def parse_guid(value: str) -> UUID | None:
    """The identity written in a field; None for an empty one."""
    if not value:
        return None
    try:
        return UUID(value)
    except ValueError as wrong:
        raise BadBody(reason="the passage is named by no identity") from wrong


def needed(guid: UUID | None) -> UUID:
    """The identity, where an act is nothing without it."""
    if guid is None:
        raise BadBody(reason="no passage is named")
    return guid


def _opened(value: str) -> Tags | None:
    if not value:
        return None
    try:
        return tagging.from_json(json.loads(value))
    except (ValueError, RecursionError) as wrong:
        raise BadBody(reason="what the form was opened with is unreadable") from wrong


def _pairs(sent: QueryDict, first: str, second: str) -> tuple[Pair, ...]:
    return tuple(
        (sent.get(f"{first}-{row}", ""), sent.get(f"{second}-{row}", ""))
        for row in range(MOST_ROWS)
        if f"{first}-{row}" in sent or f"{second}-{row}" in sent
    )
