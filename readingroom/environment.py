"""Reads settings from environment variables, each with a sentence when it cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def flag(environ: Mapping[str, str], name: str) -> bool:
    """Whether `name` is switched on; anything but a plain yes or no is an error."""
    value = environ.get(name, "").strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; write 1 or 0.")


def number(environ: Mapping[str, str], name: str, default: int) -> int:
    """A whole number from 0 on."""
    value = environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is “{value}”; write a whole number.")
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
