"""Whether a person has a second factor, and what its page shows."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from typing import Any

from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.queries.reading import day


@dataclass(frozen=True)
class Standing:
    """A person's second factor: off, being set up, or on."""

    since: str = ""  # the day it was switched on; empty while it is off
    codes_left: int = 0
    key: str = ""  # while it is being set up: the secret, in groups of four letters and digits
    address: str = ""  # and the same for an app, as otpauth://

    @property
    def on(self) -> bool:
        return bool(self.since)


def is_on(person: Any) -> bool:
    """Whether signing in asks this person for a code."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).exists()


def standing(person: Any) -> Standing:
    """What the page of the second factor shows its owner."""
    device = TOTPDevice.objects.filter(user=person).order_by("-confirmed", "-pk").first()
    if device is None:
        return Standing()
    if device.confirmed:
        left = StaticToken.objects.filter(device__user=person).count()
        return Standing(since=day(device.created_at), codes_left=left)
    secret = key_of(device)
    return Standing(
        key=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)), address=device.config_url
    )


def key_of(device: TOTPDevice) -> str:
    """The secret as apps take it when it is typed."""
    return b32encode(device.bin_key).decode("ascii").rstrip("=")
