"""The WSGI application that gunicorn serves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from readingroom.charset import as_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request."""
    return _django(as_utf8(environ), start_response)
