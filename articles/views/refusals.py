"""Turns the app's errors into pages with one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.errors import THINGS, Erased, RoomError
from articles.statuses import status


class Refusals:
    """Answers every error of the app with its sentence on a quiet page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RoomError):
            return None
        heading = _("Erased") if isinstance(error, Erased) else None
        return refuse(request, status(error), said(error), heading=heading)


def said(error: RoomError) -> str:
    """The sentence of an error in the language of the page."""
    words = dict(error.parameters)
    thing = words.get("thing")
    if thing in THINGS:
        words["thing"] = _(thing)
    return _(error.sentence).format(**words)


HEADINGS = {
    400: gettext_lazy("That cannot be read"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Not found"),
    409: gettext_lazy("Changed meanwhile"),
    410: gettext_lazy("Withdrawn"),
    429: gettext_lazy("Too many tries"),
    500: gettext_lazy("Something broke"),
}


def refuse(request: HttpRequest, code: int, sentence: str, *, heading: str | None = None) -> HttpResponse:
    """A page with one sentence."""
    context = {"status": code, "heading": heading or HEADINGS[code], "sentence": sentence}
    response = render(request, "refusal.html", context, status=code)
    response["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    # Without the request: its host or its session may be what could not be read.
    sentence = _("The request could not be read.")
    if isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        sentence = _(
            "What was sent has more than {most} MB, the most that is taken. Nothing was stored. "
            "Go back: what you typed is still there. Then send less of it."
        ).format(most=most)
    context = {"status": 400, "heading": HEADINGS[400], "sentence": sentence}
    return HttpResponse(render_to_string("refusal.html", context), status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return refuse(request, 403, _("This is not for you to see. Sign in as somebody who may."))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _(
        "The form was open too long, or cookies are off. Go back, load the page again and send it again."
    )
    return refuse(request, 403, sentence)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return refuse(request, 404, _("There is nothing at this address."))


def broken(request: HttpRequest) -> HttpResponse:
    # Without the request: whatever broke may break the page about it as well.
    context = {
        "status": 500,
        "heading": HEADINGS[500],
        "sentence": _("Something broke on our side. What you last saved is safe; load the page again."),
    }
    return HttpResponse(render_to_string("refusal.html", context), status=500)


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    sentence = _(
        "Too many failed tries to sign in under this name from your address. Wait 15 minutes and try again."
    )
    return refuse(request, 429, sentence)
