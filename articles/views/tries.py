"""Wrong codes and passwords after the first page of signing in count like those on it."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from articles.errors import RoomError, TooManyCodes


def are_over(request: HttpRequest, person: Any) -> bool:
    """Whether this name is locked from this address."""
    return not AxesProxyHandler.is_allowed(request, {"username": person.get_username()})


def count(request: HttpRequest, person: Any, refused: RoomError | None = None) -> None:
    """One more failure; the one that locks is answered as such by the middleware of django-axes.

    A code that was not even looked at is none.
    """
    if isinstance(refused, TooManyCodes):
        return
    user_login_failed.send(__name__, credentials={"username": person.get_username()}, request=request)
