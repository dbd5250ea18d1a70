"""The desk's pages whose form writes through an action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from articles.admin.fields import OVERRIDES
from articles.admin.rooms import RoomAdmin


class WritingAdmin(RoomAdmin):
    """A form class that is an ActingForm writes; Django's own saving is left out."""

    formfield_overrides = OVERRIDES
    written: tuple[str, ...] = ()  # fields of the form, in order
    shown: tuple[str, ...] = ()  # read-only, above them, once the row exists

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return list(self.written)
        guard = ["opened"] if self.has_change_permission(request, obj) else []
        return [*self.shown, *(name for name in self.written if name not in self.shown), *guard]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.shown if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        return type(form.__name__, (form,), {"by": request.user})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form has written it."""
