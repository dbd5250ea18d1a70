"""Writes a codebook as TOML that a person can read, edit, and give back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import tomli_w

NAME = "codebook.toml"
MEDIA_TYPE = "application/toml"
HEADER = """\
# The codebook: what each tag means, when to use it and when not. docs/codebook.md says how this file is read.
# The order here is the order of the codebook. A field that is left out is empty; an entry that is left out
# stays in the room as it is. “retired = true” offers an entry no longer; a new entry needs no guid.
"""


def write(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """The file of these entries, each with its kind; empty fields and lists are left out."""
    return HEADER + "".join(f"\n[[{kind}]]\n{_table(values)}" for kind, values in entries)


def _table(values: Mapping[str, Any]) -> str:
    filled = {name: value for name, value in values.items() if value not in ("", [], False)}
    # Over several lines only where nothing is lost: in those TOML takes two kinds of line break for one.
    texts = [text for value in filled.values() for text in (value if isinstance(value, list) else [value])]
    plain = not any("\r" in text for text in texts if isinstance(text, str))
    return tomli_w.dumps(filled, multiline_strings=plain)
