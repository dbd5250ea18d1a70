"""Sign-in by a proxy that stands before the room and says in a header who is there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, login, logout
from django.contrib.auth.backends import RemoteUserBackend
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import HttpRequest, HttpResponse

NAME = re.compile(UnicodeUsernameValidator.regex)  # of accounts: nothing else is worth looking up
BACKEND = "readingroom.doors.proxied.KnownPeople"


class KnownPeople(RemoteUserBackend):
    """Signs in people who have an account that is open, and makes none: an administrator does."""

    create_unknown_user = False


class ProxySignIn:
    """Signs in whom the header names, as long as it names them; installed only when a header is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = named(request)
        if name != request.user.get_username():
            self._change(request, name)
        return self.get_response(request)

    def _change(self, request: Any, name: str) -> None:
        if request.session.get(BACKEND_SESSION_KEY) == BACKEND:
            logout(request)  # the proxy names somebody else now, or nobody
        if not name:
            return  # somebody may be signed in with a password of the room
        person = KnownPeople().authenticate(request, remote_user=name) if NAME.fullmatch(name) else None
        if person is None:
            request.unknown_name = name  # the page for signing in says so
            return
        login(request, person, backend=BACKEND)


def named(request: HttpRequest) -> str:
    """Whom the proxy names; nobody when the request did not come from the proxy itself."""
    if not from_proxy(request.META.get("REMOTE_ADDR", "")):
        return ""
    return str(request.META.get(settings.REMOTE_USER_HEADER, "")).strip()


def from_proxy(address: str) -> bool:
    """Whether the connection is one that the proxy makes; an empty address is a local socket file."""
    if not address:
        return True
    try:
        near = ipaddress.ip_address(address)
        near = getattr(near, "ipv4_mapped", None) or near
        return any(near in ipaddress.ip_network(trusted) for trusted in settings.PROXY_ADDRESSES)
    except ValueError:
        return False
