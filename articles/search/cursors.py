"""Where the next page of a list begins, as a word in an address: opaque, and checked when it comes back."""

from __future__ import annotations

import math
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import date

from articles.errors import BadCursor

LONGEST = 100
MOST = 2**63 - 1  # a key of the database
_WRITTEN = re.compile(
    r"(?P<key>\d{1,19})(?:r(?P<rank>-?[0-9a-fxp.+-]{1,40})|d(?P<date>\d{4}-\d\d-\d\d)?)?", re.ASCII
)


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: its key, and its rank or its date where they decide the order."""

    key: int
    rank: float | None = None
    dated: bool = False
    date: date | None = None


def write(cursor: Cursor) -> str:
    """The cursor for an address."""
    after = f"r{cursor.rank.hex()}" if cursor.rank is not None else ""
    if cursor.dated:
        after = f"d{cursor.date.isoformat() if cursor.date else ''}"
    return urlsafe_b64encode(f"{cursor.key}{after}".encode()).decode().rstrip("=")


def read(written: str) -> Cursor:
    """The cursor that `write` wrote; BadCursor for anything else."""
    try:
        plain = urlsafe_b64decode(written[:LONGEST].encode("ascii") + b"==").decode("ascii")
        match = _WRITTEN.fullmatch(plain)
        if match is None:
            raise ValueError(plain)
        rank = None if match["rank"] is None else float.fromhex(match["rank"])
        day = None if match["date"] is None else date.fromisoformat(match["date"])
        cursor = Cursor(int(match["key"]), rank, "d" in plain.partition("r")[0], day)
        if cursor.key > MOST or not math.isfinite(rank or 0) or write(cursor) != written:
            raise ValueError(plain)
    except (ValueError, OverflowError, Error) as wrong:
        raise BadCursor() from wrong
    return cursor
