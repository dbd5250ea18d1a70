"""A room with one of everything that an address can lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.actions import articles, passages
from articles.models import Coder, Passage
from tests.builders import article, draft, passage


@dataclass(frozen=True)
class Shelf:
    addresses: dict[str, str]
    passages: dict[str, Passage]


def fill(by: Coder) -> Shelf:
    """Two published articles, one of them with a newer draft of its text, a draft, and a withdrawn one."""
    first = article(
        "First title\n\nThe minister lied. It rained.", by=by, source_url="https://example.org/a?b=c"
    )
    shown, gone = passage(first, "minister", by=by), passage(first, "It rained", by=by)
    passages.withdraw(gone, version=1, why="A <b>slip</b>.", by=by)
    draft("First title\n\nThe minister lied. It rained. New words.", by=by, revises=first)
    unseen = passage(first, "New words", by=by)
    article("Second title\n\nThe minister was right.", by=by, outlet="the-agency")
    hidden = draft("Draft title\n\nNobody reads this.", by=by)
    away = article("Withdrawn title\n\nThe secret words.", by=by)
    passages_of = {
        "shown": shown,
        "withdrawn": gone,
        "on a newer text only": unseen,
        "of a draft": passage(hidden, "Nobody", by=by),
        "of a withdrawn article": passage(away, "secret", by=by),
    }
    articles.withdraw(away, why="The outlet <i>took</i> it back.", by=by)
    return Shelf(_addresses(passages_of, first), passages_of)


def _addresses(found: dict[str, Passage], first: Any) -> dict[str, str]:
    return {
        "front": "/",
        "compare": "/compare/?a=first-title&a=second-title",
        "compare nothing": "/compare/",
        "article": "/articles/first-title/",
        "text": "/articles/first-title/text",
        "revision": "/articles/first-title/r/1/",
        "revision-text": "/articles/first-title/r/1/text",
        "draft revision": "/articles/first-title/r/2/",
        "draft revision's text": "/articles/first-title/r/2/text",
        "draft": "/articles/draft-title/",
        "draft's text": "/articles/draft-title/text",
        "draft's revision": "/articles/draft-title/r/1/",
        "withdrawn": "/articles/withdrawn-title/",
        "withdrawn text": "/articles/withdrawn-title/text",
        "withdrawn revision": "/articles/withdrawn-title/r/1/",
        "withdrawn revision's text": "/articles/withdrawn-title/r/1/text",
        "unknown": "/articles/unknown-title/",
        "unknown revision": "/articles/first-title/r/99/",
        "no revision": "/articles/first-title/r/0/",
        "passage": f"/passages/{found['shown'].guid}/",
        **{f"passage {name}": f"/passages/{row.guid}/" for name, row in found.items() if name != "shown"},
        "unknown passage": "/passages/00000000-0000-4000-8000-000000000000/",
        "sign-in": "/sign-in/",
        "sign-out": "/sign-out/",
        "desk": "/admin/",
        "workbench": f"/admin/articles/article/{first.pk}/tag/",
        "nowhere": "/nowhere/",
    }
