"""From code points, which this project counts in, to the UTF-16 units of browsers, and back."""

from __future__ import annotations

from articles.errors import BadSpan


def to_utf16(text: str, code_points: int) -> int:
    """How many UTF-16 units the first `code_points` of the text take; BadSpan beyond the text."""
    if not 0 <= code_points <= len(text):
        raise BadSpan(reason=f"place {code_points} is not in a text of {len(text)} characters")
    return len(text[:code_points].encode("utf-16-le")) // 2


def from_utf16(text: str, units: int) -> int:
    """How many code points the first `units` UTF-16 units are; BadSpan beyond the text or inside a pair."""
    encoded = text.encode("utf-16-le")
    if not 0 <= units * 2 <= len(encoded):
        raise BadSpan(reason=f"unit {units} is not in a text of {len(encoded) // 2} units")
    try:
        return len(encoded[: units * 2].decode("utf-16-le"))
    except UnicodeDecodeError as inside_a_pair:
        raise BadSpan(reason=f"unit {units} is inside a character") from inside_a_pair
