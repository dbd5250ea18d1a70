"""Where the pieces of a bar and of a strip stand, in percent of their whole."""

from __future__ import annotations

from collections.abc import Sequence


def pieces(counts: Sequence[int]) -> list[tuple[float, float]]:
    """(offset, width) of each count, together 100 percent; all nought when there is nothing to show."""
    whole = sum(counts)
    placed, offset = [], 0.0
    for count in counts:
        width = 100 * count / whole if whole else 0.0
        placed.append((round(offset, 3), round(width, 3)))
        offset += width
    return placed


def slot(start: int, end: int, length: int, *, least: float = 0.4) -> tuple[float, float]:
    """(top, height) in percent of a passage in a text of `length` code points; never thinner than `least`."""
    height = max(least, 100 * (end - start) / length)
    return round(min(100 - height, 100 * start / length), 3), round(height, 3)
