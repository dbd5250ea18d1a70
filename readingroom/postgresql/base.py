"""The database backend `readingroom.postgresql`."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from django.db.utils import NotSupportedError
from psycopg import OperationalError

from readingroom import embedded
from readingroom.postgresql.client import DatabaseClient
from readingroom.postgresql.creation import DatabaseCreation
from readingroom.postgresql.features import DatabaseFeatures


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to Postgres; the embedded server starts with the first one and not before."""

    client_class = DatabaseClient
    creation_class = DatabaseCreation
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if cluster := self.settings_dict.get("EMBEDDED"):
            params.update(embedded.start(cluster).connection())
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            cluster = self.settings_dict.get("EMBEDDED")
            if not cluster:
                raise
            embedded.revive(cluster)  # killed since: what it had acknowledged is on the disk
            return super().get_new_connection(conn_params)

    def check_database_version_supported(self) -> None:
        """NotSupportedError with one sentence when the server is too old."""
        least = DatabaseFeatures.minimum_database_version
        found = tuple(self.get_database_version() or ())
        if found < least:
            raise NotSupportedError(
                f"Reading Room needs Postgres {least[0]} or newer, and this server is "
                f"{found[0]}.{found[1]}: name another one in DATABASE_URL, or unset it for the embedded one."
            )
