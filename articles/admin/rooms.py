"""What the pages of the desk have in common: rights come from the room's roles, nothing is ever deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.actions import roles
from articles.actions.roles import Act


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
