"""Defines, changes and retires the entries of the codebook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from articles.actions import roles, texts
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import ReservedWord
from articles.models import Code
from articles.models.codes import RESERVED_SLUGS


def define(kind: type[Code], values: dict[str, Any], *, by: Any, guid: UUID | None = None) -> Code:
    """A new entry; ValidationError names what is wrong with it."""
    roles.require(by, Act.CODEBOOK)
    code = kind(**values, **({"guid": guid} if guid else {}))
    return _save(code, "codes.define", by)


def change(code: Code, values: dict[str, Any], *, by: Any) -> Code:
    """Correct an entry; what was tagged with it stays tagged."""
    roles.require(by, Act.CODEBOOK)
    if all(getattr(code, name) == value for name, value in values.items()):
        return code
    for name, value in values.items():
        setattr(code, name, value)
    return _save(code, "codes.change", by)


def retire(code: Code, *, by: Any) -> Code:
    """Offer it no longer; where it was given it stays."""
    roles.require(by, Act.CODEBOOK)
    code.retired_at = timezone.now()
    return _save(code, "codes.retire", by)


def restore(code: Code, *, by: Any) -> Code:
    """Offer a retired entry again."""
    roles.require(by, Act.CODEBOOK)
    code.retired_at = None
    return _save(code, "codes.restore", by)


def _save(code: Code, act: str, by: Any) -> Code:
    texts.check(getattr(code, field.attname) for field in code._meta.fields)
    if code.slug in RESERVED_SLUGS:
        raise ReservedWord(slug=code.slug)
    with gesture(act, by=by):
        code.full_clean()
        code.save()
    return code
