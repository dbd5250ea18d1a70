"""Adds entries to the codebook by their name, while tagging."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Max
from django.utils.text import slugify

from articles.actions import codes, roles
from articles.actions.roles import Act
from articles.errors import FieldMissing, FieldTooLong, LooksAlike
from articles.models import Code
from articles.models.codes import RESERVED_SLUGS, TEXT_LIMIT
from articles.text.normalise import refuse_unstorable

NAME_LIMIT = 100  # code points, as of a name in the codebook


def add(kind: type[Code], *, name: str, definition: str, by: Any) -> Code:
    """A new entry, last in order; LooksAlike when one is called so already, FieldMissing, FieldTooLong."""
    roles.require(by, Act.CODEBOOK)
    name, definition = " ".join(name.split()), definition.replace("\r\n", "\n").strip()
    for field, value, most in (("The name", name, NAME_LIMIT), ("The definition", definition, TEXT_LIMIT)):
        refuse_unstorable(value)
        if not value:
            raise FieldMissing(field=field)
        if len(value) > most:
            raise FieldTooLong(field=field, length=len(value), most=most)
    if any(name.casefold() in called for called in _called(kind)):
        raise LooksAlike(slug=name)
    last = kind._default_manager.aggregate(last=Max("position"))["last"] or 0
    values = {"name": name, "slug": _free_slug(kind, name), "definition": definition, "position": last + 1}
    return codes.define(kind, values, by=by)


def _called(kind: type[Code]) -> list[set[str]]:
    rows = kind._default_manager.values_list("name", "aliases")
    return [{one.casefold(), *(alias.casefold() for alias in aliases)} for one, aliases in rows]


def _free_slug(kind: type[Code], name: str) -> str:
    """An address from a name; a name without Latin letters has its kind and a number."""
    plain = re.sub(r"-+", "-", slugify(name).replace("_", "-")).strip("-")[:80].strip("-")
    stem = plain or kind.__name__.lower()
    taken = {
        *RESERVED_SLUGS,
        *kind._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True),
    }
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
