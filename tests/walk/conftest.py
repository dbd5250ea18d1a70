from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.walk.rooms import Place, furnish


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Place]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture
def places(furnished: dict[str, Place], db: None) -> dict[str, Place]:
    """Every address of the site, in a room with one of everything."""
    return furnished
