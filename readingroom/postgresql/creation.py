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
