"""The admin site of the room: the desk.

It stands apart from `articles.admin`, which registers its pages on it while it is imported.
"""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from articles.actions import roles
from articles.actions.roles import Act
from articles.errors import NotAllowed
from articles.queries import acts

METHODS = ("GET", "HEAD", "POST")


def nowhere(request: HttpRequest, **_named: str) -> HttpResponse:
    """The desk leads to the pages of the room by links of its own."""
    raise Http404


class Desk(admin.AdminSite):
    site_header = _("Reading Room desk")
    site_title = _("Reading Room desk")
    index_title = _("What is on the desk")
    site_url = "/"
    enable_nav_sidebar = False  # the list of articles needs the width

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's own pages answer to any method as to GET; here one that means nothing is refused."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def asked(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            return inner(request, *args, **options)

        return asked

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who are in a group of editors, and administrators."""
        user: Any = request.user
        return bool(user.is_active and user.is_staff and roles.may(user, Act.TAG))

    def get_urls(self) -> list[Any]:
        from articles.admin import bulk, codebook_files, work  # they register on this site while imported

        return [
            path("work/", self.admin_view(work.recent), name="work"),
            path("work/undo/", self.admin_view(work.undo), name="undo"),
            path("codebook/", self.admin_view(codebook_files.page), name="codebook"),
            path("codebook/codebook.toml", self.admin_view(codebook_files.download), name="codebook-file"),
            path("passages/", self.admin_view(bulk.bulk_page), name="bulk"),
            # Django's own would ask for the rows of any table there is a content type for, or once was.
            path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(nowhere), name="view_on_site"),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What can be worked on, beside what one did last."""
        from articles.admin import start  # it registers on this site while it is imported

        work = acts.recent(by=request.user, actor=str(request.user.guid))  # type: ignore[union-attr]
        sections = start.sections(self.get_app_list(request), request.user)
        return super().index(request, {"work": work, "sections": sections, **(extra_context or {})})

    @method_decorator(require_http_methods(METHODS))
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The room has one page for signing in; somebody signed in already who may not enter is told so."""
        wanted = self._wanted(request)
        if self.has_permission(request):
            return HttpResponseRedirect(wanted)  # an address: `redirect` would take a word for a view's name
        if request.user.is_authenticated:
            raise NotAllowed(act="The desk", who="Editors and Chief editors")
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': wanted})}")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The room has one page for that, too."""
        return redirect("account-password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account")

    def _wanted(self, request: HttpRequest) -> str:
        wanted = request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
            return wanted
        return reverse("admin:index")
