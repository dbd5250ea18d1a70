"""Serves the site on this machine alone, by gunicorn as a child."""

from __future__ import annotations

import http.client
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from typing import Any

from django.db import connections
from gunicorn.app.base import BaseApplication

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
PATIENCE = 60.0  # seconds until the first page
GRACE = 5  # seconds that open requests get when the room is closed


class NotServedError(Exception):
    """The site is not served; the text is one sentence for a person."""


class Site(BaseApplication):
    """The site as gunicorn wants it: its settings, and the application."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        for name, value in _settings(self.port).items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        from readingroom.wsgi import application

        return application


@contextmanager
def serve(port: int) -> Iterator[BaseProcess]:
    """The running server, which is stopped with all its workers at the end."""
    # Connections are not for sharing. What is loaded already is: a server of its own program would load
    # Django once more in each worker, and that was most of the time to the first page.
    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=_become_server, args=(port,))
    child.start()
    try:
        yield child
    finally:
        _stop(child)


def wait_for_first_page(port: int, child: BaseProcess) -> None:
    """Comes back when the front page was answered well; raises NotServedError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not child.is_alive():
            raise NotServedError("The web server did not start; its lines above say why.")
        status = _ask(port)
        if status is not None:
            if status >= http.client.INTERNAL_SERVER_ERROR:
                raise NotServedError(f"The front page answered {status}; the lines above say why.")
            return
        time.sleep(0.05)
    raise NotServedError(f"The web server did not answer within {PATIENCE:.0f} seconds.")


def _become_server(port: int) -> None:
    os.setsid()  # Ctrl-C comes to our parent, who stops us in order
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)  # our parent's ways of hearing them are not ours
    Site(port).run()


def _settings(port: int) -> dict[str, Any]:
    return {
        "bind": f"{HOST}:{port}",
        "worker_class": "gthread",
        "workers": WORKERS,
        "threads": THREADS,
        "preload_app": True,
        "graceful_timeout": GRACE,
        "loglevel": "warning",
        "control_socket_disable": True,  # it would be one for all servers of this account
    }


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


def _stop(child: BaseProcess) -> None:
    child.terminate()
    child.join(GRACE + 3)
    if child.pid and child.is_alive():
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # its session is its own: the workers are in it
        child.join()
