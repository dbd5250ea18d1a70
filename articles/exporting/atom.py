"""Feeds that other programs ask for again and again. Source: RFC 4287, the Atom Syndication Format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from articles.exporting.records import Code
from articles.exporting.times import stamp

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # a feed must say when it was changed, one without entries too
# XML 1.0, section 2.2: no other characters, not even escaped.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACED = "\ufffd"


@dataclass(frozen=True)
class Entry:
    """One article or passage; `content` is markup, all of it escaped already."""

    id: str  # the same for ever, wherever the room stands
    title: str
    url: str
    author: str
    published: datetime
    updated: datetime
    content: str
    categories: tuple[Code, ...] = ()
    via: str = ""  # where the words were first published


@dataclass(frozen=True)
class Feed:
    url: str
    page: str  # the page that shows the same
    title: str
    author: str
    entries: Sequence[Entry]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=NEVER)


def feed(said: Feed) -> bytes:
    """The feed as UTF-8; what XML cannot hold is replaced by U+FFFD."""
    root = Element("feed", xmlns=NAMESPACE)
    _text(root, "id", said.url)
    _text(root, "title", said.title)
    _text(root, "updated", stamp(said.updated))
    _text(SubElement(root, "author"), "name", said.author)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=said.url)
    SubElement(root, "link", rel="alternate", type="text/html", href=said.page)
    for entry in said.entries:
        _entry(SubElement(root, "entry"), entry)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8")


def _entry(element: Element, entry: Entry) -> None:
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", stamp(entry.updated))
    _text(element, "published", stamp(entry.published))
    _text(SubElement(element, "author"), "name", entry.author)
    SubElement(element, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.via:
        SubElement(element, "link", rel="via", href=plain(entry.via))
    for code in entry.categories:
        # The scheme tells a target from a topic of the same name: the list in which the code stands.
        scheme = code.url.removesuffix(f"{code.slug}/")
        SubElement(element, "category", term=code.slug, scheme=scheme, label=plain(code.name))
    _text(element, "content", entry.content).set("type", "html")


def _text(parent: Element, name: str, value: str) -> Element:
    element = SubElement(parent, name)
    element.text = plain(value)
    return element


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_CHARACTER.sub(REPLACED, text)
