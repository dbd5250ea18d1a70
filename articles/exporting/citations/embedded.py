"""What a page tells reference managers of the article on it: the original, its outlet, its address.

Zotero reads the meta elements (docs/citing.md says which gives what), search engines the linked data. The
room is named in neither as a publisher: only as the place of the page itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from articles.exporting.citations.cited import Cited, Name, line

# JSON inside a script element: nothing in it may look like markup.
QUIET = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def tags(cited: Cited) -> Iterator[tuple[str, str, str]]:
    """(attribute, name, content) of each meta element, in an order that readers expect."""
    # The kind of item, said as Dublin Core; `citation_journal_title` would make a journal's article of it.
    yield "name", "dc.type", "newspaperArticle"
    yield "name", "citation_title", line(cited.title)
    for name in cited.authors:
        yield "name", "citation_author", _author(name, alone=len(cited.authors) == 1)
    if cited.date:
        yield "name", "citation_publication_date", cited.date.joined("/")
    if cited.language != "und":
        yield "name", "citation_language", cited.language
    yield "name", "citation_public_url", cited.url
    yield "property", "og:type", "article"
    yield "property", "og:title", line(cited.title)
    yield "property", "og:site_name", line(cited.outlet)
    yield "property", "og:url", cited.url
    if cited.date and cited.date.day:
        yield "property", "article:published_time", cited.date.joined("-")
    # Any field of Zotero's can be named so; this one is shown with the item and exported with it.
    yield "name", "z.extra", extra(cited)


def extra(cited: Cited) -> str:
    """Where in the room it was read: one line for the notes of a reference."""
    place = f"{cited.place}; " if cited.place else ""
    said = f"{place}{cited.reading}: {cited.address}"
    return line(said[0].upper() + said[1:])


def linked(cited: Cited) -> str:
    """JSON-LD of schema.org, safe inside a script element."""
    graph = [_article(cited), *([_passage(cited)] if cited.version is not None else []), _page(cited)]
    stated = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(stated, ensure_ascii=False).translate(QUIET)


def _author(name: Name, *, alone: bool) -> str:
    # With a space on both sides of the comma a single author is read as two.
    if alone and " " in name.family and " " in name.given:
        return name.whole
    return name.turned


def _article(cited: Cited) -> dict[str, Any]:
    known = {
        "@type": "NewsArticle",
        "@id": _original(cited),
        "headline": line(cited.title),
        "author": [_person(name) for name in cited.authors],
        "publisher": {"@type": "Organization", "name": line(cited.outlet)},
        "datePublished": cited.date.joined("-") if cited.date else "",
        "inLanguage": "" if cited.language == "und" else cited.language,
        "url": cited.source_url,
        "archivedAt": cited.archive_url,
    }
    return {name: value for name, value in known.items() if value}


def _passage(cited: Cited) -> dict[str, Any]:
    known = {
        "@type": "Quotation",
        "@id": cited.address,
        "text": line(cited.quote),
        "isPartOf": {"@id": _original(cited)},
    }
    return {name: value for name, value in known.items() if value}


def _page(cited: Cited) -> dict[str, Any]:
    about = cited.address if cited.version is not None else _original(cited)
    return {
        "@type": "WebPage",
        "url": cited.address,
        "about": {"@id": about},
        "isPartOf": {"@type": "WebSite", "name": line(cited.room)},
    }


def _person(name: Name) -> dict[str, str]:
    if not name.given:
        return {"@type": "Organization", "name": name.family}
    return {"@type": "Person", "name": name.whole, "givenName": name.given, "familyName": name.family}


def _original(cited: Cited) -> str:
    """What names the original where its own address is not known: a fragment of the page that holds it."""
    return cited.source_url or f"{cited.address}#original"
