"""Folders for what these tests start, which end with them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import processes
from tests.site.clusters import House


@pytest.fixture(scope="session")
def ground() -> Iterator[Path]:
    """A folder that every account may pass through: as root, the server runs as somebody else."""
    folder = Path(tempfile.mkdtemp(prefix="room-")).resolve()
    folder.chmod(0o755)
    yield folder
    processes.kill(*processes.those_of(folder))
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def house(ground: Path, request: pytest.FixtureRequest) -> House:
    """A database that the tests of a module share; each leaves it stopped."""
    return House(ground / request.module.__name__.rsplit(".", 1)[-1] / "database", ground)
