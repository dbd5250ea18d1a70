"""CSL-JSON, as citeproc, Zotero and pandoc read it (schema 1.0 of the Citation Style Language)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from articles.exporting.citations.cited import Citable, Cited, Name, RoomPage, line


def write(things: Sequence[Citable]) -> str:
    """A list of items, one line for each of their fields."""
    items = ",\n".join(_lines(item(thing)) for thing in things)
    return f"[\n{items}\n]\n"


def item(thing: Citable) -> dict[str, Any]:
    """One item; what is not known is left out, as the schema wants it."""
    values = _article(thing) if isinstance(thing, Cited) else _page(thing)
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def _lines(values: dict[str, Any]) -> str:
    fields = (
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()
    )
    return "{\n" + ",\n".join(fields) + "\n}"


def _article(cited: Cited) -> dict[str, Any]:
    place = f"{cited.place}{f', “{cited.quote}”' if cited.quote else ''}; " if cited.place else ""
    return {
        "id": cited.key,
        "type": "article-newspaper",
        "title": line(cited.title),
        "container-title": line(cited.outlet),
        "author": [_name(name) for name in cited.authors],
        "issued": {"date-parts": [list(cited.date.parts)]} if cited.date else None,
        "accessed": _day(cited.accessed),
        "language": "" if cited.language == "und" else cited.language,
        "URL": line(cited.url),
        "archive_location": line(cited.archive_url),
        "source": line(cited.room),  # the collection it was read in; `publisher` stays empty
        "note": line(f"{place}{cited.reading}, {cited.address}"),
    }


def _page(page: RoomPage) -> dict[str, Any]:
    return {
        "id": page.key,
        "type": "webpage",
        "title": line(page.title),
        "container-title": line(page.room),
        "accessed": _day(page.accessed),
        "URL": line(page.address),
    }


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    suffix = {"suffix": name.suffix} if name.suffix else {}
    return {"family": name.family, "given": name.given, **suffix}


def _day(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
