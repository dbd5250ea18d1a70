"""Keeps the site's secret key in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def keep(path: Path) -> str:
    """The key in `path`, made on first need; several processes at once get the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(fresh, path)  # fails, instead of replacing, when another process was first
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
