from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from articles.models import Article
from tests.conftest import refuse_real_database
from tests.queries.libraries import furnish_library


@pytest.fixture(scope="module")
def furnished_library(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Article]]:
    with django_db_blocker.unblock(), transaction.atomic():
        refuse_real_database()
        yield furnish_library()
        transaction.set_rollback(True)


@pytest.fixture
def library(furnished_library: list[Article], db: None) -> list[Article]:
    """Six published articles with all kinds of tags."""
    return furnished_library
