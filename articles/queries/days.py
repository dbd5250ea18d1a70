"""How a moment is said as a day."""

from __future__ import annotations

from typing import Any

from django.utils import timezone


def day(moment: Any) -> str:
    """The day of a moment, in UTC, as ISO 8601 writes it."""
    return timezone.localtime(moment).date().isoformat()
