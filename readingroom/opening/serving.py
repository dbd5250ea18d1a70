"""Serves the site on this machine alone, by gunicorn as a child."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
PATIENCE = 60.0  # seconds until the first page
GRACE = 5  # seconds that open requests get when the room is closed


class NotServedError(Exception):
    """The site is not served; the text is one sentence for a person."""


@contextmanager
def serve(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The running server, which is stopped with all its workers at the end."""
    child = subprocess.Popen(  # noqa: S603  fixed program, no shell
        [sys.executable, "-m", "gunicorn", *_switches(port), "readingroom.wsgi:application"],
        start_new_session=True,  # Ctrl-C comes to us, and we stop it in order
    )
    try:
        yield child
    finally:
        _stop(child)


def wait_for_first_page(port: int, child: subprocess.Popen[bytes]) -> None:
    """Comes back when the front page was answered well; raises NotServedError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise NotServedError("The web server did not start; its lines above say why.")
        status = _ask(port)
        if status is not None:
            if status >= http.client.INTERNAL_SERVER_ERROR:
                raise NotServedError(f"The front page answered {status}; the lines above say why.")
            return
        time.sleep(0.05)
    raise NotServedError(f"The web server did not answer within {PATIENCE:.0f} seconds.")


def _switches(port: int) -> list[str]:
    return [
        f"--bind={HOST}:{port}",
        "--worker-class=gthread",
        f"--workers={WORKERS}",
        f"--threads={THREADS}",
        f"--graceful-timeout={GRACE}",
        "--log-level=warning",
        "--no-control-socket",  # it would be one for all servers of this account
    ]


def _ask(port: int) -> int | None:
    """The status of the front page, None while nobody listens."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(timeout=GRACE + 3)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # its session is its own: the workers are in it
        child.wait()
