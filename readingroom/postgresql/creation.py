"""Makes databases for tests, far from the room's own data."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    """Tests of an embedded database get a cluster of their own."""

    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        settings = self.connection.settings_dict
        if cluster := settings["TEST"].get("EMBEDDED"):
            self.connection.close()
            settings["EMBEDDED"] = cluster
        return super().create_test_db(*args, **kwargs)

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        # A live server's threads, or a browser's event loop, may still hold a connection to it.
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")
