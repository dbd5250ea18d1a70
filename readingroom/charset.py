"""What a request says of its charset."""

from __future__ import annotations

from email.message import Message
from typing import Any


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
