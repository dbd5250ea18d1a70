"""The fingerprint by which equal texts and equal files are known."""

from __future__ import annotations

from hashlib import sha256


def digest(data: bytes | str) -> str:
    """SHA-256 in hexadecimal, of the UTF-8 bytes when given text."""
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()
