"""Reads downloads and feeds as a program elsewhere would."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.test import Client

Row = dict[str, str]


def sent(answer: Any) -> bytes:
    """The whole body of a streamed answer."""
    assert answer.streaming, answer.status_code
    return b"".join(answer.streaming_content)


def rows(client: Client, address: str) -> list[Row]:
    """The rows of a CSV file, each by its header."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return list(csv.DictReader(io.StringIO(sent(answer).decode("utf-8-sig"), newline="")))


def annotated(client: Client, address: str) -> dict[str, Any]:
    """The document of a JSON-LD file."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    found: dict[str, Any] = json.loads(sent(answer))
    return found


def guids(found: Iterable[Row]) -> list[str]:
    """The passages of a file, each once, in its order."""
    return list(dict.fromkeys(row["passage_guid"] for row in found))


def exact(row: Row) -> Row:
    """A row as it was before spreadsheets were thought of: without the apostrophes that it names."""
    for name in row["neutralised"].split():
        assert row[name].startswith("'")
    return row | {name: row[name][1:] for name in row["neutralised"].split()}
