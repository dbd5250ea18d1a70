"""Comparisons at the desk: arranged, rearranged and taken away through actions."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.actions import comparisons, roles
from articles.actions.roles import Act
from articles.admin.fields import Paragraphs
from articles.admin.forms import SHOWN, ActingForm
from articles.admin.writing import WritingAdmin
from articles.models import Article, Comparison
from articles.models.articles import SLUG

ADDRESS_LIMIT = 2000  # characters of the field: four addresses, with whatever was copied along with them
IN_ADDRESS = re.compile(r"/articles/([^/?#\s]+)")


class Slugs(Paragraphs):
    """Articles by the last part of their address, one in each line; whole addresses are understood too."""

    def to_python(self, value: Any) -> Any:
        words = re.split(r"[\s,]+", super().to_python(value) or "")
        found = (IN_ADDRESS.search(word) for word in words)
        return [said[1] if said else word for said, word in zip(found, words, strict=True) if word]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class ComparisonForm(ActingForm):
    """What `actions.comparisons` takes; the actions themselves refuse too few articles, or too many."""

    articles = Slugs(
        label=gettext_lazy("Articles"),
        max_length=ADDRESS_LIMIT,
        widget=AdminTextareaWidget(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Two to four, in the order of the columns, one in each line: the last part of the article's "
            "address, or the whole address. Or put them next to each other on the Compare page and press "
            "“Save this comparison” there."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "position" in self.fields:
            self.fields["position"].help_text = _("The lowest number comes first, and opens the front page.")
        if self.instance.pk:
            self.initial["articles"] = _slugs(self.instance)
        else:
            highest = Comparison.objects.aggregate(highest=Max("position"))["highest"]
            self.initial["position"] = 0 if highest is None else highest + 1

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        found = {article.slug: article for article in Article.objects.filter(slug__in=values["articles"])}
        values = values | {"articles": [found[slug] for slug in values["articles"]]}
        if stored is None:
            return comparisons.arrange(**values, by=self.by)
        return comparisons.rearrange(stored, **values, by=self.by)

    def clean_articles(self) -> list[str]:
        """Every one of them is there; a draft may wait in a comparison until readers see it."""
        slugs: list[str] = self.cleaned_data["articles"]
        plain = [slug for slug in slugs if SLUG.fullmatch(slug)]
        there = set(Article.objects.filter(slug__in=plain).values_list("slug", flat=True))
        for slug in slugs:
            if slug not in there:
                self.add_error("articles", _("There is no article “%(slug)s”.") % {"slug": slug[:SHOWN]})
        return slugs

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and not SLUG.fullmatch(slug):
            raise forms.ValidationError(_("Use small letters, digits and single hyphens between them."))
        return slug

    def stored_value(self, stored: Any, name: str) -> Any:
        return _slugs(stored) if name == "articles" else super().stored_value(stored, name)

    def _fingerprint(self, row: Any) -> str:
        return sha256(f"{super()._fingerprint(row)} {_slugs(row)}".encode()).hexdigest()


@admin.register(Comparison)
class ComparisonAdmin(WritingAdmin):
    """A comparison keeps its slug for good: its address is cited."""

    form = ComparisonForm
    add_act = change_act = Act.COMPARE
    written = ("title", "slug", "introduction", "articles", "position")
    shown = ("slug", "guid", "made")
    list_display = ("title", "slug", "articles", "position")
    search_fields = ("title", "slug")
    change_form_template = "admin/articles/comparison/change_form.html"

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"slug": ("title",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("compared__article")

    @admin.display(description=gettext_lazy("articles"))
    def articles(self, comparison: Comparison) -> str:
        there = _articles(comparison)
        lines = ((reverse("admin:articles_article_change", args=[each.pk]), each.slug) for each in there)
        return format_html_join(" · ", '<a href="{}">{}</a>', lines)

    def view_on_site(self, comparison: Comparison) -> str | None:
        """The readers' page, if there is one."""
        enough = len(_readable(comparison)) > 1
        return reverse("comparison", args=[comparison.slug]) if enough else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form has written it; what readers do not see of it yet is said."""
        waiting = [article for article in comparisons.compared(obj) if article not in _readable(obj)]
        if waiting:
            sentence = ngettext(
                "Readers do not see this article of it yet: %(slugs)s.",
                "Readers do not see these articles of it yet: %(slugs)s.",
                len(waiting),
            )
            slugs = ", ".join(article.slug for article in waiting)
            self.message_user(request, sentence % {"slugs": slugs}, messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        remove = self.admin_site.admin_view(require_POST(self._remove))
        own = path("<int:comparison>/remove/", remove, name="articles_comparison_remove")
        return [own, *super().get_urls()]

    def _remove(self, request: HttpRequest, comparison: int) -> HttpResponse:
        roles.require(request.user, Act.COMPARE)
        row = get_object_or_404(Comparison, pk=comparison)
        title = row.title
        if request.POST.get("sure") != "yes":
            self.message_user(request, _("Tick the box if it is to be taken away."), messages.ERROR)
            return _see("admin:articles_comparison_change", comparison)
        comparisons.remove(row, by=request.user)
        said = _("“%(title)s” is taken away. Its articles stay.") % {"title": title}
        self.message_user(request, said, messages.SUCCESS)
        return _see("admin:articles_comparison_changelist")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> Any:  # type: ignore[override]
        row = options.get("obj")
        if row is not None and self.has_change_permission(request, row):
            context["remove_address"] = reverse("admin:articles_comparison_remove", args=[row.pk])
        return super().render_change_form(request, context, **options)


def _see(name: str, *key: int) -> HttpResponse:
    response = redirect(name, *key)
    response.status_code = 303
    return response


def _articles(comparison: Comparison) -> list[Article]:
    """In their order, from what is prefetched when it is."""
    return [row.article for row in sorted(comparison.compared.all(), key=lambda row: row.position)]


def _slugs(comparison: Comparison) -> list[str]:
    return [article.slug for article in comparisons.compared(comparison)]


def _readable(comparison: Comparison) -> list[Article]:
    return [
        article
        for article in comparisons.compared(comparison)
        if article.published_id is not None and article.withdrawn_at is None
    ]
