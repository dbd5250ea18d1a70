"""Keeps local mode local: it has no TLS, so nobody beyond this machine may reach it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

SENTENCE = (
    "This room runs in local mode and answers only on the loopback address. "
    "To open it to others, unset READINGROOM_LOCAL and follow docs/deploy.md."
)


class LocalOnly:
    """Refuses every request that did not come from the loopback address while READINGROOM_LOCAL is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.LOCAL:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_loopback(request.META.get("REMOTE_ADDR", "")):
            return HttpResponseForbidden(SENTENCE, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def is_loopback(address: str) -> bool:
    """Whether `address` is of this machine; an empty one is a local socket file."""
    if not address:
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
