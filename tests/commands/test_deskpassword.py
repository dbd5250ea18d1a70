"""`manage.py deskpassword`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from articles.actions import desk
from articles.models import Coder
from readingroom import passwords
from tests.commands.runs import run


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def opened() -> str:
    """The password of a room that was just opened."""
    password = desk.ensure_editor()
    assert password
    passwords.keep(password)
    return password


def test_it_prints_the_kept_password_and_nothing_else() -> None:
    assert run("deskpassword").failed.startswith("No password is kept")
    password = opened()
    assert run("deskpassword").printed == f"{password}\n"


def test_without_a_file_it_says_what_to_do() -> None:
    opened()
    passwords.forget()
    done = run("deskpassword")
    assert done.printed == "" and "deskpassword --reset" in done.failed


def test_a_stale_password_is_not_printed() -> None:
    password = opened()
    Coder.objects.filter(username="editor").update(password="!")
    done = run("deskpassword")
    assert password not in done.printed + done.failed and "stale" in done.failed


def test_choosing_another_password_takes_the_file_away() -> None:
    opened()
    editor = Coder.objects.get(username="editor")
    editor.set_password("a quiet harbour")
    editor.save()
    assert passwords.read() is None


def test_reset_sets_keeps_and_prints_a_new_one_that_only_the_owner_can_read() -> None:
    old = opened()
    new = run("deskpassword", "--reset").printed.strip()
    assert new != old and desk.is_password(new) and not desk.is_password(old)
    assert run("deskpassword").printed.strip() == new
    assert passwords.place().stat().st_mode & 0o777 == 0o600


def test_reset_before_the_room_was_opened_leaves_nothing_behind() -> None:
    assert "make run" in run("deskpassword", "--reset").failed
    assert passwords.read() is None


def test_a_password_that_cannot_be_kept_is_not_set(var: Path) -> None:
    password = opened()
    passwords.forget()
    passwords.place().mkdir()  # where the file should go
    with pytest.raises(OSError):
        run("deskpassword", "--reset")
    assert desk.is_password(password)


def test_a_closed_account_is_told_apart() -> None:
    opened()
    Coder.objects.filter(username="editor").update(is_active=False)
    assert "closed" in run("deskpassword", "--reset").failed
