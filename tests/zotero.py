"""Reads a page as Zotero's generic translator does, as far as the room's pages concern it.

Zotero takes two looks at the meta elements. The first makes statements of those whose names have a known
prefix (Dublin Core, Open Graph, its own `z`) and decides from them what kind of item it is. The second goes
through the names of Highwire Press, which win over the first. What is missing then is looked for elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.pages import Page

PREFIXES = {"dc", "dcterms", "og", "article", "prism", "z", "bib", "bibo", "eprints"}
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_publisher": "publisher",
    "citation_public_url": "url",
    "citation_language": "language",
}
# Statement -> field, in the order in which the first that is there wins.
STATED = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "dcterms:source"),
    "publisher": ("dc:publisher", "dcterms:publisher"),
    "date": ("og:published_time", "article:published_time", "dc:date", "dcterms:date"),
    "url": ("og:url",),
    "language": ("dc:language", "dcterms:language"),
    "abstractNote": ("og:description", "dcterms:abstract", "dc:description"),
}
SITES = {"blogPost", "webpage", "newspaperArticle"}  # kinds whose publication may be the name of a site


@dataclass
class Item:
    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[tuple[str, str]] = field(default_factory=list)  # family, given


def item_of(page: Page, address: str) -> Item:
    """The item that saving the page would make."""
    metas = [
        (
            element.attributes.get("name") or element.attributes.get("property"),
            element.attributes.get("content"),
        )
        for element in page.all("meta")
    ]
    said = [(name, value) for name, value in metas if name and value]
    statements: dict[str, str] = {}
    for name, value in said:
        prefix, found, rest = _parted(name)
        if found and prefix in PREFIXES:
            statements.setdefault(f"{prefix}:{rest}", value)
    names = {name for name, _value in said}
    item = Item(_kind(statements, names))
    for target, sources in STATED.items():
        value = next((statements[source] for source in sources if source in statements), "")
        if value:
            item.fields[target] = value
    if item.kind in SITES and "og:site_name" in statements:
        item.fields.setdefault("publicationTitle", statements["og:site_name"])
    item.fields |= {name[2:]: value for name, value in statements.items() if name.startswith("z:")}
    for name, target in HIGHWIRE.items():
        value = next((value for given, value in said if given.endswith(name)), "")
        if value:
            item.fields[target] = " ".join(value.split())
    item.creators = _creators([value for name, value in said if name.endswith("citation_author")])
    canonical = next((each.attributes["href"] for each in page.all("link", rel="canonical")), None)
    item.fields.setdefault("url", canonical or address)
    return item


def _parted(name: str) -> tuple[str, bool, str]:
    found = re.search(r"[.:_]", name)
    if not found:
        return "", False, ""
    rest = name[found.end() :]
    return name[: found.start()].lower(), True, rest[:1].lower() + rest[1:]


def _kind(statements: dict[str, str], names: set[str]) -> str:
    """What kind of item: a title of a journal decides, then Zotero's own word, Open Graph, Dublin Core."""
    if "citation_journal_title" in names:
        return "journalArticle"
    og = {"website": "webpage", "book": "book"}.get(statements.get("og:type", ""), "")
    dc = {"newspaperarticle": "newspaperArticle", "webpage": "webpage"}.get(
        statements.get("dc:type", "").lower(), ""
    )
    guess = "journalArticle" if "citation_title" in names else "webpage"
    return statements.get("z:itemType") or og or dc or guess


def _creators(said: list[str]) -> list[tuple[str, str]]:
    found = []
    for value in said:
        parts = re.split(r"\s*;\s*", value)
        if len(parts) == 1 and len(said) == 1:
            halves = re.split(r"\s*,\s*", value)
            if len(halves) > 1 and " " in halves[0] and " " in halves[1]:
                parts = halves
        for part in parts:
            if "," in part:
                family, given = re.split(r"\s*,\s*", part, maxsplit=1)
            else:
                given, _space, family = part.rpartition(" ")
            found.append((family, given))
    return found
