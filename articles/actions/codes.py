"""Defines, changes, retires and deletes the entries of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from articles.actions import roles, texts
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import EntryInUse, NotReadable, ReachChanged, ReservedWord
from articles.models import Code
from articles.models.codes import RESERVED_SLUGS
from articles.queries import code_reach
from articles.queries.code_reach import Reach


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


def retire_shown(codes: Sequence[Code], *, state: str, by: Any) -> tuple[Reach, ...]:
    """Retire these as one act, if they still touch what was shown; ReachChanged otherwise."""
    roles.require(by, Act.CODEBOOK)
    with gesture("codes.retire", by=by):
        held = [hold(code) for code in sorted(codes, key=lambda code: code.pk)]
        found = code_reach.several(held)
        if code_reach.state_of(found) != state:
            raise ReachChanged()
        for code in held:
            if not code.retired_at:
                retire(code, by=by)
    return found


def restore(code: Code, *, by: Any) -> Code:
    """Offer a retired entry again; one that was merged comes back without what it had."""
    roles.require(by, Act.CODEBOOK)
    with gesture("codes.restore", by=by):
        code = hold(code)
        code.retired_at = code.merged_into = None
        code.save(update_fields=["retired_at", "merged_into"])
    return code


def remove(code: Code, *, state: str, by: Any) -> None:
    """Delete an entry that nothing names and nothing ever did; EntryInUse says what does, with numbers."""
    roles.require(by, Act.CODEBOOK)
    with gesture("codes.remove", by=by):
        code = hold(code)
        found = code_reach.reach(code)
        if not found.unused:
            raise EntryInUse(name=code.name, uses=code_reach.uses(found))
        if found.state != state:
            raise ReachChanged()
        code.delete()


def hold(code: Code) -> Code:
    """The entry as it is now; until the act is done nobody changes it, and nobody new gives it.

    NotReadable when somebody deleted it meanwhile.
    """
    held: Code | None = type(code)._base_manager.select_for_update().filter(pk=code.pk).first()
    if held is None:
        raise NotReadable(thing="entry", name=code.name)
    return held


def _save(code: Code, act: str, by: Any) -> Code:
    texts.check(getattr(code, field.attname) for field in code._meta.fields)
    if code.slug in RESERVED_SLUGS:
        raise ReservedWord(slug=code.slug)
    with gesture(act, by=by):
        code.full_clean()
        code.save()
    return code
