"""From the bytes of a file to text, without a guess."""

from __future__ import annotations

import codecs

from articles.errors import NotText, Undecodable, UnknownEncoding
from articles.importing.files import printable

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, *, encoding: str | None = None) -> str:
    """The text of `data`: in the stated encoding, else by its byte order mark, else as strict UTF-8.

    Raises NotText for binary data, Undecodable when the bytes do not fit, UnknownEncoding for its name.
    """
    # Detectors were tried on short texts: they took Russian cp1251 for another alphabet, without a sign.
    tried = encoding or _marked_encoding(data)
    if tried is None:
        if b"\x00" in data:
            raise NotText
        tried = "utf-8"
    text = _decode_as(tried, data)
    if "\x00" in text:
        raise NotText
    return text


def _marked_encoding(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def refuse_unknown(encoding: str) -> None:
    """UnknownEncoding unless this is the name of an encoding of text."""
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError) as wrong:
        raise UnknownEncoding(name=printable(encoding)) from wrong
    try:
        b"a".decode(encoding)
    except LookupError as wrong:  # of something else than text: hex, rot13
        raise UnknownEncoding(name=printable(encoding)) from wrong
    except ValueError:
        return  # known; one byte is not enough for it


def _decode_as(encoding: str, data: bytes) -> str:
    # Asked first: no bytes at all would be decoded by any name, known or not.
    refuse_unknown(encoding)
    try:
        return data.decode(encoding)
    except ValueError as wrong:
        raise Undecodable(tried=encoding.upper()) from wrong
