"""Response headers that no other part sets, and the address a request came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
TRIED_NAME_LIMIT = 255  # of the column that django-axes keeps it in


class ResponseHeaders:
    """Adds the headers that keep other sites and browser features out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.status_code >= 400:
            response.setdefault("X-Robots-Tag", "noindex")  # also where no view made the page
        response.setdefault("Cache-Control", "private, no-cache")  # what a page shows depends on who asks
        return response


class VaryOnCookie:
    """Says that pages differ by cookie: who is signed in, and the language that was chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response


def client_address(request: HttpRequest) -> str:
    """The address behind `READINGROOM_PROXIES` trusted proxies; their count from the right is believed."""
    near = request.META.get("REMOTE_ADDR", "") or "127.0.0.1"
    if not settings.PROXIES:
        return near
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return chain[-settings.PROXIES] if len(chain) >= settings.PROXIES else near


def tried_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The name somebody tries to sign in with, as far as the table of failures can hold it."""
    name = (credentials or request.POST).get("username") or ""
    return str(name)[:TRIED_NAME_LIMIT]
