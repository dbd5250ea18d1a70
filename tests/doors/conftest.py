from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from django.utils import timezone

from articles.models import EDITORS, Coder
from tests.doors.apps import Clock, somebody


@pytest.fixture
def clock(monkeypatch: Any) -> Clock:
    """One clock for the site and for the app of the person who signs in."""
    made = Clock()
    monkeypatch.setattr(time, "time", made.time)
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime.fromtimestamp(made.now, datetime.UTC))
    return made


@pytest.fixture
def ada(db: None) -> Coder:
    return somebody("ada", EDITORS, is_staff=True)
