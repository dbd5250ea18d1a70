"""The environment holds exactly what the lock names; finished steps are not repeated, broken ones are."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path

import pytest

from readingroom.bootstrap import virtualenv
from readingroom.bootstrap.obstacles import ObstacleError

LOCK = virtualenv.CORE


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose lock names one small package that lies beside it.

    Its environment was cut off in the middle of an installation, and then made for the lock.
    """
    folder = tmp_path_factory.mktemp("project")
    write_lock(folder, 1, digest_of_wheel(folder, 1))
    (folder / "installer.lock").write_text("--no-index\n")  # no uv: pip has to do
    half = folder / ".venv" / "lib" / "half-a-package"
    half.mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir()
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    virtualenv.keep(folder, LOCK)
    return folder


def digest_of_wheel(folder: Path, version: int) -> str:
    """Makes the package; its SHA-256."""
    about = f"toy-{version}.dist-info"
    files = {
        "toy.py": "",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: toy\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text)}\n" for name, text in files.items())
    wheel = folder / f"toy-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(name, text)
    return virtualenv.digest_of(wheel)


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def write_lock(folder: Path, version: int, digest: str) -> None:
    (folder / LOCK).write_text(f"--no-index\n--find-links {folder}\ntoy=={version} --hash=sha256:{digest}\n")


def installed(root: Path) -> list[Path]:
    return list((root / ".venv" / "lib").glob("python3*/site-packages/toy.py"))


def test_after_an_installation_that_was_cut_off_all_is_made_anew(root: Path) -> None:
    assert installed(root)
    assert not (root / ".venv" / "lib" / "half-a-package").exists()


def test_a_finished_installation_is_not_repeated(root: Path) -> None:
    installed(root)[0].unlink()
    virtualenv.keep(root, LOCK)

    assert not installed(root)  # the stamp was believed


def test_an_environment_for_tests_is_not_made_again_for_running(root: Path) -> None:
    (root / virtualenv.DEV).write_text((root / LOCK).read_text())
    stamp = root / ".venv" / virtualenv.STAMP
    stamp.write_text(json.dumps({virtualenv.DEV: virtualenv.digest_of(root / virtualenv.DEV)}))
    before = stamp.stat().st_mtime_ns

    virtualenv.keep(root, LOCK)

    assert stamp.stat().st_mtime_ns == before


def test_a_package_with_another_digest_is_refused_and_leaves_no_stamp(root: Path) -> None:
    (root / virtualenv.DEV).unlink(missing_ok=True)
    stamp = root / ".venv" / virtualenv.STAMP
    stamp.write_text(json.dumps({LOCK: virtualenv.digest_of(root / LOCK)}))
    digest_of_wheel(root, 2)
    write_lock(root, 2, "0" * 64)

    with pytest.raises(ObstacleError, match="packages could not be installed"):
        virtualenv.keep(root, LOCK)
    assert not stamp.exists()


@pytest.mark.parametrize("harm", ["none", "python is gone", "python fails", "no stamp", "half a stamp"])
def test_an_environment_is_whole_when_its_python_works_and_its_stamp_can_be_read(
    tmp_path: Path, harm: str
) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to({"python is gone": "/nowhere", "python fails": "/bin/false"}.get(harm, sys.executable))
    if harm != "no stamp":
        stamp = json.dumps({LOCK: "0" * 64})
        (tmp_path / virtualenv.STAMP).write_text(stamp[:9] if harm == "half a stamp" else stamp)

    assert virtualenv.is_whole(tmp_path) == (harm == "none")


def test_the_lock_of_the_tests_holds_all_of_the_core() -> None:
    project = Path(virtualenv.__file__).parents[2]

    assert pins(project / virtualenv.CORE) <= pins(project / virtualenv.DEV)


def pins(lock: Path) -> set[str]:
    lines = (line.split(";")[0].strip(" \\") for line in lock.read_text().splitlines())
    return {line for line in lines if "==" in line and not line.startswith("#")}
