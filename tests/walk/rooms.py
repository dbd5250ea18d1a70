"""The room that is walked, and every address in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import get_resolver, reverse

from articles.actions import block_rules
from articles.models import Article, Coder
from tests.builders import article, librarian, passage
from tests.desk.pages import filled
from tests.views.rooms import fill
from tests.walk import desk, reading

MODELS = ("articles_", "axes_")  # how the names of addresses begin that belong to a model
# Among the reader's addresses, for their headers.
OF_THE_DESK = {
    "desk",
    "workbench",
    "queue",
    "review",
    "next of the queue",
    "state of the workbench",
    "looked at",
    "define",
}


@dataclass(frozen=True)
class Place:
    """An address, and a form that would be accepted there."""

    path: str
    form: dict[str, Any] = field(default_factory=dict)


def furnish() -> dict[str, Place]:
    """Every address by its name, in a room that has a row of every model the desk shows."""
    by = librarian()
    shelf = fill(by)
    first = Article.objects.get(slug="first-title")
    passage(first, "rained", by=by, topics=("idlib",), note="N.", source=("the-daily", "putin"))
    article("Third title\n\nIt rained.", by=by)
    block_rules.keep(first.outlet, starts="Share this", kind="furniture", by=by)
    seen = {"username": "x", "ip_address": "192.0.2.1", "path_info": "/sign-in/", "user_agent": "Browser"}
    AccessAttempt.objects.create(**seen, failures_since_start=1, get_data="", post_data="")
    AccessLog.objects.create(**seen), AccessFailureLog.objects.create(**seen)
    places = {name: Place(path) for name, path in shelf.addresses.items() if name not in OF_THE_DESK}
    return places | {f"admin:{name}": place for name, place in _desk_places(first)}


def _desk_places(first: Article) -> Iterator[tuple[str, Place]]:
    administrator = Client()
    administrator.force_login(Coder.objects.create_superuser("walker"))
    for name, row in desk.rows().items():
        path, form = _path(name, first), dict(row.sent or {})
        if row.opens:  # a browser sends every field of the form that it was shown
            form = filled(administrator.get(path)) | form
        yield name, Place(path, form)


def _path(name: str, first: Article) -> str:
    stem, _, page = name.partition(" ")
    if stem == "nowhere":
        return f"{reverse('admin:index')}nowhere/"
    if stem.startswith(MODELS):
        return _model_path(stem, page, first)
    keys = {
        "app_list": [page],
        "view_on_site": [ContentType.objects.get_for_model(Article).pk, first.pk],
        "auth_user_password_change": [librarian().pk],
    }
    return reverse(f"admin:{stem}", args=keys.get(stem, []))


def _model_path(stem: str, page: str, first: Article) -> str:
    label, model = stem.split("_")[:2]
    rows = apps.get_model(label, model).objects.order_by("pk")
    row = first if model == "article" else rows.first()
    assert row is not None, stem
    if page:
        return f"{reverse(f'admin:{stem}_changelist')}{row.pk}/"
    if stem == "articles_article_text":
        return reverse(f"admin:{stem}", args=[row.pk, 1])
    bare = stem.endswith(("_changelist", "_add", "_queue", "_review", "_define", "_retire"))
    return reverse(f"admin:{stem}", args=[] if bare else [row.pk])


def known() -> set[str]:
    """The names of all addresses that a table has a row for."""
    return set(reading.STATUS) | {f"admin:{name}" for name in desk.rows()} | {"admin:app_list"}


@cache
def served() -> set[str]:
    """The names of all addresses that the site answers at."""
    return {_named(route, name) for route, name in _routes(get_resolver().url_patterns)}


def _routes(patterns: Any, route: str = "", space: str = "") -> Iterator[tuple[str, str | None]]:
    for pattern in patterns:
        here = f"{route}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, here, inner)
        else:
            yield here, f"{space}{pattern.name}" if pattern.name else None


def _named(route: str, name: str | None) -> str:
    """Django leaves two kinds of addresses of the desk without a name."""
    if name is not None:
        return name
    parts = route.split("/")
    return f"admin:{parts[1]}_{parts[2]} without a page" if len(parts) > 3 else "admin:nowhere"
