"""Something to cite, with whatever is different about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.exporting.citations.cited import Cited, Name, When

SMITH = Name("Smith", "Anna Maria")
BHADRAKUMAR = Name("Bhadrakumar", "M.K.")
STAFF = Name("Daily Staff")
ON = date(2026, 11, 24)

KNOWN: dict[str, Any] = {
    "key": "the-title-r2",
    "title": "The minister lied",
    "outlet": "The Daily",
    "authors": (SMITH,),
    "date": When(2018, 9, 8),
    "language": "en",
    "source_url": "https://daily.example/a?b=c_d%20",
    "archive_url": "",
    "address": "https://room.example/articles/the-title/r/2/",
    "revision": 2,
    "room": "Reading Room",
    "accessed": ON,
}
OF_PASSAGE = {
    "key": "the-title-p12345678-v3",
    "address": "https://room.example/passages/12345678/v3/",
    "version": 3,
    "place": "para. 4",
    "quote": "lied to the house",
}


def cited(**other: Any) -> Cited:
    """An article of a newspaper, everything known."""
    return Cited(**(KNOWN | other))


def cited_passage(**other: Any) -> Cited:
    """One of its passages."""
    return cited(**(OF_PASSAGE | other))
