"""RIS, as Zotero, EndNote, Mendeley and Citavi read it: `TY  - NEWS`, two letters a line, CRLF at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.exporting.citations.cited import Citable, Cited, RoomPage, line


def write(things: Sequence[Citable]) -> str:
    """One record for each; no value can end its line or begin another."""
    return "\r\n".join(
        "".join(f"{tag}  - {line(value)}\r\n" for tag, value in _lines(thing)) for thing in things
    )


def _lines(thing: Citable) -> Iterator[tuple[str, str]]:
    yield from _article(thing) if isinstance(thing, Cited) else _page(thing)
    yield "ER", ""


def _article(cited: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", cited.key
    for name in cited.authors:
        yield "AU", name.turned
    yield "TI", cited.title
    yield "T2", cited.outlet
    if cited.date:
        yield "PY", str(cited.date.year)
        # Year, month and day have their places; what is not known leaves its place empty.
        yield "DA", cited.date.joined("/") + "/" * (4 - len(cited.date.parts))
    if cited.language != "und":
        yield "LA", cited.language
    yield "UR", cited.url
    if cited.archive_url:
        yield "AV", cited.archive_url
    yield "DB", cited.room
    yield from _accessed(cited)
    place = f"{cited.place}{f', “{cited.quote}”' if cited.quote else ''}; " if cited.place else ""
    yield "N1", f"{place}{cited.reading}, {cited.address}"


def _page(page: RoomPage) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "ID", page.key
    yield "TI", page.title
    yield "T2", page.room
    yield "UR", page.address
    yield from _accessed(page)


def _accessed(thing: Citable) -> Iterator[tuple[str, str]]:
    if thing.accessed:
        yield "Y2", f"{thing.accessed:%Y/%m/%d}/"
