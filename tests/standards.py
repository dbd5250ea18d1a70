"""Published standards that lie beside the project, not in it: READINGROOM_STANDARDS names their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def folder(name: str) -> Path:
    """The folder of one standard; without it its tests are skipped, or fail with READINGROOM_STRICT_TESTS."""
    named = os.environ.get("READINGROOM_STANDARDS", "")
    path = Path(named) / name
    if named and path.is_dir():
        return path
    reason = f"READINGROOM_STANDARDS does not name a folder that holds {name}/"
    if os.environ.get("READINGROOM_STRICT_TESTS"):
        pytest.fail(reason)
    pytest.skip(reason)
