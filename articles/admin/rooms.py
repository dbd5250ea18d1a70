"""What the pages of the desk have in common: rights come from the room's roles, nothing is ever deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.actions import roles
from articles.actions.roles import Act
from articles.admin import work
from articles.errors import BadBody
from articles.queries import events
from articles.queries.changes import moment
from articles.text.normalise import refuse_unstorable


class RoomAdmin(admin.ModelAdmin):
    """Editors see; who may add or change is named by an act, and without one nobody may.

    Without the right to delete, Django offers neither the button nor the list action of that name.
    """

    add_act: Act | None = None
    change_act: Act | None = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return roles.may(request.user, Act.TAG)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.add_act is not None and roles.may(request.user, self.add_act)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.change_act is not None and roles.may(request.user, self.change_act)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What the triggers kept of the row; Django's own list knows only what its forms did."""
        row = self.get_object(request, unquote(object_id))
        if row is None or type(row) not in events.tables():
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return work.history(request, row)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Lists are asked by their own filters; Django would take any condition on any column."""
        names = [name for name in self.list_filter if isinstance(name, str)]
        return any(lookup in {name, f"{name}__exact", f"{name}__id__exact"} for name in names)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list; what no list can be asked for is refused with a sentence."""
        for values in [*dict(request.GET.lists()).values(), *dict(request.POST.lists()).values()]:
            for value in values:
                refuse_unstorable(str(value))
        if not all(re.fullmatch("[0-9]{1,18}", key) for key in request.POST.getlist("_selected_action")):
            raise BadBody(reason="a row is named by no number")
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("made"), ordering="created_at")
    def made(self, row: Any) -> str:
        return moment(row.created_at)


class Since(admin.SimpleListFilter):
    """Rows parted by whether a moment is filled in: withdrawn or not, retired or not."""

    field = ""
    words: Sequence[tuple[str, Any]] = ()  # for "no" and for "yes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, Any]]:
        return self.words

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(**{f"{self.field}__isnull": self.value() == "no"})


class Withdrawn(Since):
    title = _("state")
    parameter_name = "withdrawn"
    field = "withdrawn_at"
    words = (("no", _("not withdrawn")), ("yes", _("withdrawn")))


class Retired(Since):
    title = _("state")
    parameter_name = "retired"
    field = "retired_at"
    words = (("no", _("in use")), ("yes", _("retired")))


def when(value: datetime | None) -> str | None:
    """A moment with its zone, or nothing."""
    return moment(value) if value else None
