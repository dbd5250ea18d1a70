"""Opens pages of the desk as somebody, and fills in their forms as a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from articles.models import Coder


class Browser(Client):
    """Each request is a transaction of its own for the history, as it is on a server."""

    def request(self, **environ: Any) -> Any:
        forget_context()
        return super().request(**environ)


def forget_context() -> None:
    """A test is one transaction: what is written after a gesture would pass for a part of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")


def at_desk(coder: Coder) -> Client:
    """A browser in which this person is signed in."""
    client = Browser(raise_request_exception=True)
    client.force_login(coder)
    return client


def address(model: type[models.Model], page: str, *key: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=key)


def room_models() -> list[type[models.Model]]:
    """Every model of the room that the desk shows."""
    return [model for model in admin.site._registry if model._meta.app_label == "articles"]


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send from the form on this page, with these fields changed."""
    sent: dict[str, Any] = {}
    for bound in response.context["adminform"].form:
        value = bound.value()
        parts = getattr(bound.field.widget, "widgets", None)
        if parts:
            values = bound.field.widget.decompress(value)
            sent |= {f"{bound.html_name}_{at}": values[at] or "" for at in range(len(parts))}
        else:
            prepared = bound.field.prepare_value(value)
            sent[bound.html_name] = "" if prepared is None else prepared
    return {name: value for name, value in (sent | changes).items() if value is not False}


def errors(response: Any) -> dict[str, list[str]]:
    """The form's errors by field; empty when it was saved and the browser sent on."""
    if response.status_code == 302:
        return {}
    assert response.status_code == 200, response.status_code
    return dict(response.context["adminform"].form.errors)


def writes_without_context() -> int:
    """How many rows of history do not say in which gesture they were written."""
    return sum(event.objects.filter(pgh_context=None).count() for event in events())


def writes() -> int:
    return sum(event.objects.count() for event in events())


def events() -> Iterator[Any]:
    return (model for model in apps.get_models() if hasattr(model, "pgh_tracked_model"))


class Inline(HTMLParser):
    """Collects what a strict content security policy would not run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        data = (names.get("type") or "").endswith("json")
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
