"""The room opens with one command, says what a person needs, and leaves nothing running."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from articles.models import Article, Passage
from readingroom.bootstrap import obstacles
from readingroom.opening import steps
from tests.seed_folders import rewrite, write
from tests.site import processes
from tests.site.clusters import ROOT

LONGEST_WARM_START = 5.0  # seconds on two cores that have nothing else to do


@pytest.fixture(scope="module")
def var(ground: Path) -> Path:
    return ground / "a room" / "var"


@pytest.fixture(scope="module")
def first_words(var: Path) -> str:
    """What the very first opening printed; the room is closed again."""
    with opened(var) as (words, _port):
        return words


def environment(var: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("READINGROOM", "DATABASE"))
    }
    return {**kept, "READINGROOM_VAR": str(var), "PYTHONUNBUFFERED": "1", **more}


@contextmanager
def opened(var: Path) -> Iterator[tuple[str, int]]:
    """An open room: what it said until the first page was answered, and its port."""
    port = obstacles._next_free(8100)
    room = subprocess.Popen(
        [sys.executable, "-m", "readingroom.opening"],
        env=environment(var, PORT=str(port), READINGROOM_BEGAN=str(time.time())),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    assert room.stdout
    said = ""
    for line in room.stdout:
        said += line
        if "Ctrl-C stops everything" in line:
            break
    assert "The room:" in said, said
    try:
        yield said, port
    finally:
        os.killpg(room.pid, signal.SIGINT)  # as a terminal does
        room.communicate(timeout=30)


def seconds(words: str) -> float:
    """How long the first page took, as the room itself says."""
    return float(re.findall(r"answered after (\d+\.\d) s", words)[0])


def status(port: int, address: str, host: str = "127.0.0.1") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address, headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_first_opening_says_all_that_a_newcomer_needs(first_words: str, var: Path) -> None:
    password = (var / "desk-password").read_text().strip()

    assert re.search(r"The room: http://127\.0\.0\.1:\d+/\n", first_words)
    assert re.search(r"The desk: http://127\.0\.0\.1:\d+/admin/", first_words)
    assert f"Password: {password} " in first_words
    assert f"its data lie in {var / 'database'}" in first_words
    assert seconds(first_words) > 0


def test_a_second_opening_repeats_no_finished_step(first_words: str, var: Path) -> None:
    with opened(var) as (again, _port):
        pass

    assert "Applying" in first_words
    for repeated in ("Applying", "Loading", "Compressing"):
        assert repeated not in again
    assert (var / "desk-password").read_text().strip() not in again
    assert seconds(again) <= LONGEST_WARM_START * max(1, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_rooms_beside_each_other_answer_local_names_alone_and_leave_nothing_running(
    first_words: str, var: Path
) -> None:
    with opened(var) as (_words, first):
        with opened(var) as (_words, second):
            assert first != second
            assert status(second, "/") == status(second, "/", host="localhost") == 200
            assert status(second, "/", host="room.example") == 400
        assert status(first, "/") == 200
        assert processes.those_of(var)

    assert not processes.wait_until_gone(var)


def test_a_room_whose_database_is_killed_goes_on_by_itself(first_words: str, var: Path) -> None:
    with opened(var) as (_words, port):
        processes.kill(*processes.servers_in(var / "database"))

        assert status(port, "/") == 200


def test_a_database_that_cannot_be_reached_is_said_at_once_in_one_sentence(ground: Path) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "readingroom.opening"],
        env=environment(ground / "far" / "var", DATABASE_URL="postgresql://ada:s3cr3t@127.0.0.1:1/room"),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1 and time.monotonic() - began < 8
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("The room cannot be opened. The database “room” on 127.0.0.1:1")
    assert "s3cr3t" not in done.stdout + done.stderr


@pytest.mark.django_db
def test_a_refused_seed_passage_is_told_once_and_keeps_nothing_shut(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SEEDS, settings.VAR = write(tmp_path / "seeds"), tmp_path / "var"
    rewrite(settings.SEEDS, "passages.toml", "The minister lied.", "Words that stand nowhere")

    steps.load_seeds()
    said = capsys.readouterr().out
    assert "the-summit: These words do not stand in the text: “Words that stand nowhere”" in said
    assert "Warning: 1 passage was refused; the reason stands above." in said
    assert Article.objects.count() == 2

    steps.load_seeds()
    assert capsys.readouterr().out == ""
    rewrite(settings.SEEDS, "passages.toml", "Words that stand nowhere", "The minister lied.")
    steps.load_seeds()
    assert "Loading" in capsys.readouterr().out and Passage.objects.count() == 1


@pytest.mark.django_db
def test_broken_seeds_are_told_and_not_taken_for_loaded(tmp_path: Path, settings: Any) -> None:
    settings.SEEDS, settings.VAR = write(tmp_path / "seeds"), tmp_path / "var"
    rewrite(settings.SEEDS, "articles.toml", "articles/the-summit.txt", "articles/gone.txt")

    for _time in range(2):
        with pytest.raises(CommandError, match=r"names the file articles/gone\.txt"):
            steps.load_seeds()


@pytest.mark.parametrize("command", [["--help"], ["check"]])
def test_a_command_that_needs_no_database_starts_none(ground: Path, command: list[str]) -> None:
    var = ground / "quiet" / "var"
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        env=environment(var),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert (var / "secret-key").exists()  # this room was meant
    assert not (var / "database").exists()
