"""The WSGI application that gunicorn serves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from email.message import Message
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request."""
    return _django(as_utf8(environ), start_response)


def as_utf8(environ: dict[str, Any]) -> dict[str, Any]:
    """The request without a word of its charset: what browsers send is UTF-8.

    A request may name any codec of Python's, and Django reads its address by it before any middleware is
    asked. Some of them are none for text.
    """
    sent = environ.get("CONTENT_TYPE", "")
    if "charset" not in sent.lower():
        return environ
    said = Message()
    said["Content-Type"] = sent
    said.del_param("charset")
    return environ | {"CONTENT_TYPE": said["Content-Type"]}
