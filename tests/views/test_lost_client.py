"""Somebody who stops reading a file, or leaves in the middle of it, holds nothing in the database."""

from __future__ import annotations

import socket
import time
from typing import Any

from django.db import connection

from articles.models import Coder
from tests.builders import article, crowd

MANY = 2000  # passages: a file far larger than what lies between the server and a reader
OTHERS = """
SELECT state, count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() GROUP BY state
"""


def states() -> dict[str, int]:
    """What the connections of the server's threads are doing."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        return dict(cursor.fetchall())


def settled() -> dict[str, int]:
    """The same, when no statement runs any more."""
    deadline = time.monotonic() + 10
    while "active" in (found := states()):
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found


def test_a_reader_who_waits_or_leaves_holds_no_transaction(live_server: Any, chief: Coder) -> None:
    crowd(article("First title\n\n" + " ".join(f"word{n}" for n in range(MANY)), by=chief), MANY)
    host, port = live_server.url.removeprefix("http://").split(":")
    for form in ("csv", "jsonld"):
        with socket.create_connection((host, int(port)), timeout=10) as reader:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.sendall(f"GET /passages/passages.{form} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert reader.recv(1024).startswith(b"HTTP/1.1 200")
            time.sleep(1)  # the server writes until nothing more fits, and waits
            assert set(settled()) <= {"idle"}
        time.sleep(0.5)
        assert set(settled()) <= {"idle"}
