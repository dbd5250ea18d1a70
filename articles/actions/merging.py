"""Merges one entry of the codebook into another of its kind: everything that had the one has the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.actions import codes, roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import CannotMerge, ReachChanged
from articles.models import Article, Code, Outlet, Passage
from articles.queries import code_reach
from articles.queries.code_reach import GIVEN, Moving


def merge(code: Code, into: Code, *, state: str, by: Any) -> Moving:
    """Give everything the other entry, retire this one and have its name found under the other.

    What a coder gave with both is there once afterwards; of two stances that towards the other target stays.
    ReachChanged when it would touch something else than was shown as `state`, CannotMerge says why not.
    """
    roles.require(by, Act.CODEBOOK)
    with gesture("codes.merge", by=by):
        refuse_unfit(code, into)
        touched = Q(pk__in=code_reach.given(code).values("content_object"))
        touched |= Q(pk__in=code_reach.revoiced(code, into).values("pk"))
        keys = _hold_rows(Passage.objects.filter(touched), _published(code))
        code, into = hold_both(code, into)
        refuse_unfit(code, into)
        plan = code_reach.merging(code, into)
        if plan.state != state:
            raise ReachChanged()
        if plan.too_many_names:
            reason = f"“{into.name}” would have too many names: shorten its list"
            raise CannotMerge(name=code.name, reason=reason)
        move(code, into, code_reach.given(code))
        _published(code).update(outlet=into)
        raise_shown(keys)
        entries: Any = type(code)._base_manager
        entries.filter(merged_into=code).update(merged_into=into)
        into.aliases = list(plan.aliases)
        into.save(update_fields=["aliases"])
        code.retired_at = code.retired_at or timezone.now()
        code.merged_into = into
        code.save(update_fields=["retired_at", "merged_into"])
    return plan


def refuse_unfit(code: Code, into: Code) -> None:
    """CannotMerge unless one can become the other."""
    if type(code) is not type(into) or code.pk == into.pk:
        raise CannotMerge(name=code.name, reason="choose another entry of the same kind")
    if code.merged_into_id:
        raise CannotMerge(name=code.name, reason="it was merged already")
    if into.retired_at:
        reason = f"“{into.name}” is retired: restore it first, or choose another"
        raise CannotMerge(name=code.name, reason=reason)


def move(code: Code, into: Code, rows: QuerySet[Any]) -> None:
    """Give the codings in `rows` the other entry; whose place is taken gives way."""
    taken = list(code_reach.twins(code, into, rows).values_list("pk", flat=True))
    rows.model._base_manager.filter(pk__in=taken).delete()
    rows.order_by().update(**{GIVEN[type(code)].field: into})


def hold_both(code: Code, into: Code) -> tuple[Code, Code]:
    """Both entries as they are now, locked in one order whichever is merged into which."""
    held = {row.pk: codes.hold(row) for row in sorted((code, into), key=lambda row: row.pk)}
    return held[code.pk], held[into.pk]


def hold_passages(passages: QuerySet[Passage]) -> list[int]:
    """The keys of these passages; until the act is done nobody tags them. Held before any entry is."""
    rows = passages.select_for_update().order_by("pk")
    return list(rows.values_list("pk", flat=True))


def raise_shown(passages: Iterable[int]) -> None:
    """Readers see another version of these from now on."""
    Passage.objects.filter(pk__in=list(passages)).update(shown_version=F("shown_version") + 1)


def _hold_rows(passages: QuerySet[Passage], articles: QuerySet[Article]) -> list[int]:
    list(articles.select_for_update().order_by("pk").values("pk"))
    return hold_passages(passages)


def _published(code: Code) -> QuerySet[Article]:
    return Article.objects.filter(outlet=code) if isinstance(code, Outlet) else Article.objects.none()
