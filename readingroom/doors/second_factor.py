"""Keeps a session that has not shown its second factor from everything but showing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles.queries import second_factor

OPEN = {"sign-in", "sign-in-code", "sign-out", "language"}
TO_SET_UP = {"second-factor", "second-factor-picture"}


class SecondFactor:
    """Leads whoever owes a code to the page that takes it, and whoever owes a second factor to set one up.

    It stands before every page, the reader's too: some of them show editors more than others.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        person: Any = request.user
        here = request.resolver_match.view_name if request.resolver_match else ""
        if here in OPEN or not person.is_authenticated or person.is_verified():
            return None
        if second_factor.is_on(person):
            return redirect(f"{reverse('sign-in-code')}?{urlencode({'next': request.get_full_path()})}")
        if settings.SECOND_FACTOR == "desk" and may_open_desk(person) and here not in TO_SET_UP:
            return redirect("second-factor")
        return None


def may_open_desk(person: Any) -> bool:
    """Staff and administrators: those of whom a room may ask a second factor."""
    return bool(person.is_staff or person.is_superuser)
