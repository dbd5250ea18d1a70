"""Articles at the desk: what is said about them, and whether readers see them. Words are never typed here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.actions import articles, revisions
from articles.actions.history import gesture
from articles.actions.roles import Act
from articles.admin import adding, defining, queue, review, said, texts, workbench
from articles.admin.fields import written_date
from articles.admin.rooms import Withdrawn
from articles.admin.said import SaidForm
from articles.admin.writing import WritingAdmin
from articles.errors import NotAllowed, RoomError
from articles.models import Article, Outlet, Passage, Revision
from articles.models.articles import WHY_LIMIT
from articles.queries import changes
from articles.queries import review as reviewing
from articles.queries.days import day

TEXTS = ("head__text", "head__blocks", "published__text", "published__blocks")


class ArticleForm(SaidForm):
    """What `actions.articles.correct` takes, and `actions.revisions.correct` for the newest text."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "outlet" in self.fields:
            own = Q(pk=self.instance.outlet_id)
            self.fields["outlet"].queryset = Outlet.objects.filter(Q(retired_at=None) | own)  # type: ignore[attr-defined]
        if "byline" in self.fields and self.instance.head is not None:
            sentence = _(
                "The authors as the outlet names them. Byline, date and language are those of the newest "
                "text, revision %(number)s; other texts have pages of their own."
            )
            self.fields["byline"].help_text = sentence % {"number": self.instance.head.number}

    def text_of(self, row: Any) -> Revision | None:
        """The newest text; after a lock it is read anew."""
        return Revision.objects.light().filter(pk=row.head_id).first() if row.head_id else None

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        text = self.text_of(stored)
        about = {name: value for name, value in values.items() if name not in said.NAMES}
        with gesture("articles.correct", by=self.by):
            if text is not None:
                revisions.correct(text, said=self.said(values), by=self.by)
            return articles.correct(stored, **about, by=self.by)

    def last_change(self, stored: Any) -> changes.Change:
        text = self.text_of(stored)
        return changes.newest(stored, *([text] if text else []))

    def clean(self) -> dict[str, Any]:
        super().clean()
        address = self.cleaned_data.get("source_url")
        same = Article.objects.exclude(pk=self.instance.pk).filter(source_url=address)
        if address and (other := same.first()):
            self.add_error("source_url", _("The article “%(slug)s” has this address.") % {"slug": other.slug})
        return self.cleaned_data


@dataclass(frozen=True)
class Button:
    """An act on an article: a form that posts to `address`."""

    address: str
    label: Any
    asks_why: bool = False


@admin.register(Article)
class ArticleAdmin(WritingAdmin):
    """Words are never typed into an article: a new text is added, looked at, and imported."""

    form = ArticleForm
    add_act = Act.IMPORT
    change_act = Act.PUBLISH
    written = ("outlet", *said.NAMES, "source_url", "archive_url", "retrieved_on", "about", "rights")
    shown = ("slug", "state", "texts", "passages_count", "guid", "made")
    list_display = ("title", "outlet", "state", "head_number", "passages_count", "tag_link")
    list_filter = ("outlet", Withdrawn)
    search_fields = ("slug", "about", "head__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        live = Passage.objects.live().filter(article=OuterRef("pk")).order_by().values("article")
        count = Coalesce(Subquery(live.annotate(passages=Count("pk")).values("passages")), 0)
        rows = super().get_queryset(request).select_related("outlet", "head", "published", "withdrawn_by")
        return rows.defer(*TEXTS).annotate(live_passages=count)

    @admin.display(description=gettext_lazy("title"), ordering="head__title")
    def title(self, article: Article) -> str:
        return (article.head.title if article.head else "") or article.slug

    @admin.display(description=gettext_lazy("readers see"))
    def state(self, article: Article) -> str:
        if article.head and article.head.erased_at:
            facts = {"on": day(article.head.erased_at), "why": article.head.erased_why}
            return _("Erased on %(on)s: %(why)s") % facts
        if article.withdrawn_at:
            facts = {"on": day(article.withdrawn_at), "why": article.withdrawn_why}
            return _("Withdrawn on %(on)s: %(why)s") % facts
        if article.published is None:
            return _("Nothing: it is a draft")
        return _("Revision %(number)s") % {"number": article.published.number}

    @admin.display(description=gettext_lazy("newest revision"), ordering="head__number")
    def head_number(self, article: Article) -> int | None:
        return article.head.number if article.head else None

    @admin.display(description=gettext_lazy("passages"), ordering="live_passages")
    def passages_count(self, article: Any) -> int:
        return int(article.live_passages)

    @admin.display(description=gettext_lazy("tag"))
    def tag_link(self, article: Article) -> str:
        if article.head is not None and article.head.erased_at:
            return ""
        address = reverse("admin:articles_article_tag", args=[article.pk])
        return format_html('<a class="button" href="{}">{}</a>', address, _("Tag passages"))

    @admin.display(description=gettext_lazy("byline"))
    def byline(self, article: Article) -> str:
        return article.head.byline if article.head else ""

    @admin.display(description=gettext_lazy("published on"))
    def dated(self, article: Article) -> str:
        head = article.head
        return written_date(head.published_on, head.published_precision) if head else ""

    @admin.display(description=gettext_lazy("language"))
    def language(self, article: Article) -> str:
        return article.head.language if article.head else ""

    @admin.display(description=gettext_lazy("texts"))
    def texts(self, article: Article) -> str:
        rows = article.revisions.light().order_by("-number")
        lines = (
            (reverse("admin:articles_article_text", args=[article.pk, row.number]), str(row)) for row in rows
        )
        return format_html_join(" · ", '<a href="{}">{}</a>', lines)

    def view_on_site(self, article: Article) -> str | None:
        """The reader's page, if there is one."""
        if article.published_id is None or article.withdrawn_at:
            return None
        return reverse("article", args=[article.slug])

    def get_urls(self) -> list[URLPattern]:
        tagging: list[tuple[str, Callable[..., Any], str]] = [
            ("<int:article>/tag/", workbench.tag, "tag"),
            ("<int:article>/tag/state/", workbench.state, "news"),
            ("<int:article>/tag/looked/", queue.look, "look"),
            ("<int:article>/texts/<int:number>/", texts.text, "text"),
            ("<int:article>/tag/next/", queue.following, "next"),
            ("queue/", queue.queue, "queue"),
            ("review/", review.review, "review"),
            ("define/", defining.define, "define"),
        ]
        pages = [
            path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for route, view, name in tagging
        ]
        acts = [
            path(
                f"<int:article>/{name}/",
                self.admin_site.admin_view(require_POST(partial(self._perform, act=name))),
                name=f"articles_article_{name}",
            )
            for name in ACTS
        ]
        return [*pages, *acts, *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return adding.add(request)

    def change_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        # Django would open its own form for a new article.
        if "_saveasnew" in request.POST:
            raise PermissionDenied
        return super().change_view(request, *args, **options)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is said any more of what was erased."""
        erased = obj is not None and obj.head is not None and obj.head.erased_at is not None
        return not erased and super().has_change_permission(request, obj)

    def _perform(self, request: HttpRequest, article: int, act: str) -> HttpResponse:
        row = get_object_or_404(Article, pk=article)
        perform, done = ACTS[act]
        try:
            perform(row, request)
        except NotAllowed:
            raise
        except RoomError as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.log_change(request, row, str(done))
            self.message_user(request, str(done), messages.SUCCESS)
        response = redirect("admin:articles_article_change", article)
        response.status_code = 303
        return response

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> Any:  # type: ignore[override]
        article = options.get("obj")
        if article is not None:
            if article.head is None or article.head.erased_at is None:
                context["tag_address"] = reverse("admin:articles_article_tag", args=[article.pk])
            if self.has_change_permission(request, article) and self.has_add_permission(request):
                context["add_address"] = f"{reverse('admin:articles_article_add')}?revises={article.pk}"
            context["waiting"] = reviewing.open_now().filter(article=article).count()
            context["why_limit"] = WHY_LIMIT
            context["buttons"] = _buttons(article) if self.has_change_permission(request, article) else ()
        return super().render_change_form(request, context, **options)


Performs = Callable[[Article, HttpRequest], Any]

ACTS: dict[str, tuple[Performs, Any]] = {
    "publish": (
        lambda article, request: articles.publish(article, by=request.user),
        gettext_lazy("Published: readers see the newest revision."),
    ),
    "unpublish": (
        lambda article, request: articles.unpublish(article, by=request.user),
        gettext_lazy("It is a draft again: readers find nothing at its address."),
    ),
    "withdraw": (
        lambda article, request: articles.withdraw(article, why=request.POST.get("why", ""), by=request.user),
        gettext_lazy("Withdrawn: its address answers with the date and the reason."),
    ),
    "restore": (
        lambda article, request: articles.restore(article, by=request.user),
        gettext_lazy("Restored."),
    ),
}


def _buttons(article: Article) -> tuple[Button, ...]:
    """What can be done with an article as it is now."""

    def button(name: str, label: str, *, asks_why: bool = False) -> Button:
        return Button(reverse(f"admin:articles_article_{name}", args=[article.pk]), label, asks_why)

    if article.head and article.head.erased_at:
        return ()
    if article.withdrawn_at:
        return (button("restore", _("Restore")),)
    found = []
    if article.published_id != article.head_id:
        number = article.head.number if article.head else 0
        found.append(button("publish", _("Publish revision %(number)s") % {"number": number}))
    if article.published_id is not None:
        found.append(button("unpublish", _("Make draft again")))
        found.append(button("withdraw", _("Withdraw"), asks_why=True))
    return tuple(found)
