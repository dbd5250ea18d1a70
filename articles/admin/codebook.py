"""The codebook at the desk: five kinds of code, defined, changed and retired through actions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.actions import codes
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.admin import codebook_acts, codebook_split, looks
from articles.admin.code_forms import CodeForm, StanceForm
from articles.admin.rooms import Retired, when
from articles.admin.writing import WritingAdmin
from articles.errors import RoomError
from articles.models import Code, Outlet, Speaker, Stance, Target, Topic
from articles.queries import code_reach

HELP = {
    "example": gettext_lazy("Several of them: one in each line."),
    "aliases": gettext_lazy("One in each line. Searches find the entry by these names too."),
    "position": gettext_lazy("The lowest comes first, equal ones by name."),
}
GUIDANCE = ("definition", "include_when", "exclude_when", "example", "aliases", "position")


class CodeAdmin(WritingAdmin):
    """A code keeps its slug for good: addresses, exports and seeds name it."""

    form = CodeForm
    add_act = change_act = Act.CODEBOOK
    written: tuple[str, ...] = ("name", "slug", *GUIDANCE)
    shown = ("slug", "guid", "made", "standing")
    change_form_template = "admin/articles/code/change_form.html"
    change_list_template = "admin/articles/code/change_list.html"
    list_display: tuple[Any, ...] = ("name", "slug", "position", "definition_in_short", "retired")
    list_filter = (Retired,)
    search_fields = ("name", "slug", "definition")
    list_select_related = ("merged_into",)
    actions = ("retire", "restore")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        return super().get_form(request, obj, change=change, **{"help_texts": HELP, **options})

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """A new entry comes last."""
        last = self.model._default_manager.aggregate(last=Max("position"))["last"]
        return {"position": (last or 0) + 1, **super().get_changeform_initial_data(request)}

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name",)}

    @admin.display(description=gettext_lazy("definition"))
    def definition_in_short(self, code: Code) -> str:
        return code.definition if len(code.definition) <= 100 else f"{code.definition[:99]}…"

    @admin.display(description=gettext_lazy("retired"), ordering="retired_at")
    def retired(self, code: Code) -> str | None:
        if code.merged_into:
            return _("%(when)s, merged into “%(other)s”") % {
                "when": when(code.retired_at),
                "other": code.merged_into.name,
            }
        return when(code.retired_at)

    @admin.display(description=gettext_lazy("retired"))
    def standing(self, code: Code) -> str:
        return self.retired(code) or _("no, in use")

    def get_urls(self) -> list[URLPattern]:
        kind, name = self.model, self.model._meta.model_name

        def page(tail: str, act: Any, called: str) -> URLPattern:
            view = self.admin_site.admin_view(partial(act, kind=kind))
            return path(tail, view, name=f"articles_{name}_{called}")

        acts = [
            page("retire/", codebook_acts.retire, "retire"),
            page("<int:key>/merge/", codebook_acts.merge, "merge"),
            page("<int:key>/split/", codebook_split.split, "split"),
            page("<int:key>/restore/", codebook_acts.restore, "restore"),
            page("<int:key>/remove/", codebook_acts.remove, "remove"),
        ]
        return [*acts, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> Any:  # type: ignore[override]
        code = options.get("obj")
        if code is not None:
            context["reach"] = code_reach.reach(code)
            context["may_act"] = self.has_change_permission(request, code)
        return super().render_change_form(request, context, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form has written it; here it is said what that touched."""
        changed = [name for name in form.changed_data if name != "opened"]
        if change and changed:
            said = ", ".join(str(form.fields[name].label) for name in changed)
            where = codebook_acts.moved(code_reach.reach(obj))
            facts = {"said": said, "where": where}
            self.message_user(request, _("Changed: %(said)s. What shows it now: %(where)s.") % facts)

    @admin.action(
        description=gettext_lazy("Retire: offer no longer, keep where given"), permissions=["change"]
    )
    def retire(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """The page that shows first what it touches."""
        asked = urlencode([("entry", key) for key in queryset.values_list("pk", flat=True)])
        return redirect(f"{reverse(f'admin:articles_{self.model._meta.model_name}_retire')}?{asked}")

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
                for code in chosen.select_for_update(of=("self",)):
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
    form = StanceForm
    written = ("name", "slug", "phrase", "phrase_without_target", "hue", "pattern", *GUIDANCE)
    list_display = ("name", "slug", "phrase", "hue", "pattern", "position", "retired")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in looks.FIRST:
            options |= {"widget": looks.Looks(), "choices": db_field.get_choices(include_blank=False)}
        return super().formfield_for_choice_field(db_field, request, **options)


admin.site.register([Target, Outlet, Speaker, Topic], CodeAdmin)
