"""What stands in the way is said in one sentence, with the command that mends it."""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from readingroom.bootstrap import commands, obstacles
from readingroom.bootstrap.obstacles import ObstacleError
from readingroom.bootstrap.version import complaint

BOOTSTRAP = Path(commands.__file__).parent


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server((obstacles.HOST, 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 14), (2, 7, 18)])
def test_an_old_python_is_named_with_the_command_for_a_newer_one(version: tuple[int, int, int]) -> None:
    said = complaint(version)

    assert f"this is {version[0]}.{version[1]}:" in said
    assert "`make run PYTHON=python3.12`" in said


def test_python_3_11_and_newer_are_welcome() -> None:
    assert not complaint((3, 11, 0))
    assert not complaint((3, 14, 1))


@pytest.mark.parametrize("name", ["__main__.py", "version.py", "__init__.py"])
def test_an_old_python_can_read_as_far_as_the_sentence(name: str) -> None:
    ast.parse((BOOTSTRAP / name).read_text(), feature_version=(3, 5))


def test_a_taken_port_is_named_with_a_free_one(taken: int) -> None:
    with pytest.raises(ObstacleError) as refused:
        obstacles.free_port({"PORT": str(taken)})

    offered = re.fullmatch(rf"Port {taken} is taken: run `PORT=(\d+) make run`\.", str(refused.value))
    assert offered
    assert obstacles.free_port({"PORT": offered[1]}) == int(offered[1])


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80.0", "²"])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(ObstacleError, match="is no port: run `PORT=8000 make run`"):
        obstacles.free_port({"PORT": port})


def test_a_missing_venv_is_named_with_its_package() -> None:
    with pytest.raises(ObstacleError, match=r"venv is not installed: .*python3\.\d+-venv"):
        obstacles.refuse_missing_venv(find=lambda name: None if name == "ensurepip" else name)
    obstacles.refuse_missing_venv(find=lambda name: name)


def test_a_taken_port_ends_the_run_before_anything_is_made(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", str(taken))
    monkeypatch.setenv("READINGROOM_BEGAN", "")

    assert commands.main(["run"]) == 1
    assert capsys.readouterr().err.startswith(f"Port {taken} is taken")


def test_an_unknown_command_is_told_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["walk"]) == 2
    assert "run | test" in capsys.readouterr().err
