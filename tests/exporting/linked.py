"""JSON-LD read as a program elsewhere would, and held against the W3C's own schemas; no network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, FormatChecker
from pyld import jsonld
from referencing import Registry, Resource

from articles.exporting.webannotations import STANDARD

Json = dict[str, Any]
FORMATS = FormatChecker(formats=())


@FormatChecker.checks(FORMATS, "uri")
def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+", value) and (parts.netloc or parts.path))


@FormatChecker.checks(FORMATS, "date-time")
def _is_moment(value: object) -> bool:
    # The model asks for UTC as a Z.
    return not isinstance(value, str) or bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value))


class Schemas:
    """The schemas below a folder that holds the W3C's tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.definitions = Registry(retrieve=self._retrieve)  # type: ignore[call-arg]

    def _retrieve(self, uri: str) -> Any:
        path = self.folder / "definitions" / Path(uri).name
        return Resource.from_contents(json.loads(path.read_text(encoding="utf-8")))

    def musts(self, test: str) -> Iterator[tuple[str, Draft4Validator]]:
        """Every rule that a list of the W3C's names and calls a must."""
        listed = json.loads((self.folder / test).read_text(encoding="utf-8"))["assertions"]
        for name in listed:
            schema = json.loads((self.folder / name).read_text(encoding="utf-8"))
            assert (schema["assertionType"], schema["expectedResult"]) == ("must", "valid"), name
            yield name, Draft4Validator(schema, registry=self.definitions, format_checker=FORMATS)

    def broken(self, test: str, instance: Json) -> list[str]:
        """The musts that the instance breaks."""
        rules = list(self.musts(test))
        assert rules
        return [name for name, rule in rules if not rule.is_valid(instance)]


class Reader:
    """Expands and compacts with the standard context from a folder, and refuses any other address."""

    def __init__(self, folder: Path) -> None:
        self.context = json.loads((folder / "anno.jsonld").read_text(encoding="utf-8"))
        self.options = {"documentLoader": self._load}

    def _load(self, url: str, _options: Any = None) -> Json:
        if url != STANDARD:
            raise AssertionError(f"the network was asked for {url}")
        return {"contextUrl": None, "documentUrl": url, "document": self.context}

    def expand(self, document: Json) -> Any:
        return jsonld.expand(document, self.options)

    def compact(self, expanded: Any, context: Any) -> Json:
        found: Json = jsonld.compact(expanded, {"@context": context}, self.options)
        return found

    def statements(self, document: Json) -> str:
        """The document as sorted N-Quads: equal for equal meaning."""
        found: str = jsonld.normalize(document, {**self.options, "format": "application/n-quads"})
        return found
