"""What may stand in the way of opening the room, each in one sentence with the command that mends it."""

from __future__ import annotations

import errno
import getpass
import importlib.util
import os
import shutil
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
HIGHEST_PORT = 65535


class ObstacleError(Exception):
    """The room cannot be opened; the text is one sentence for a person."""


def free_port(environ: Mapping[str, str]) -> int:
    """The port that PORT names, when this account can listen on it; raises ObstacleError."""
    asked = environ.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= HIGHEST_PORT):
        raise ObstacleError(f"PORT is “{asked}”, which is no port: run `PORT={DEFAULT_PORT} make run`.")
    port = int(asked)
    trouble = _trouble_with(port)
    if trouble in (errno.EACCES, errno.EPERM):
        raise ObstacleError(f"Port {port} is for root alone: run `PORT={DEFAULT_PORT} make run`.")
    if trouble:
        raise ObstacleError(f"Port {port} is taken: run `PORT={_next_free(port)} make run`.")
    return port


def refuse_missing_venv(find: Callable[[str], object] = importlib.util.find_spec) -> None:
    """Raises ObstacleError when this Python cannot make a virtual environment with pip in it."""
    if find("venv") and find("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if shutil.which("apt-get"):
        raise ObstacleError(f"Python's venv is not installed: run `sudo apt-get install {package}`.")
    raise ObstacleError(f"Python's venv is not installed: install your system's package for it ({package}).")


def refuse_unwritable(*folders: Path) -> None:
    """Raises ObstacleError when this account cannot keep files in one of the folders that exist."""
    for folder in folders:
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise ObstacleError(
                f"{folder} belongs to another account: "
                f"run `sudo chown -R {getpass.getuser()} '{folder}'`, or start as the account that made it."
            )


def _trouble_with(port: int) -> int | None:
    """The error number of listening on `port`, None when it works."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen()
        except OSError as error:
            return error.errno
    return None


def _next_free(taken: int) -> int:
    above = range(taken + 1, min(taken + 100, HIGHEST_PORT))
    return next((port for port in above if not _trouble_with(port)), DEFAULT_PORT)
