"""Cells of the desk's lists that say themselves what they are: on a phone no heading stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def labelled(cells: Sequence[str], headers: Sequence[dict[str, Any]]) -> list[str]:
    """A row's finished cells, each `td` with the words of its column, except the box that chooses the row."""
    return [_labelled(cell, header) for cell, header in zip(cells, headers, strict=True)]


def _labelled(cell: str, header: dict[str, Any]) -> str:
    chooses = "action-checkbox-column" in header.get("class_attrib", "")
    if chooses or not isinstance(cell, SafeString) or not cell.startswith("<td"):
        return cell  # what the list has not escaped itself, the template does
    label = format_html('<td data-label="{}"', capfirst(header["text"]))
    return mark_safe(label + cell[len("<td") :])  # noqa: S308 - both were escaped where they were made
