"""The people of the room at the desk, for administrators: everybody else has no rights here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from articles.actions import roles, second_factor
from articles.actions.roles import Act
from articles.errors import NotAllowed, RoomError
from articles.models import Coder
from articles.models.articles import WHY_LIMIT
from articles.models.coders import SAMPLE
from articles.queries.second_factor import standing
from articles.statuses import status

# The groups are the room's roles, which actions know by name: giving them other rights, or other names,
# would only look as if it did something.
admin.site.unregister(Group)
# Nobody needs to see the keys of others; a lost device is removed on the page of its owner.
admin.site.unregister([TOTPDevice, StaticDevice])


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
        (_("Second factor"), {"fields": ("second_factor",)}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("guid", "second_factor", "last_login", "date_joined")
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

    @admin.display(description=_("state"))
    def second_factor(self, coder: Coder) -> str:
        """Whether signing in asks for a code, and the way to remove a lost device."""
        found = standing(coder)
        if not found.on:
            return gettext("Off")
        address = reverse("admin:articles_coder_second_factor", args=[coder.pk])
        since = gettext("On since %(day)s") % {"day": found.since}
        return format_html(
            '{} · <a href="{}">{}</a>', since, address, gettext("The device is lost: remove it")
        )

    def get_urls(self) -> list[URLPattern]:
        lost = self.admin_site.admin_view(self._remove_device)
        return [
            path("<int:coder>/second-factor/", lost, name="articles_coder_second_factor"),
            *super().get_urls(),
        ]

    def _remove_device(self, request: HttpRequest, coder: int) -> HttpResponse:
        """Asks why, then takes the second factor away."""
        roles.require(request.user, Act.PEOPLE)
        person = get_object_or_404(Coder, pk=coder)
        problem, answer = "", 200
        if request.method == "POST":
            try:
                second_factor.remove(person, why=request.POST.get("why", ""), by=request.user)
            except NotAllowed:
                raise
            except RoomError as refused:
                problem, answer = str(refused), status(refused)
            else:
                said = gettext("The second factor of “%(name)s” is removed: the password alone lets them in.")
                messages.success(request, said % {"name": person.username})
                response = redirect("admin:articles_coder_change", coder)
                response.status_code = 303
                return response
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Remove a lost device"),
            "opts": self.opts,
            "person": person,
            "standing": standing(person),
            "problem": problem,
            "why": request.POST.get("why", ""),
            "why_limit": WHY_LIMIT,
        }
        page = "admin/articles/coder/second_factor.html"
        return TemplateResponse(request, page, context, status=answer)
