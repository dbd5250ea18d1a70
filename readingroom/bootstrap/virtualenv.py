"""The virtual environment, exactly as a lock file says."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from readingroom.bootstrap import obstacles
from readingroom.bootstrap.obstacles import ObstacleError
from readingroom.bootstrap.version import LEAST

CORE, DEV = "core.lock", "dev.lock"  # dev.lock holds all of core.lock, and what the tests need
STAMP = "installed.json"  # which lock was installed to the end, by its digest


def keep(root: Path, lock: str) -> Path:
    """The Python of an environment that holds what `lock` names; finished steps are not repeated."""
    folder = root / ".venv"
    python, stamp = folder / "bin" / "python", folder / STAMP
    installed = read_stamp(stamp)
    if not is_whole(folder):
        obstacles.refuse_missing_venv()
        _say(f"Making a virtual environment in {folder}")
        _make(folder)
        installed = {}
    lock = DEV if DEV in installed else lock  # one that has the tests' packages keeps them
    wanted = {lock: digest_of(root / lock)}
    if installed != wanted:
        stamp.unlink(missing_ok=True)
        _install(root, folder, lock)
        stamp.write_text(json.dumps(wanted))
    return python


def is_whole(folder: Path) -> bool:
    """Whether an installation came to its end there, and its Python still works.

    One that was cut off leaves no stamp. It may have left half a package, which no installer would mend,
    so an environment that is not whole is made anew.
    """
    return bool(read_stamp(folder / STAMP)) and works(folder / "bin" / "python")


def works(python: Path) -> bool:
    """Whether this Python still runs and is new enough: its system may have changed under it."""
    question = f"import sys; sys.exit(sys.version_info < {LEAST})"
    try:
        return subprocess.run([python, "-c", question], capture_output=True).returncode == 0  # noqa: S603
    except OSError:
        return False


def read_stamp(stamp: Path) -> dict[str, str]:
    """Which lock was installed, with its digest; empty when none was, or not to the end."""
    try:
        found = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _make(folder: Path) -> None:
    if _call([sys.executable, "-m", "venv", "--clear", str(folder)]):
        raise ObstacleError(f"The environment could not be made: run `rm -rf '{folder}'` and start again.")


def _install(root: Path, folder: Path, lock: str) -> None:
    began = time.monotonic()
    count = sum("==" in line for line in (root / lock).read_text().splitlines())
    _say(f"Installing {count} packages from {lock}")
    if not _install_with_uv(root, folder, lock) and not _install_with_pip(root, folder, lock):
        raise ObstacleError(
            "The packages could not be installed: see to the network, then run the same again."
        )
    print(f"  Installed in {time.monotonic() - began:.0f} s", flush=True)


def _install_with_uv(root: Path, folder: Path, lock: str) -> bool:
    """Whether it worked: uv takes a third of pip's time and removes what the lock no longer names."""
    home = folder / "uv"
    uv = home / "bin" / "uv"
    if not uv.exists():
        arguments = ["--target", str(home), "--only-binary", ":all:", "--quiet"]
        if _pip(folder, *arguments, "-r", str(root / "installer.lock")):
            return False
    python = str(folder / "bin" / "python")
    switches = ["--quiet", "--require-hashes", "--system-certs"]  # the certificates that pip trusts, too
    command = [str(uv), "pip", "sync", *switches, "--python", python, str(root / lock)]
    return not _call(command)


def _install_with_pip(root: Path, folder: Path, lock: str) -> bool:
    _say("uv cannot be used here; pip takes longer")
    return not _pip(folder, "-r", str(root / lock))


def _pip(folder: Path, *arguments: str) -> int:
    python = str(folder / "bin" / "python")
    switches = ["--require-hashes", "--disable-pip-version-check", "--no-input"]
    return _call([python, "-m", "pip", "install", *switches, *arguments])


def _call(command: list[str]) -> int:
    """The exit code; an activated environment of somebody else must not lead the tools astray."""
    environ = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME")}
    try:
        return subprocess.run(command, env=environ).returncode  # noqa: S603
    except OSError:
        return 1


def _say(sentence: str) -> None:
    print(f"  {sentence} …", flush=True)
