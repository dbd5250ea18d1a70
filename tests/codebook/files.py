"""Files of a codebook as tests write and take them."""

from __future__ import annotations

from articles.actions import codebook_files
from articles.models import Coder
from articles.queries import codebook_plan


def file(*entries: str, kind: str = "topic") -> bytes:
    """A file of entries, each written as its lines."""
    return "\n".join(f"[[{kind}]]\n{entry}" for entry in entries).encode()


def troubles(data: bytes) -> list[str]:
    return [f"{found.line} {found.entry}: {found.sentence}" for found in codebook_plan.plan(data).troubles]


def take(data: bytes, by: Coder) -> codebook_plan.Plan:
    return codebook_files.take_over(data, by=by, state=codebook_plan.plan(data).state)
