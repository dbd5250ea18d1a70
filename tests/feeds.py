"""Whether a feed keeps the rules of RFC 4287: what a validator on the network would say."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # 3.3
ONCE = ("id", "title", "updated")  # 4.1.1 and 4.1.2
# 4.1.2: at most once in an entry.
AT_MOST_ONCE = ("content", "published", "rights", "source", "summary")


def parsed(feed: bytes) -> Element:
    return fromstring(feed)  # noqa: S314 - our own feed


def complaints(feed: bytes) -> list[str]:
    """What is wrong with it; nothing when it keeps the rules."""
    root = parsed(feed)
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    entries = root.findall(f"{ATOM}entry")
    wrong = [*_common(root, "feed"), *_of_feed(root)]
    for entry in entries:
        wrong += [*_common(entry, "entry"), *_of_entry(entry, root)]
    repeated = [name for name, times in Counter(_text(entry, "id") for entry in entries).items() if times > 1]
    return wrong + [f"two entries have the id {name}" for name in repeated]


def _common(element: Element, what: str) -> list[str]:
    wrong = []
    for name in ONCE:
        times = len(element.findall(f"{ATOM}{name}"))
        if times != 1:
            wrong.append(f"{what}: {name} stands {times} times")
    if not urlsplit(_text(element, "id")).scheme:
        wrong.append(f"{what}: id is no IRI")
    for name in ("updated", "published"):
        for found in element.findall(f"{ATOM}{name}"):
            if not MOMENT.fullmatch(found.text or ""):
                wrong.append(f"{what}: {name} is no moment: {found.text}")
    for link in element.findall(f"{ATOM}link"):
        if not urlsplit(link.get("href", "")).scheme:
            wrong.append(f"{what}: a link leads nowhere")
    alternates = [_key(link) for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    if len(alternates) != len(set(alternates)):
        wrong.append(f"{what}: two alternates of one kind")
    return wrong


def _key(link: Element) -> Any:
    return link.get("type"), link.get("hreflang")


def _of_feed(root: Element) -> list[str]:
    wrong = []
    if [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") != 1:
        wrong.append("feed: not one link with rel=self")
    # 4.1.1: one author here, or one in every entry; ours has both.
    if not _text(root, "author/name"):
        wrong.append("feed: no author with a name")
    return wrong


def _of_entry(entry: Element, root: Element) -> list[str]:
    wrong = [f"entry: {name} twice" for name in AT_MOST_ONCE if len(entry.findall(f"{ATOM}{name}")) > 1]
    if not (_text(entry, "author/name") or _text(root, "author/name")):
        wrong.append("entry: no author with a name")
    rels = [link.get("rel") for link in entry.findall(f"{ATOM}link")]
    content = entry.find(f"{ATOM}content")
    if content is None and "alternate" not in rels:
        wrong.append("entry: neither content nor alternate")
    if content is not None and (content.get("type") not in ("text", "html") or len(content)):
        wrong.append("entry: content that is not escaped text")
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term"):
            wrong.append("entry: a category without a term")
    return wrong


def _text(element: Element, path: str) -> str:
    return element.findtext("/".join(f"{ATOM}{part}" for part in path.split("/"))) or ""
