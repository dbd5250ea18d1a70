"""Numbers for attributes, and a list written in a template."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def unlocalised(number: float) -> str:
    """A number as SVG reads it, whatever the language of the page."""
    return f"{number:g}"


@register.filter
def split(words: str) -> list[str]:
    """The words of a list parted by commas."""
    return words.split(",")
