"""What a program elsewhere understands of our annotations, by the W3C's own rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from articles.exporting.records import Passage, Rights
from articles.exporting.webannotations import (
    CONTEXT,
    NAMESPACE,
    PIECE,
    TERMS,
    Collection,
    annotation,
    document,
)
from tests import standards
from tests.exporting.linked import Json, Reader, Schemas
from tests.exporting.rows import BASE, SAMPLE, UNNAMED, note, passage, source, stance, text, topic

WORDS = (Path(settings.BASE_DIR) / "docs/downloads.md").read_text(encoding="utf-8")
URL = f"{BASE}/passages/passages.jsonld?q=stance%3Acritical"
OA = "http://www.w3.org/ns/oa#"


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return Schemas(standards.folder("w3c"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(standards.folder("w3c"))


def written(*passages: Passage) -> Json:
    pieces = b"".join(document(Collection(URL, "Passages"), passages))
    found: Json = json.loads(pieces)
    return found


def everything() -> list[Passage]:
    """A passage of every shape that the writer knows."""
    secret = text(rights=Rights.NONE, carries=Rights.NONE, published_on=None, precision="", source_url="")
    short = text(rights=Rights.EXCERPTS, carries=Rights.EXCERPTS, language="und", precision="month")
    full = [
        stance(),
        stance("neutral", "", UNNAMED),
        source(),
        source("b", "peskov"),
        topic(),
        note("Ça: 👩‍🌾"),
    ]
    return [
        passage("a", *full),
        passage("b", stance(coder=SAMPLE, sample=True), of=short, score=0.5, state="guessed", quoted=True),
        passage("c" * 301, of=short, confirmed=True, paragraph=None, block="title"),
        passage("d", of=secret, prefix="", suffix=""),
        Passage(**{**vars(passage("e")), "tags": ()}),
    ]


@pytest.mark.parametrize("given", everything(), ids=lambda given: given.exact[0])
def test_an_annotation_breaks_no_must(given: Passage, schemas: Schemas) -> None:
    alone = {"@context": CONTEXT, **annotation(given)}
    assert schemas.broken("annotations/annotationMusts.test", alone) == []


@pytest.mark.parametrize("given", [[], everything()], ids=["none", "several"])
def test_the_collection_and_its_page_break_no_must(given: list[Passage], schemas: Schemas) -> None:
    whole = written(*given)
    page = {"@context": whole["@context"], **whole["first"]}
    assert schemas.broken("collections/collectionMusts.test", whole) == []
    assert schemas.broken("collections/pages/pageMusts.test", page) == []
    assert schemas.broken("collections/pages/pageMusts.test", whole) == []


def test_the_schemas_find_what_is_wrong(schemas: Schemas) -> None:
    alone = {"@context": CONTEXT, **annotation(passage())}
    wrong: list[Json] = [
        {**alone, "id": "no address"},
        {**alone, "created": "2026-05-04 03:02"},
        {**alone, "target": {**alone["target"], "selector": [{"type": "TextQuoteSelector"}]}},
        {**alone, "body": [{"value": "both", "source": BASE, "purpose": "tagging"}]},
        {**alone, "@context": NAMESPACE},
    ]
    assert all(schemas.broken("annotations/annotationMusts.test", each) for each in wrong)


def test_expanding_and_compacting_loses_nothing(reader: Reader) -> None:
    whole = written(*everything())
    again = reader.compact(reader.expand(whole), CONTEXT)
    assert reader.statements(again) == reader.statements(whole)
    assert "null" not in json.dumps(reader.expand(whole))
    assert _leaves(again) == _leaves(whole)


def _leaves(value: Any) -> list[str]:
    """Every value of a document but its context, in whatever order; lists of one may be written without."""
    if isinstance(value, dict):
        return sorted(leaf for key, part in value.items() if key != "@context" for leaf in _leaves(part))
    if isinstance(value, list):
        return sorted(leaf for part in value for leaf in _leaves(part))
    return [str(value)]


def test_every_key_means_something_to_a_program_that_expands(reader: Reader) -> None:
    keys = set(_keys(reader.expand(written(*everything()))))
    assert all(key.startswith("@") or ":" in key for key in keys)
    own = {key.removeprefix(NAMESPACE) for key in keys if key.startswith(NAMESPACE)}
    assert own == {term for term in TERMS if term[0].islower()}


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for part in value.values() for key in _keys(part))]
    return [key for part in value for key in _keys(part)] if isinstance(value, list) else []


def test_every_term_of_our_own_is_documented() -> None:
    documented = re.findall(r"^\| `room:(\w+)` \|", WORDS, re.M)
    assert sorted(documented) == sorted(TERMS)
    assert NAMESPACE in WORDS


def test_towards_whom_a_stance_is_survives_expansion(reader: Reader) -> None:
    ((expanded,),) = [reader.expand({"@context": CONTEXT, **annotation(passage("a", stance()))})]
    (body,) = expanded[f"{OA}hasBody"]
    (towards,) = body[f"{NAMESPACE}towards"]
    (label,) = towards["http://www.w3.org/2000/01/rdf-schema#label"]
    assert (towards["@id"], towards["@type"]) == (f"{BASE}/targets/turkey/", [f"{NAMESPACE}Target"])
    assert label == {"@value": "Turkey"}
    assert body[f"{OA}hasSource"][0]["@id"] == f"{BASE}/stances/critical/"
    assert body[f"{OA}hasPurpose"] == [{"@id": f"{OA}classifying"}]


def test_each_body_names_who_gave_it_and_when() -> None:
    first, second, third = annotation(passage("a", stance(), stance(coder=UNNAMED), stance(coder=SAMPLE)))[
        "body"
    ]
    assert first["creator"] == {"id": f"urn:uuid:{UUID(int=1)}", "type": "Person", "name": "Ada E."}
    assert second["creator"]["nickname"] == "Coder 2"
    assert "type" not in third["creator"]
    assert first["created"] == "2026-05-04T03:02:01Z"


def test_a_note_is_a_comment_in_plain_text() -> None:
    (body,) = annotation(passage("a", note("<b>Mine</b>")))["body"]
    assert {key: body[key] for key in ("type", "purpose", "format", "value")} == {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/plain",
        "value": "<b>Mine</b>",
    }


def test_under_full_rights_a_place_is_told_by_quote_and_by_position() -> None:
    quote, place = annotation(passage("lied"))["target"]["selector"]
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "lied",
        "prefix": "First title\n\n",
        "suffix": " It rained.",
    }
    assert place == {"type": "TextPositionSelector", "start": 13, "end": 17}


@pytest.mark.parametrize(
    ("rights", "length", "kinds"),
    [
        (Rights.EXCERPTS, 300, ["TextQuoteSelector", "TextPositionSelector"]),
        (Rights.EXCERPTS, 301, ["TextPositionSelector"]),
        (Rights.NONE, 4, ["TextPositionSelector"]),
    ],
)
def test_words_that_may_not_be_carried_are_told_by_position_and_digest(
    rights: Rights, length: int, kinds: list[str]
) -> None:
    found = annotation(passage("x" * length, of=text(carries=rights)))
    assert [selector["type"] for selector in found["target"]["selector"]] == kinds
    assert ("x" * length in json.dumps(found)) == ("TextQuoteSelector" in kinds)
    assert "First title\\n" not in json.dumps(found)
    assert "It rained" not in json.dumps(found)
    assert len(found["target"]["room:sha256"]) == 64
    assert found["target"]["source"]["room:sha256"] == "0" * 64


def test_the_total_is_counted_as_the_file_is_written() -> None:
    whole = written(*everything())
    assert whole["total"] == len(whole["first"]["items"]) == 5
    assert written()["total"] == 0
    assert whole["last"] == whole["first"]["id"]


def test_a_long_file_comes_in_pieces() -> None:
    pieces = list(document(Collection(URL, "Passages"), (passage("x" * 1000) for _ in range(200))))
    assert len(pieces) > 10
    assert max(map(len, pieces)) < 2 * PIECE
    assert json.loads(b"".join(pieces))["total"] == 200
