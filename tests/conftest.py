"""Settings and people that the tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from articles.actions import seeds
from articles.models import CHIEF_EDITORS, EDITORS, Coder
from tests import origin
from tests.builders import librarian
from tests.rooms import Room, furnish
from tests.seeded import put_seeds


@pytest.fixture(scope="session", autouse=True)
def _plain_settings() -> Iterator[None]:
    """What would only slow tests down or need a build: the tests of these things switch them on again."""
    patch = pytest.MonkeyPatch()
    from django.conf import settings

    patch.setattr(settings, "STORAGES", settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC}})
    patch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
    patch.setattr(settings, "SECURE_SSL_REDIRECT", False)
    patch.setattr(settings, "SESSION_COOKIE_SECURE", False)
    patch.setattr(settings, "CSRF_COOKIE_SECURE", False)
    patch.setattr(settings, "ALLOWED_HOSTS", [*settings.ALLOWED_HOSTS, "testserver", "localhost"])
    patch.setattr(settings, "AXES_ENABLED", False)
    patch.setattr(settings, "LOCAL", False)  # also when the tests are run from a shell that opens rooms
    # Whitenoise would warn of the folder that `collectstatic` has not made yet.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test finds what another kept of its room: an emptied database numbers its history anew."""
    cache.clear()
    ContentType.objects.clear_cache()  # each asks for the kinds of content as often, whatever ran before


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """A test database for each process that runs tests, whichever tests are chosen.

    pytest-django makes one only when a chosen test itself names a fixture or mark of the database. Our module
    fixtures ask for it on their own: chosen alone, their tests would write into the room's own database.
    """
    kept = request.config.getvalue("reuse_db")  # --reuse-db: the next run finds it as this one leaves it
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, keepdb=kept, serialized_aliases=set())
        rows = origin.read()
    with origin.restored_after_flushes(rows):
        yield
    if not kept:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


def refuse_real_database() -> None:
    """Stop before the first write when the database at hand is not one made for tests."""
    name = connection.settings_dict["NAME"]
    if not name.startswith("test_"):
        pytest.exit(f"The tests were about to write into the database “{name}”, which is not theirs.", 3)


Made = TypeVar("Made")
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"


def person(username: str, *groups: str, **fields: Any) -> Coder:
    """Somebody with an account, in these groups."""
    coder = Coder.objects.create_user(username, password=f"{username}-password", **fields)
    for name in groups:
        coder.groups.add(Group.objects.get(name=name))
    return coder


@pytest.fixture
def reader(db: None) -> Coder:
    return person("reader")


@pytest.fixture
def editor(db: None) -> Coder:
    return person("ada", EDITORS, public_name="Ada E.", is_staff=True)


@pytest.fixture
def second_editor(db: None) -> Coder:
    return person("bela", EDITORS, public_name="Béla F.", is_staff=True)


@pytest.fixture
def chief(db: None) -> Coder:
    return person("cleo", EDITORS, CHIEF_EDITORS, public_name="Cleo G.", is_staff=True)


@pytest.fixture
def superuser(db: None) -> Coder:
    return person("root", is_staff=True, is_superuser=True)


@pytest.fixture
def seeded(db: None) -> seeds.Report:
    """A room with the seeds in it."""
    return put_seeds()


def once(make: Callable[[], Made]) -> Any:
    """A fixture that makes a room once for all tests of a module; each gets its own changes taken back."""

    @pytest.fixture(scope="module")
    def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
        with django_db_blocker.unblock(), transaction.atomic():
            refuse_real_database()
            cache.clear()
            yield make()
            transaction.set_rollback(True)

    return made


seeded_module = once(put_seeds)
furnished = once(lambda: furnish(librarian()))


@pytest.fixture
def room(furnished: Room, db: None) -> Room:
    """The small room as it was made."""
    for row in vars(furnished).values():
        row.refresh_from_db()
    return furnished
