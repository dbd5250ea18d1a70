"""The seeds in a room of a test: loaded by the real actions once in a process, then put back as they were."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from articles.actions import seeds
from articles.importing.seeds import read
from tests import origin


class Loaded(NamedTuple):
    """What loading came to, and the rows that it made."""

    report: seeds.Report
    rows: dict[str, str]


_loaded: dict[str, Loaded] = {}


def load_seeds() -> seeds.Report:
    """The real seeds through the real actions."""
    return seeds.load(read(settings.SEEDS))


def put_seeds() -> seeds.Report:
    """The same room as `load_seeds` makes, in a tenth of the time if it began with the same rows before."""
    before = origin.read()
    known = json.dumps(before, sort_keys=True)
    if known in _loaded:
        origin.put_back(_loaded[known].rows)
        return deepcopy(_loaded[known].report)
    report = load_seeds()
    if _may_silence_triggers() and (rows := origin.added(before)) is not None:
        _loaded[known] = Loaded(deepcopy(report), rows)
    return report


def _may_silence_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return cursor.fetchone()[0] == "on"
