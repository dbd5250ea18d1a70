"""The second factor of a person: an authenticator app, and recovery codes for the day it is lost.

django-otp keeps the keys, checks the codes, lets none be used twice, and makes whoever gives wrong ones wait.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

import django_otp
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.actions import roles
from articles.actions.roles import Act
from articles.errors import FieldMissing, FieldTooLong, TooManyCodes, WrongCode, WrongPassword
from articles.models import Coder
from articles.models.articles import WHY_LIMIT
from articles.text.normalise import refuse_unstorable

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without what is easily mistaken for something else
LONGEST = 16  # characters of the column that codes are looked up in
HALF = 5  # characters; a code is two halves, close to 50 bits
Device = Any  # a TOTPDevice, or the StaticDevice that holds the recovery codes


def begin(*, by: Any) -> None:
    """A fresh key, to be confirmed with a first code; nothing when the second factor is on already."""
    with _mine(by):
        if not TOTPDevice.objects.filter(user=by, confirmed=True).exists():
            TOTPDevice.objects.filter(user=by).delete()
            TOTPDevice.objects.create(user=by, name="", confirmed=False)


def leave(*, by: Any) -> None:
    """Forget a key that was not confirmed."""
    TOTPDevice.objects.filter(user=by, confirmed=False).delete()


def confirm(code: str, *, by: Any) -> tuple[Device, list[str]] | None:
    """Switch it on with a first code of the app; returns the device and the recovery codes, shown this once.

    None when there is no key that waits for its first code.
    """
    device = TOTPDevice.objects.filter(user=by, confirmed=False).order_by("-pk").first()
    if device is None:
        return None
    _verify(by, device, code)
    with _mine(by):
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True, created_at=timezone.now())
        codes = _new_codes(by)
    device.confirmed = True
    return device, codes


def check(person: Any, code: str) -> Device:
    """The device that takes this code: the app, or a recovery code, which is spent by that."""
    of_app = re.fullmatch(r"\d{6}", _plain(code))
    kind: Any = TOTPDevice if of_app else StaticDevice
    device = kind.objects.filter(user=person, confirmed=True).first()
    if device is None:
        raise WrongCode()
    _verify(person, device, code)
    return device


def renew_codes(code: str, *, by: Any) -> list[str]:
    """Ten fresh recovery codes in place of those before."""
    check(by, code)
    with _mine(by):
        return _new_codes(by)


def switch_off(*, password: str, code: str, by: Any) -> None:
    """Back to the password alone; whoever has none, because a proxy signs them in, gives the code only."""
    if by.has_usable_password() and not by.check_password(password):
        raise WrongPassword()
    check(by, code)
    with _mine(by):
        _forget(by)


def remove(person: Coder, *, why: str, by: Any) -> None:
    """Take a lost device away, so that its owner signs in with the password and sets up another one."""
    roles.require(by, Act.PEOPLE)
    why = _reason(why)
    with _mine(person):
        _forget(person)
        _log(by, person, f"Removed the second factor: {why}")


def remove_on_server(person: Coder, *, why: str) -> bool:
    """The same by whoever has the server in hand; False when there was nothing to remove."""
    why = _reason(why)
    with _mine(person):
        there = TOTPDevice.objects.filter(user=person).exists()
        _forget(person)
        if there:
            _log(person, person, f"The second factor was removed by a command on the server: {why}")
    return there


@contextmanager
def _mine(person: Any) -> Iterator[None]:
    """One transaction; two windows of one person wait for each other."""
    with transaction.atomic():
        Coder.objects.select_for_update().get(pk=person.pk)
        yield


def _verify(person: Any, device: Device, code: str) -> None:
    """Raise WrongCode, or TooManyCodes while the device reads none; each wrong one doubles the wait."""
    allowed, told = device.verify_is_allowed()
    if not allowed:
        until = (told or {}).get("locked_until") or timezone.now()
        raise TooManyCodes(seconds=max(1, ceil((until - timezone.now()).total_seconds())))
    if django_otp.verify_token(person, device.persistent_id, _plain(code)) is None:
        raise WrongCode()


def _plain(code: str) -> str:
    """A code as it is kept, however it was typed: recovery codes are shown in two halves."""
    return re.sub(r"[^a-z0-9]", "", code.lower())[:LONGEST]


def _new_codes(person: Any) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(2 * HALF)) for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:HALF]}-{code[HALF:]}" for code in codes]


def _forget(person: Any) -> None:
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()


def _reason(why: str) -> str:
    why = why.strip()
    refuse_unstorable(why)
    if not why:
        raise FieldMissing(field="The reason")
    if len(why) > WHY_LIMIT:
        raise FieldTooLong(field="The reason", length=len(why), most=WHY_LIMIT)
    return why


def _log(by: Any, person: Any, sentence: str) -> None:
    """The person's page at the desk shows it under “History”; an entry of this kind is no link."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(Coder),
        object_id=str(person.pk),
        object_repr=f"second factor of {person}"[:200],
        action_flag=DELETION,
        change_message=sentence,
    )
