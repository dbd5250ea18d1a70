"""What the desk offers on its first page, in the order of the work: texts, codebook, reading, records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.actions import roles
from articles.actions.roles import Act
from articles.models import (
    Anchor,
    Article,
    BlockRule,
    Comparison,
    Note,
    Outlet,
    OutletCoding,
    Passage,
    Revision,
    Speaker,
    Stance,
    StanceCoding,
    Target,
    Topic,
    TopicCoding,
)

TEXTS, READING = (Article, BlockRule), (Comparison,)
CODEBOOK = (Stance, Target, Outlet, Speaker, Topic)
LOOKED_UP = (Passage, Anchor, Revision, StanceCoding, OutletCoding, TopicCoding, Note)


@dataclass(frozen=True)
class Door:
    """A page to go to; `add` is the address that makes a new one, where this person may."""

    name: str
    address: str
    add: str | None = None


@dataclass(frozen=True)
class Section:
    """Doors that belong together; a quiet one is looked into rather than worked at."""

    title: str
    doors: tuple[Door, ...]
    quiet: bool = False


def sections(apps: list[dict[str, Any]], user: Any) -> list[Section]:
    """What this person, who may tag, may open of what the admin lists; empty sections are left out."""
    listed = {row["model"]: row for app in apps for row in app["models"]}
    placed = {*TEXTS, *READING, *LOOKED_UP, *CODEBOOK}
    others = [model for model in listed if model not in placed]
    file = Door(_("The codebook as a file"), reverse("admin:codebook"))
    queue = Door(_("Articles to do"), reverse("admin:articles_article_queue"))
    review = Door(_("Passages to review"), reverse("admin:articles_article_review"))
    many = [Door(_("Change many passages"), reverse("admin:bulk"))] if roles.may(user, Act.BULK) else []
    found = [
        Section(_("Texts"), (queue, review, *_doors(listed, TEXTS), *many)),
        Section(_("Codebook"), (*_doors(listed, CODEBOOK), file)),
        Section(_("For readers"), _doors(listed, READING)),
        Section(_("To look up"), _doors(listed, LOOKED_UP), quiet=True),
        Section(_("People"), _doors(listed, others), quiet=True),
    ]
    return [section for section in found if section.doors]


def _doors(listed: dict[Any, dict[str, Any]], models: Any) -> tuple[Door, ...]:
    rows = [listed[model] for model in models if model in listed]
    return tuple(Door(row["name"], row["admin_url"], row.get("add_url")) for row in rows if row["admin_url"])
