"""Every address, asked by every role in every method: the tables beside this file say what comes of it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.desk.pages import forget_context
from tests.people import EDITING, ROLES, sign_in
from tests.walk import desk, reading
from tests.walk.rooms import Place, known, served

METHODS = ("get", "post", "json", "put")
# Whom a GET or a PUT is refused, a HEAD or a PATCH is too: who may least and who may most stand for all.
RARE = ("head", "patch", "delete", "options")
WHO_TRY_RARE = {"visitor", "administrator"}
REFUSED = (301, 400, 403, 404, 405, 410)
UNCOUNTED = {"django_session", "django_migrations"}


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_and_method_as_the_tables_say(
    role: str, places: dict[str, Place]
) -> None:
    client = Client(raise_request_exception=False)
    sign_in(client, role)
    methods = METHODS + RARE if role in WHO_TRY_RARE else METHODS
    before, wrong = rows(), []
    for name, place in places.items():
        for method in methods if whole(name) else METHODS[:1]:
            status, after = ask(client, method, place)
            expected = answer(name, method, role)
            if status != expected:
                wrong.append(f"{method} {name}: {status}, not {expected}")
            elif after and after != before and (status in REFUSED or role not in EDITING):
                wrong.append(f"{method} {name}: answered {status} and wrote")
    assert "\n".join(wrong) == ""


def test_no_address_of_the_site_is_left_out(places: dict[str, Place]) -> None:
    assert served() - known() == set()
    assert places.keys() == reading.STATUS.keys() | {f"admin:{name}" for name in desk.rows()}


def whole(name: str) -> bool:
    """Whether all methods are tried; the reader's pages that lie at an address tried already get a GET."""
    return name in served() or name.startswith("admin:")


def answer(name: str, method: str, role: str) -> int:
    """What the tables say."""
    space, _, rest = name.partition(":")
    if space == "admin":
        return desk.rows()[rest].answer(method, role)
    if method in ("get", "head"):
        return reading.STATUS[name][role]
    return reading.SENT[name][role] if method in ("post", "json") and name in reading.SENT else 405


def ask(client: Client, method: str, place: Place) -> tuple[int, Any]:
    """The status, and the rows of the room after what was sent; then everything is as it was."""
    if method not in ("post", "json"):
        return getattr(client, method)(place.path).status_code, None
    cookies = client.cookies.copy()
    kind = {"content_type": "application/json"} if method == "json" else {}
    with transaction.atomic():
        forget_context()
        reply = client.post(place.path, place.form, **kind)
        after = rows() if reply.status_code != 405 else None
        transaction.set_rollback(True)
    client.cookies = cookies
    return reply.status_code, after


def rows() -> Any:
    """How many rows each table has; what is changed in place leaves a row of history."""
    counts = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables())
    people = "(SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM articles_coder c)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}, {people}")
        return cursor.fetchone()


@cache
def tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - UNCOUNTED)
