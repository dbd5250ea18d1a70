"""`python -m readingroom.opening`, which `make run` becomes once there is an environment."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db.utils import DatabaseError

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Serves until a signal comes; the exit code says whether it went as it should."""
    from readingroom.databases import UnreachableError
    from readingroom.embedded import EmbeddedError
    from readingroom.opening.serving import NotServedError

    known = (EmbeddedError, NotServedError, UnreachableError)
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    os.environ["READINGROOM_LOCAL"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")
    try:
        django.setup()
        _open(port=int(os.environ.get("PORT") or 8000))
    except KeyboardInterrupt:
        print("\nThe room is closed.", flush=True)
    except (*known, CommandError, DatabaseError, ImproperlyConfigured) as error:
        print(f"The room cannot be opened. {error}", file=sys.stderr)
        return 1
    finally:
        _hear_no_more()
    return 0


def _open(*, port: int) -> None:
    # These need Django's applications, which main() loads.
    from django.conf import settings
    from django.db import connection

    from readingroom import databases
    from readingroom.opening import serving, steps

    print(f"  Database: {databases.describe(settings.DATABASES['default'])}", flush=True)
    databases.refuse_unreachable(connection)
    password = steps.take_all()
    with serving.serve(port) as child:
        serving.wait_for_first_page(port, child)
        _welcome(port, password)
        child.join()
    raise serving.NotServedError("The web server ended by itself; its last lines above say why.")


def _welcome(port: int, password: str | None) -> None:
    from readingroom import passwords

    began = float(os.environ.get("READINGROOM_BEGAN") or time.time())
    address = f"http://127.0.0.1:{port}"
    lines = [f"The room: {address}/", f"The desk: {address}/admin/, where you sign in as {passwords.EDITOR}"]
    if password:
        lines.append(f"Password: {password} (also in {passwords.place()})")
    elif passwords.read():
        lines.append("Password: run `.venv/bin/python manage.py deskpassword`")
    lines.append(f"The first page was answered after {time.time() - began:.1f} s. Ctrl-C stops everything.")
    print("\n" + "\n".join(lines), flush=True)


def _interrupt(number: int, frame: Any) -> None:
    _hear_no_more()
    raise KeyboardInterrupt


def _hear_no_more() -> None:
    """A second Ctrl-C must not cut off the stopping of what was started."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
