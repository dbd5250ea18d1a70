"""People by the name under which who looks at the page may know them."""

from __future__ import annotations

from typing import Any

from django import template

from articles.models import Coder

register = template.Library()


@register.filter
def named_for(coder: Coder, viewer: Any) -> str:
    """The coder's name for this user of the desk."""
    return coder.name_for(viewer)
