"""The embedded database starts on need, stops after its last user, and keeps what it acknowledged."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site import processes
from tests.site.clusters import HOLD, House

SELECT = "print(db.execute('SELECT 1').fetchone()[0])"
INSERT_WITHOUT_END = """
db.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
number = 0
while True:
    number += 1
    db.execute("INSERT INTO kept VALUES (%s)", [number])
    print(number, flush=True)
"""


@pytest.mark.parametrize("name", ["plain", "with a space", "it's, a comma", "l" * 100])
def test_a_database_is_made_and_started_in_any_folder(ground: Path, name: str) -> None:
    house = House(ground / name / "data", ground)

    assert house.ask(SELECT) == "1"
    assert house.postmaster() is None


def test_what_was_written_is_there_at_the_next_start(house: House) -> None:
    house.ask("db.execute('CREATE TABLE written AS SELECT 7 AS number')")

    assert house.ask("print(db.execute('SELECT number FROM written').fetchone()[0])") == "7"


def test_letters_beyond_ascii_have_cases_and_rows_are_flushed_to_the_disk(house: House) -> None:
    asked = "SELECT upper('éđж'), current_setting('fsync'), current_setting('data_checksums')"

    assert house.ask(f"print(*db.execute({asked!r}).fetchone())") == "ÉĐЖ on on"


def test_nobody_reaches_the_database_over_the_network(house: House) -> None:
    assert house.ask("print(repr(db.execute('SHOW listen_addresses').fetchone()[0]))") == "''"


def test_a_killed_server_loses_no_acknowledged_row(house: House) -> None:
    writer = house.begin(INSERT_WITHOUT_END)
    assert writer.stdout
    acknowledged = [int(writer.stdout.readline()) for _ in range(300)]
    processes.kill(*processes.servers_in(house.data))
    acknowledged += [int(line) for line in writer.stdout]  # to its end: the writer fell with its server
    writer.communicate(timeout=30)

    found = house.ask("print(db.execute('SELECT count(*) FROM kept').fetchone()[0])")

    assert len(acknowledged) <= int(found) <= len(acknowledged) + 1


def test_a_server_killed_under_a_user_is_started_again_for_it(house: House) -> None:
    answer = house.ask(
        "import signal\n"
        "number = int((server.place.data / 'postmaster.pid').read_text().split()[0])\n"
        "os.kill(number, signal.SIGKILL)\n"
        "server = embedded.revive(embedded.Cluster(Path(sys.argv[1])))\n"
        "db = psycopg.connect(dbname='readingroom', **server.connection())\n" + SELECT
    )

    assert answer == "1"
    assert house.postmaster() is None


@pytest.fixture
def stranger(house: House) -> Iterator[int]:
    """A running process of the server's account that has nothing to do with it."""
    house.ask(SELECT)
    account = house.data.stat()
    switch: Any = (
        {} if os.geteuid() else {"user": account.st_uid, "group": account.st_gid, "extra_groups": []}
    )
    with subprocess.Popen(["sleep", "60"], cwd="/", **switch) as process:
        yield process.pid
        process.kill()


@pytest.mark.parametrize("kind", ["the first process", "a stranger", "our own", "a dead process", "nothing"])
def test_a_pid_file_left_behind_keeps_nobody_from_starting(house: House, stranger: int, kind: str) -> None:
    with subprocess.Popen(["true"]) as dead:
        dead.wait()
    number = {
        "the first process": 1,
        "a stranger": stranger,
        "our own": os.getpid(),
        "a dead process": dead.pid,
    }.get(kind)
    rest = f"{house.data}\n1700000000\n5432\n{house.data}\n\n  123 456\nready   \n"
    (house.data / "postmaster.pid").write_text(f"{number}\n{rest}" if number else "")

    assert house.ask(SELECT) == "1"


def test_several_processes_at_once_make_one_database(ground: Path) -> None:
    house = House(ground / "several" / "data", ground)
    several = [house.begin(SELECT) for _ in range(4)]

    assert [process.communicate(timeout=60)[0] for process in several] == ["1\n"] * 4
    assert house.postmaster() is None


def test_the_last_one_out_stops_the_server(house: House) -> None:
    with house.held():
        with house.held():
            first = house.postmaster()
        assert house.postmaster() == first is not None
        assert house.ask(SELECT) == "1"
    assert house.postmaster() is None
    assert not processes.wait_until_gone(house.data)


def test_a_killed_user_is_no_longer_counted(house: House) -> None:
    with house.held() as user:
        processes.kill(user.pid)
    assert house.postmaster() is not None

    house.ask(SELECT)

    assert house.postmaster() is None


def test_a_forked_child_does_not_stop_its_parents_server(house: House) -> None:
    printed = house.ask(
        "child = os.fork()\n"
        "if child == 0: sys.exit()\n"
        "os.waitpid(child, 0)\n"
        "db = psycopg.connect(dbname='readingroom', **server.connection())\n" + SELECT,
        connect=False,
    )

    assert printed == "1"


def test_a_child_that_outlives_its_parent_keeps_the_server(house: House) -> None:
    code = f"if os.fork() == 0:\n    os.setsid()\n    {HOLD.replace(chr(10), '; ')}"
    parent = house.begin(code, connect=False)
    assert parent.stdout and parent.stdout.readline() == "up\n"
    parent.wait(timeout=30)

    assert house.postmaster() is not None

    parent.communicate(timeout=30)
    assert not processes.wait_until_gone(house.data)


def test_ctrl_c_on_the_group_leaves_no_server(house: House) -> None:
    with house.held() as user:
        os.killpg(user.pid, 2)

    assert not processes.wait_until_gone(house.data)


def test_data_of_another_version_are_refused_with_the_way_over(house: House) -> None:
    house.ask(SELECT)
    version = house.data / "PG_VERSION"
    version.write_text("16\n")
    process = house.begin(SELECT)
    complaint = process.communicate(timeout=30)[1]
    version.write_text("18\n")

    assert "made by Postgres 16" in complaint
    assert "pg_dump" in complaint
