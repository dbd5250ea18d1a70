"""Splits an entry of the codebook: some of its passages are given another one, or a new one, instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.actions import codes, merging, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import CannotSplit, ReachChanged
from articles.models import Code, Passage
from articles.queries import code_reach
from articles.queries.code_reach import Moving


def split(code: Code, into: Code, *, passages: Iterable[int], state: str, by: Any) -> Moving:
    """Give these passages the other entry, whoever gave them the first; `passages` are keys.

    What a coder gave with both is there once afterwards, as when merging. CannotSplit says why not,
    ReachChanged that it would touch something else than was shown as `state`.
    """
    roles.require(by, Act.CODEBOOK)
    with gesture("codes.split", by=by):
        keys = merging.hold_passages(Passage.objects.filter(pk__in=list(passages)))
        code, into = merging.hold_both(code, into)
        refuse_unfit(code, into)
        plan = code_reach.splitting(code, into, keys)
        return _move(code, into, keys, plan, state)


def split_off(
    code: Code, values: dict[str, Any], *, passages: Iterable[int], state: str, by: Any
) -> tuple[Code, Moving]:
    """The same with an entry that is defined in the same act; ValidationError names what is wrong with it."""
    roles.require(by, Act.CODEBOOK)
    with gesture("codes.split", by=by):
        keys = merging.hold_passages(Passage.objects.filter(pk__in=list(passages)))
        code = codes.hold(code)
        plan = code_reach.splitting(code, None, keys)
        if plan.state != state:
            raise ReachChanged()
        new = codes.define(type(code), {"position": code.position, **values}, by=by)
        return new, _move(code, new, keys, plan, state)


def refuse_unfit(code: Code, into: Code) -> None:
    """CannotSplit unless passages of the one can be given the other."""
    if type(code) is not type(into) or code.pk == into.pk:
        raise CannotSplit(name=code.name, reason="choose another entry of the same kind")
    if into.retired_at:
        reason = f"“{into.name}” is retired: restore it first, or choose another"
        raise CannotSplit(name=code.name, reason=reason)


def _move(code: Code, into: Code, keys: list[int], plan: Moving, state: str) -> Moving:
    if plan.state != state:
        raise ReachChanged()
    rows = code_reach.given(code).filter(content_object__in=keys)
    touched = list(rows.values_list("content_object", flat=True).distinct().order_by("content_object"))
    if not touched:
        raise CannotSplit(
            name=code.name, reason="none of the chosen passages has it now: choose some that do"
        )
    merging.move(code, into, rows)
    merging.raise_shown(touched)
    return plan
