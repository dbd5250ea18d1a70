"""The command line of the database, for `manage.py dbshell`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import client

from readingroom import embedded
from readingroom.embedded import binaries


class DatabaseClient(client.DatabaseClient):
    """The psql that came with the embedded server, or else the system's."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        cluster = settings_dict.get("EMBEDDED")
        if not cluster:
            return super().settings_to_cmd_args_env(settings_dict, parameters)
        found = embedded.start(cluster).connection()
        reached = {**settings_dict, "HOST": found["host"], "PORT": found["port"], "USER": found["user"]}
        (_, *arguments), env = super().settings_to_cmd_args_env(reached, parameters)
        return [str(binaries.folder() / "psql"), *arguments], env
