"""The codebook at the desk: five kinds of code, defined, changed and retired through actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.actions import codes
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.admin.forms import ActingForm
from articles.admin.rooms import Retired, when
from articles.admin.writing import WritingAdmin
from articles.errors import ReservedWord, RoomError
from articles.models import Code, Outlet, Speaker, Stance, Target, Topic
from articles.models.articles import SLUG
from articles.models.codes import RESERVED_SLUGS

GUIDANCE = ("definition", "include_when", "exclude_when", "example", "aliases", "position")


class CodeForm(ActingForm):
    """One entry of the codebook."""

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        if stored is None:
            return codes.define(self._meta.model, values, by=self.by)
        return codes.change(stored, values, by=self.by)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._check_name(self.cleaned_data.get("name"))
        slug = self.cleaned_data.get("slug")
        if slug and not SLUG.fullmatch(slug):
            self.add_error("slug", _("Use small letters, digits and single hyphens between them."))
        if slug in RESERVED_SLUGS:
            self.add_error("slug", str(ReservedWord(slug=slug)))
        phrase = self.cleaned_data.get("phrase")
        if phrase and "{target}" not in phrase:
            self.add_error("phrase", _("Write {target} where the target's name is to stand."))
        return self.cleaned_data

    def _check_name(self, name: str | None) -> None:
        alike = self._meta.model.objects.exclude(pk=self.instance.pk).filter(name__iexact=name)
        if name and (other := alike.first()):
            self.add_error("name", _("“%(name)s” is in the codebook already.") % {"name": other.name})


class CodeAdmin(WritingAdmin):
    """A code keeps its slug for good: addresses, exports and seeds name it."""

    form = CodeForm
    add_act = change_act = Act.CODEBOOK
    written: tuple[str, ...] = ("name", "slug", *GUIDANCE)
    shown = ("slug", "guid", "made", "retired")
    list_display: tuple[Any, ...] = ("name", "slug", "position", "definition_in_short", "retired")
    list_filter = (Retired,)
    search_fields = ("name", "slug", "definition")
    actions = ("retire", "restore")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name",)}

    @admin.display(description=gettext_lazy("definition"))
    def definition_in_short(self, code: Code) -> str:
        return code.definition if len(code.definition) <= 100 else f"{code.definition[:99]}…"

    @admin.display(description=gettext_lazy("retired"), ordering="retired_at")
    def retired(self, code: Code) -> str | None:
        return when(code.retired_at)

    @admin.action(
        description=gettext_lazy("Retire: offer no longer, keep where given"), permissions=["change"]
    )
    def retire(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        done = self._each(request, queryset.filter(retired_at=None), codes.retire)
        self._say(request, done, ngettext("%d entry is retired.", "%d entries are retired.", done))

    @admin.action(description=gettext_lazy("Restore: offer again"), permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        done = self._each(request, queryset.exclude(retired_at=None), codes.restore)
        self._say(
            request, done, ngettext("%d entry is offered again.", "%d entries are offered again.", done)
        )

    def _each(self, request: HttpRequest, chosen: QuerySet[Any], act: Any) -> int:
        """All of them or none, as one gesture."""
        done = 0
        try:
            with gesture(f"codes.{act.__name__}", by=request.user):
                for code in chosen.select_for_update():
                    act(code, by=request.user)
                    done += 1
        except (RoomError, ValidationError) as refused:
            sentences = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
            self.message_user(request, " ".join(sentences), messages.ERROR)
            return 0
        return done

    def _say(self, request: HttpRequest, done: int, sentence: str) -> None:
        self.message_user(request, sentence % done, messages.SUCCESS if done else messages.WARNING)


@admin.register(Stance)
class StanceAdmin(CodeAdmin):
    written = ("name", "slug", "phrase", "phrase_without_target", "hue", "pattern", *GUIDANCE)
    list_display = ("name", "slug", "phrase", "hue", "pattern", "position", "retired")


admin.site.register([Target, Outlet, Speaker, Topic], CodeAdmin)
