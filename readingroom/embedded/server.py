"""Starts the server on first need, counts its users, stops it after the last."""

from __future__ import annotations

import atexit
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.pq import Ping

from readingroom.embedded import binaries, cluster, locks, places, processes, tools
from readingroom.embedded.cluster import Cluster
from readingroom.embedded.errors import EmbeddedError
from readingroom.embedded.places import APP, Place

PATIENCE = 90.0  # seconds that a server may take to recover after a crash
GRACE = 20.0  # seconds that the processes of a killed server may take to leave


@dataclass(frozen=True)
class Server:
    """A running server: where its socket is, and who connects."""

    place: Place
    sockets: Path
    user: str = APP
    port: int = processes.PORT

    def connection(self) -> dict[str, Any]:
        """What a driver needs besides the name of a database."""
        return {"host": str(self.sockets), "port": self.port, "user": self.user}


_used: dict[Cluster, tuple[Server, int]] = {}  # what this process uses, with the descriptor that counts it
_guard = threading.RLock()


def start(wished: Cluster) -> Server:
    """The running server of `wished`, started when it does not run; raises EmbeddedError."""
    with _guard:
        known = _used.get(wished)
        return known[0] if known else _join(wished)


def revive(wished: Cluster) -> Server:
    """The running server of `wished`, started again when it was killed since."""
    with _guard:
        server = start(wished)
        with locks.alone(_lock(server.place.data)):
            _run(server, wished)
        return server


def _join(wished: Cluster) -> Server:
    place = _prepare(wished)
    with locks.alone(_lock(place.data)):
        if not (place.data / "PG_VERSION").exists():
            cluster.make(place, binaries.folder_for(place.account))
        server = Server(place, places.socket_folder(place))
        counted = locks.join(_users(place.data))
        try:
            _run(server, wished)
        except BaseException:
            os.close(counted)
            raise
    if not _used:
        atexit.register(_leave_all)
    _used[wished] = (server, counted)
    return server


def _prepare(wished: Cluster) -> Place:
    place = places.locate(wished.data, wanted_account=wished.account)
    places.refuse_unsafe(place.data)
    try:
        place.data.parent.mkdir(parents=True, exist_ok=True)
        readable = not place.data.exists() or os.access(place.data, os.R_OK | os.W_OK | os.X_OK)
    except PermissionError:
        readable = False
    if not readable:
        raise EmbeddedError(
            f"The data in {place.data} belong to another account: open the room as that account or as root, "
            "or name another folder in READINGROOM_DATA."
        )
    return place


def _run(server: Server, wished: Cluster) -> None:
    data = server.place.data
    if processes.ping(server.sockets) is Ping.OK:
        return
    cluster.refuse_other_version(data)
    if _settle(server) is not Ping.OK:
        cluster.configure(server.place, sockets=server.sockets, durable=wished.durable)
        log = data / "server.log"
        _control(server, "-l", log, "-w", "-t", str(int(PATIENCE)), "start")
        if processes.ping(server.sockets) is not Ping.OK:
            raise EmbeddedError(f"The embedded database did not start: {log} says why.")
    _offer(server, wished.database)


def _settle(server: Server) -> Ping:
    """Waits while a server comes or goes, then clears what a dead one left behind."""
    data, sockets = server.place.data, server.sockets
    began = time.monotonic()
    while (state := processes.ping(sockets)) is not Ping.OK:
        waited = time.monotonic() - began
        silent = state is not Ping.REJECT
        if silent and not processes.any_work_in(data):
            if processes.can_be_seen():
                processes.clear_leftovers(data, sockets)
            break
        if waited > (GRACE if silent else PATIENCE):
            _control(server, "-m", "fast", "-w", "stop")  # nobody can reach it: its socket is gone
            break
        time.sleep(0.05)
    return state


def _offer(server: Server, database: str) -> None:
    """Makes the named database when the cluster does not have it."""
    with psycopg.connect(dbname="postgres", autocommit=True, **server.connection()) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _control(server: Server, *arguments: str | Path) -> None:
    account = server.place.account
    program = binaries.folder_for(account) / "pg_ctl"
    tools.run(program, "-D", server.place.data, *arguments, account=account)


def _leave_all() -> None:
    with _guard:
        while _used:
            _, (server, counted) = _used.popitem()
            _leave(server, counted)


def _leave(server: Server, counted: int) -> None:
    """Stops the server unless another process uses it; forked children share their parent's count."""
    data = server.place.data
    if not data.parent.exists():
        return
    with locks.alone(_lock(data)):
        os.close(counted)
        if data.exists() and not locks.has_users(_users(data)):
            _control(server, "-m", "fast", "-w", "stop")


def _lock(data: Path) -> Path:
    return data.with_name(f"{data.name}.lock")


def _users(data: Path) -> Path:
    return data.with_name(f"{data.name}.users")
