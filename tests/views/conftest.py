from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.builders import librarian
from tests.views.rooms import Shelf, fill


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[Shelf]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill(librarian())
        transaction.set_rollback(True)


@pytest.fixture
def shelf(filled: Shelf, db: None) -> Shelf:
    """One of everything that an address can lead to."""
    return filled


@pytest.fixture
def client() -> Client:
    """A browser that shows answers also when something broke."""
    return Client(raise_request_exception=False)
