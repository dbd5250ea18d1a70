"""Passages as Web Annotations: one AnnotationCollection, whole in one JSON-LD document.

Source: W3C Recommendation, Web Annotation Data Model, 23 February 2017. An annotation is a passage: its
target the place in one revision's text, its bodies what each coder gave it. docs/downloads.md explains the
terms that the standard's own context does not have.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from articles.exporting.records import Code, Coder, Kind, Passage, Tag, Text
from articles.exporting.rights import carried, digest
from articles.exporting.times import stamp

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
STANDARD = "http://www.w3.org/ns/anno.jsonld"
# The same in every room, so that the files of two rooms can be read together; nobody has to own its name.
NAMESPACE = "urn:uuid:c4445d7c-bc14-46ca-831d-a7f94a399deb#"
PREFIX = "room"
CONTEXT: list[Any] = [STANDARD, {PREFIX: NAMESPACE}]
TERMS = (  # all that this module writes under the prefix
    "Stance",
    "Target",
    "Outlet",
    "Speaker",
    "Topic",
    "towards",
    "speaker",
    "voice",
    "sample",
    "version",
    "outlet",
    "publishedOn",
    "rights",
    "sha256",
    "block",
    "paragraph",
    "placed",
    "score",
    "confirmed",
)
PIECE = 32_768  # characters that are sent at once


@dataclass(frozen=True)
class Collection:
    """What is said about all the annotations together; `url` is where the file came from."""

    url: str
    label: str


def document(collection: Collection, passages: Iterable[Passage]) -> Iterator[bytes]:
    """The file piece by piece; it ends with how many annotations it has, counted as they were written."""
    pieces = [_opening(collection)]
    length = count = 0
    for count, passage in enumerate(passages, start=1):
        pieces.append(("\n" if count == 1 else ",\n") + _json(annotation(passage)))
        length += len(pieces[-1])
        if length >= PIECE:
            yield "".join(pieces).encode()
            pieces, length = [], 0
    yield "".join([*pieces, f"\n]}},{_json({'last': _page(collection), 'total': count})[1:]}\n"]).encode()


def _opening(collection: Collection) -> str:
    """All before the first annotation, with the page and its list left open."""
    whole = {
        "@context": CONTEXT,
        "id": collection.url,
        "type": "AnnotationCollection",
        "label": collection.label,
        "first": {
            "id": _page(collection),
            "type": "AnnotationPage",
            "partOf": {"id": collection.url},
            "startIndex": 0,
            "items": [],
        },
    }
    return _json(whole).removesuffix("]}}")


def _page(collection: Collection) -> str:
    return f"{collection.url}#page"


def annotation(passage: Passage) -> dict[str, Any]:
    """One passage; valid by itself when the document's context is added."""
    return {
        "id": passage.url,
        "type": "Annotation",
        "motivation": "classifying",
        "created": stamp(passage.created),
        "modified": stamp(passage.modified),
        "creator": _agent(passage.creator),
        **_own(version={"id": passage.version_url}, voice="quoted" if passage.quoted else "own"),
        **({"body": [_body(tag) for tag in passage.tags]} if passage.tags else {}),
        "target": _target(passage),
    }


def _body(tag: Tag) -> dict[str, Any]:
    given = {"creator": _agent(tag.coder), "created": stamp(tag.created), **_own(sample=tag.sample or None)}
    if tag.code is None:
        note = {"purpose": "commenting", "value": tag.note, "format": "text/plain"}
        return {"type": "TextualBody", **note, **given}
    return {
        "type": "SpecificResource",
        "purpose": "tagging" if tag.kind is Kind.TOPIC else "classifying",
        "source": _entry(tag.code),
        **_own(towards=_entry(tag.towards), speaker=_entry(tag.speaker)),
        **given,
    }


def _target(passage: Passage) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": _source(passage.text),
        "scope": passage.text.revision_url,
        "selector": _selectors(passage),
        **_own(
            sha256=digest(passage.exact),
            block=passage.block,
            paragraph=passage.paragraph,
            placed=passage.state,
            score=passage.score,
            confirmed=passage.confirmed or None,
        ),
    }


def _source(text: Text) -> dict[str, Any]:
    """The text as it is served: it never changes at this address, so that no state has to be told."""
    return {
        "id": text.text_url,
        "type": "Text",
        "format": "text/plain",
        **({} if text.language == "und" else {"language": text.language}),
        "label": text.title,
        **({"via": text.source_url} if text.source_url else {}),
        **_own(
            outlet=_entry(text.outlet),
            publishedOn=text.stated_date or None,
            rights=text.rights.value,
            sha256=text.digest,
        ),
    }


def _selectors(passage: Passage) -> list[dict[str, Any]]:
    """By place always; by quote when all of its words may be carried, for half a quote is no selector."""
    words = carried(passage)
    place = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    if words.cut:
        return [place]
    around = {"prefix": words.prefix, "suffix": words.suffix}
    quote = {"type": "TextQuoteSelector", "exact": words.quote}
    return [{**quote, **{name: value for name, value in around.items() if value}}, place]


def _entry(code: Code | None) -> dict[str, Any] | None:
    if code is None:
        return None
    return {"id": code.url, "type": f"{PREFIX}:{code.kind.capitalize()}", "label": code.name}


def _agent(coder: Coder) -> dict[str, Any]:
    named = {"name" if coder.named else "nickname": coder.name}
    return {"id": f"urn:uuid:{coder.guid}", **({"type": "Person"} if coder.person else {}), **named}


def _own(**terms: Any) -> dict[str, Any]:
    """Terms of this room's namespace; what is None is not said."""
    return {f"{PREFIX}:{term}": value for term, value in terms.items() if value is not None}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
