"""When a session ends: after so many days for everybody, and for the desk after so many hours without use."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, SEEN = "began", "seen"  # keys in the session, seconds since 1970
NOTED_EVERY = 60  # seconds: not every page of an hour's work writes into the session
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class SessionEnds:
    """Ends sessions that are too old, or of the desk and unused too long; the next page is a visitor's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            self._keep(request, time.time())
        response = self.get_response(request)
        if SESSION_KEY in request.session:
            request.session.setdefault(BEGAN, time.time())  # whoever signed in just now
        return response

    def _keep(self, request: HttpRequest, now: float) -> None:
        session, person = request.session, request.user
        began = session.setdefault(BEGAN, now)
        if now - began > settings.SESSION_COOKIE_AGE:
            _end(request, _("Your session was over. Please sign in again."))
        elif getattr(person, "is_staff", False) or getattr(person, "is_superuser", False):
            seen = session.get(SEEN, began)
            if now - seen > settings.DESK_IDLE:
                _end(request, _("You were signed out after a long time without use. Please sign in again."))
            elif now - seen > NOTED_EVERY and is_use(request):
                session[SEEN] = now


def is_use(request: HttpRequest) -> bool:
    """Whether a person did something: what an open page fetches by itself keeps no session alive."""
    return request.method not in SAFE or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _end(request: Any, sentence: str) -> None:
    logout(request)
    messages.info(request, sentence)  # shown where they sign in again
