from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from articles.models import CHIEF_EDITORS, EDITORS
from tests.builders import librarian
from tests.conftest import person
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


GROUPS = {"editor": [EDITORS], "chief": [EDITORS, CHIEF_EDITORS]}


def sign_in(client: Client, role: str) -> Any:
    """Signs somebody of this role in; a visitor stays outside."""
    if role == "visitor":
        return AnonymousUser()
    staff = role != "reader"
    coder = person(f"the-{role}", *GROUPS.get(role, []), is_staff=staff, is_superuser=role == "superuser")
    client.force_login(coder, backend="django.contrib.auth.backends.ModelBackend")
    return coder
