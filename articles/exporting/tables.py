"""Passages as one tidy table: a row for each passage and tag. docs/downloads.md explains every column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from articles.exporting.cells import Value, cells, computed
from articles.exporting.records import Code, Passage, Tag
from articles.exporting.rights import Carried, carried, digest, shortened
from articles.exporting.times import stamp

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the alphabet of the machine
PIECE = 32_768  # characters that are sent at once

OF_PASSAGES: dict[str, Callable[[Passage, Carried], Value]] = {
    "passage_guid": lambda passage, _: str(passage.guid),
    "passage_version": lambda passage, _: passage.version,
    "passage_url": lambda passage, _: passage.url,
    "version_url": lambda passage, _: passage.version_url,
    "passage_modified_at": lambda passage, _: stamp(passage.modified),
    "article_slug": lambda passage, _: passage.text.slug,
    "article_url": lambda passage, _: passage.text.url,
    "outlet_slug": lambda passage, _: passage.text.outlet.slug,
    "outlet_name": lambda passage, _: passage.text.outlet.name,
    "title": lambda passage, _: passage.text.title,
    "language": lambda passage, _: passage.text.language,
    "published_on": lambda passage, _: passage.text.stated_date,
    "published_precision": lambda passage, _: passage.text.precision,
    "source_url": lambda passage, _: passage.text.source_url,
    "rights": lambda passage, _: passage.text.rights.value,
    "revision": lambda passage, _: passage.text.revision,
    "text_url": lambda passage, _: passage.text.text_url,
    "text_sha256": lambda passage, _: passage.text.digest,
    "block": lambda passage, _: passage.block,
    "paragraph": lambda passage, _: passage.paragraph,
    "start": lambda passage, _: passage.start,
    "end": lambda passage, _: passage.end,
    "quote": lambda _, words: shortened(words),
    "quote_cut": lambda _, words: words.cut,
    "quote_sha256": lambda passage, _: digest(passage.exact),
    "prefix": lambda _, words: words.prefix,
    "suffix": lambda _, words: words.suffix,
    "anchor_state": lambda passage, _: passage.state,
    "anchor_score": lambda passage, _: passage.score,
    "anchor_confirmed": lambda passage, _: passage.confirmed,
    "voice": lambda passage, _: "quoted" if passage.quoted else "own",
}
OF_TAGS: dict[str, Callable[[Tag], Value]] = {
    "kind": lambda tag: tag.kind.value,
    "code_slug": lambda tag: _slug(tag.code),
    "code_name": lambda tag: _name(tag.code),
    "towards_slug": lambda tag: _slug(tag.towards),
    "towards_name": lambda tag: _name(tag.towards),
    "speaker_slug": lambda tag: _slug(tag.speaker),
    "speaker_name": lambda tag: _name(tag.speaker),
    "note": lambda tag: tag.note,
    "coder": lambda tag: tag.coder.name,
    "coder_guid": lambda tag: str(tag.coder.guid),
    "tagged_at": lambda tag: stamp(tag.created),
    "sample": lambda tag: tag.sample,
}
NEUTRALISED = "neutralised"  # names the columns of the row whose cells got an apostrophe in front
HEADER = (*OF_PASSAGES, *OF_TAGS, NEUTRALISED)


def table(passages: Iterable[Passage]) -> Iterator[bytes]:
    """The file piece by piece: UTF-8 with a byte order mark, lines as RFC 4180 ends them."""
    buffer = io.StringIO(newline="")
    buffer.write(BYTE_ORDER_MARK)
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    for passage in passages:
        writer.writerows(_rows(passage))
        if buffer.tell() >= PIECE:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _rows(passage: Passage) -> Iterator[list[str]]:
    """A row for each tag; a passage that nobody tagged has one too, so that none is missing."""
    words = carried(passage)
    same, marked = _written(OF_PASSAGES, [value(passage, words) for value in OF_PASSAGES.values()])
    for tag in passage.tags or (None,):
        values = [value(tag) if tag else None for value in OF_TAGS.values()]
        own, also = _written(OF_TAGS, values)
        yield [*same, *own, " ".join(marked + also)]


def _written(columns: Iterable[str], values: Sequence[Value]) -> tuple[list[str], list[str]]:
    """The cells, and the columns of those that got an apostrophe."""
    marked = [name for name, value in zip(columns, values, strict=True) if computed(value)]
    return cells(values), marked


def _emptied(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece


def _slug(code: Code | None) -> str:
    return code.slug if code else ""


def _name(code: Code | None) -> str:
    return code.name if code else ""
