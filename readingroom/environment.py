"""Reads settings from environment variables, each with a sentence when it cannot be used."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
PLACE = re.compile(r"/(?!/)[A-Za-z0-9._~/?&=%+-]*")
TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def flag(environ: Mapping[str, str], name: str) -> bool:
    """Whether `name` is switched on; anything but a plain yes or no is an error."""
    value = environ.get(name, "").strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; write 1 or 0.")


def number(environ: Mapping[str, str], name: str, default: int, *, least: int = 0) -> int:
    """A whole number from `least` on."""
    value = environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is “{value}”; write a whole number.")
    if int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value}; {least} is the least.")
    return int(value)


def words(environ: Mapping[str, str], name: str) -> list[str]:
    """A list parted by commas."""
    return [word.strip() for word in environ.get(name, "").split(",") if word.strip()]


def choice(environ: Mapping[str, str], name: str, options: tuple[str, ...]) -> str:
    """One of `options`; the first when nothing is set."""
    value = environ.get(name, "").strip() or options[0]
    if value not in options:
        raise ImproperlyConfigured(f"{name} is “{value}”; write one of: {', '.join(options)}.")
    return value


def networks(environ: Mapping[str, str], name: str, default: tuple[str, ...]) -> list[str]:
    """Addresses or networks parted by commas, as `192.0.2.7` or `10.0.0.0/8`."""
    found = words(environ, name) or list(default)
    for network in found:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} has “{network}”; write addresses or networks, for instance 192.0.2.7 or 10.0.0.0/8."
            ) from None
    return found


def proxy_header(environ: Mapping[str, str], name: str, proxies: int) -> str:
    """The name under which the server keeps a header of the proxy; empty when none is set."""
    header = environ.get(name, "").strip()
    if not header:
        return ""
    if not HEADER.fullmatch(header):
        raise ImproperlyConfigured(f"{name} is “{header}”; write a header's name, such as X-Remote-User.")
    if not proxies:
        raise ImproperlyConfigured(
            f"{name} is set and READINGROOM_PROXIES is 0: without a proxy anybody could send that header. "
            "Set READINGROOM_PROXIES, and let the proxy clear the header of its visitors (docs/deploy.md)."
        )
    return f"HTTP_{header.upper().replace('-', '_')}"


def place(environ: Mapping[str, str], name: str) -> str:
    """An address on this host, as `/oauth2/sign_out`; empty when none is set."""
    value = environ.get(name, "").strip()
    if value and not PLACE.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is “{value}”; write one on the same host: /oauth2/sign_out")
    return value
