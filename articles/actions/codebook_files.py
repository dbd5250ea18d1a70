"""Takes over a file of the codebook: all of what it changes, as one act, or nothing."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError

from articles.actions import roles
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.errors import CodebookWrong, ReachChanged
from articles.models import Code
from articles.queries import codebook_plan
from articles.queries.codebook_file import columns
from articles.queries.codebook_plan import Plan
from articles.queries.entries import MODELS

TURNED = ("position", "retired_at", "merged_into")


def take_over(data: bytes, *, by: Any, state: str | None = None) -> Plan:
    """Make the codebook what the file says; with `state` only if that is what was shown.

    BadCodebook and CodebookWrong say what is to be corrected, ReachChanged that somebody was first.
    """
    roles.require(by, Act.CODEBOOK)
    try:
        with gesture("codes.import", by=by):
            for kind in MODELS.values():
                list(kind.objects.select_for_update().order_by("pk").values("pk"))
            plan = codebook_plan.plan(data)
            if plan.troubles:
                raise CodebookWrong(number=len(plan.troubles))
            if state is not None and plan.state != state:
                raise ReachChanged()
            for kind in MODELS.values():
                _write(kind, plan)
    except IntegrityError as taken:  # somebody defined an entry of the same name meanwhile
        raise ReachChanged() from taken
    return plan


def _write(kind: type[Code], plan: Plan) -> None:
    rows: Any = kind._base_manager
    changed = [row for row in plan.changed if type(row) is kind]
    if changed:
        rows.bulk_update(changed, [*(column.name for column in columns(kind)), *TURNED], batch_size=200)
    new: list[Any] = [row for row in plan.new if type(row) is kind]
    rows.bulk_create([row for row in new if row.merged_into is None], batch_size=200)
    rows.bulk_create([row for row in new if row.merged_into is not None], batch_size=200)
