"""The admin site of the room: the desk.

It stands apart from `articles.admin`, which registers its pages on it while it is imported.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.actions import roles
from articles.actions.roles import Act


class Desk(admin.AdminSite):
    site_header = _("Reading Room desk")
    site_title = _("Reading Room desk")
    index_title = _("What is on the desk")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who are in a group of editors, and administrators."""
        user: Any = request.user
        return bool(user.is_active and user.is_staff and roles.may(user, Act.TAG))
