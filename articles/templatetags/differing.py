"""Writes words with what became of them: by element, by line, and in words for those who see neither."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.rendering.differences import Kind

register = template.Library()
TAGS = {Kind.GONE: "del", Kind.LEFT: "del", Kind.NEW: "ins", Kind.CAME: "ins"}


@register.simple_tag
def worded(parts: Iterable[Any]) -> SafeString:
    """The words of parts that each have a `kind` and a `text`, and perhaps are `within` a passage."""
    runs = groupby(parts, key=lambda part: getattr(part, "within", False))
    return format_html_join("", "{}", ((_run(within, list(run)),) for within, run in runs))


def _run(within: bool, parts: Iterable[Any]) -> SafeString:
    words = format_html_join("", "{}", ((_part(part),) for part in parts))
    return format_html("<mark>{}</mark>", words) if within else words


def _part(part: Any) -> Any:
    return part.text if part.kind is Kind.SAME else _changed(part.kind, part.text)


def _changed(kind: Kind, text: str) -> SafeString:
    said = {
        Kind.GONE: _("taken out:"),
        Kind.NEW: _("new:"),
        Kind.LEFT: _("moved away:"),
        Kind.CAME: _("moved here:"),
    }
    return format_html(
        '<{tag} class="{kind}"><span class="sr"> [{said} </span>{text}<span class="sr">] </span></{tag}>',
        tag=TAGS[kind],
        kind=kind.value,
        said=said[kind],
        text=text,
    )
