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
    """Answer a request, read as UTF-8, which is what browsers send.

    A request may name any codec of Python's as its charset, and Django reads its address by it before any
    middleware is asked. Some of them are none for text.
    """
    sent = environ.get("CONTENT_TYPE", "")
    if "charset" in sent.lower():
        said = Message()
        said["Content-Type"] = sent
        said.del_param("charset")
        environ["CONTENT_TYPE"] = said["Content-Type"]
    return _django(environ, start_response)
