"""`manage.py removesecondfactor`."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from articles.queries.second_factor import standing
from tests.commands.runs import run
from tests.doors.apps import Clock, somebody, with_factor


@pytest.mark.django_db
def test_it_removes_a_lost_device_and_keeps_the_reason(clock: Clock) -> None:
    ada = somebody()
    with_factor(ada, clock)
    assert run("removesecondfactor", "ada", "--why", "Lost.").printed == "Removed.\n"
    assert not standing(ada).on
    assert LogEntry.objects.latest("pk").change_message.endswith("by a command on the server: Lost.")
    again = run("removesecondfactor", "ada", "--why", "Lost.")
    assert again.printed == "There was no second factor to remove.\n"


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["", "  ", "a\x00b"])
def test_it_wants_a_name_that_is_there_and_a_reason(why: str) -> None:
    assert "no user “nobody”" in run("removesecondfactor", "nobody", "--why", "Lost.").failed
    somebody()
    assert run("removesecondfactor", "ada", "--why", why).failed
