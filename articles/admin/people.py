"""The people of the room at the desk, for administrators: everybody else has no rights here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.actions import roles
from articles.actions.roles import Act
from articles.models import Coder
from articles.models.coders import SAMPLE

# The groups are the room's roles, which actions know by name: giving them other rights, or other names,
# would only look as if it did something.
admin.site.unregister(Group)


class NewCoder(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = Coder


class ChangedCoder(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = Coder


@admin.register(Coder)
class CoderAdmin(UserAdmin):
    """Nobody is deleted: what a person tagged keeps its coder. Untick “active” to close an account."""

    add_form = NewCoder
    form = ChangedCoder
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Shown to readers"), {"fields": ("public_name",)}),
        (_("Known only here"), {"fields": ("first_name", "last_name", "email", "guid")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("guid", "last_login", "date_joined")
    filter_horizontal = ("groups",)
    list_display = ("username", "public_name", "is_active", "is_staff", "is_superuser")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The coder of the samples is known to the program by name."""
        fixed = ("username",) if obj is not None and obj.username == SAMPLE else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return roles.may(request.user, Act.PEOPLE)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return roles.may(request.user, Act.PEOPLE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return roles.may(request.user, Act.PEOPLE)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return roles.may(request.user, Act.PEOPLE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
