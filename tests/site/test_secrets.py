"""The first password and the secret key are for the owner's eyes, and a changed password is not kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.models import Coder
from readingroom import passwords, secret_key
from tests.conftest import person
from tests.site.clusters import ROOT


@pytest.fixture(autouse=True)
def open_mask() -> Iterator[None]:
    """The loosest umask: what is private must be so by itself."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture
def desk_editor(var: Path, db: None) -> Coder:
    """The first user, with the password that was made for them."""
    passwords.keep("first-password")
    return person(passwords.EDITOR)


def test_only_the_owner_can_read_the_kept_password(var: Path) -> None:
    passwords.keep("first-password")

    assert passwords.place().stat().st_mode & 0o777 == 0o600
    assert passwords.read() == "first-password"
    assert [path.name for path in var.iterdir()] == ["desk-password"]


def test_the_file_goes_when_the_editor_chooses_another_password(desk_editor: Coder) -> None:
    desk_editor.set_password("my own new password")
    desk_editor.save()

    assert passwords.read() is None


def test_the_file_stays_when_it_still_holds_the_password(desk_editor: Coder) -> None:
    passwords.keep("the same")
    desk_editor.set_password("the same")
    desk_editor.save()

    assert passwords.read() == "the same"


def test_the_file_stays_when_somebody_else_changes_theirs(var: Path, db: None) -> None:
    passwords.keep("first-password")
    other = person("ada")
    other.set_password("another one")
    other.save()

    assert passwords.read() == "first-password"


def test_only_the_owner_can_read_the_secret_key(tmp_path: Path) -> None:
    key = secret_key.keep(tmp_path / "secret-key")

    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert secret_key.keep(tmp_path / "secret-key") == key
    assert len(key) >= 50


def test_processes_that_start_at_once_have_one_secret_key(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from readingroom import secret_key; "
        "print(secret_key.keep(pathlib.Path(sys.argv[1])))"
    )
    several = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "key")], stdout=subprocess.PIPE, cwd=ROOT
        )
        for _ in range(4)
    ]

    assert len({process.communicate(timeout=30)[0] for process in several}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
