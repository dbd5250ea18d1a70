"""Absolute addresses for what leaves the room: files and feeds are read where relative ones lead nowhere."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.urls import reverse

from articles.exporting.records import Code


class Addresses:
    """Addresses below `base`, the room's own, such as https://room.example.org."""

    def __init__(self, base: str) -> None:
        self.base = base
        # One for each article and code: looking them up takes longer than writing a row.
        self.entry = cache(self._entry)
        self.of = cache(self._of)

    def _of(self, name: str, *parts: Any) -> str:
        return urljoin(self.base, reverse(name, args=parts))

    def passage(self, guid: UUID) -> str:
        return urljoin(self.base, reverse("passage", args=[guid]))

    def version(self, guid: UUID, version: int) -> str:
        return urljoin(self.base, reverse("passage-version", args=[guid, version]))

    def _entry(self, kind: str, slug: str, name: str) -> Code:
        """An entry of the codebook with its page."""
        return Code(kind, slug, name, self._of(kind, slug))
