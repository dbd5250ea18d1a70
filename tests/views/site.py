"""The site in a process of its own, with an environment of its own: settings are read once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

PRODUCTION = {"READINGROOM_HOSTS": "room.example.org"}
LOCAL = {"READINGROOM_LOCAL": "1"}

START = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "readingroom.settings"
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
import django
django.setup()
from django.test import Client
"""


def environment(var: Path, **changes: str) -> dict[str, str]:
    """This process's own without anything that is the room's, and a folder of its own for what it makes."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("READINGROOM", "DATABASE"))
    }
    return kept | {"READINGROOM_VAR": str(var)} | changes


def manage(var: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` with these arguments."""
    command = [sys.executable, "-W", "error::UserWarning", "manage.py", *arguments]
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=environment(var, **changes),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def ask(var: Path, script: str, **changes: str) -> Any:
    """What the script leaves in `answer`, run after the site was set up."""
    done = subprocess.run(
        [sys.executable, "-c", f"{START}\n{script}\nprint(json.dumps(answer))"],
        cwd=settings.BASE_DIR,
        env=environment(var, **changes),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
