"""What the workbench's form sends, and the article it is tried on."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from articles.models import Article, Coder, Passage
from articles.queries.tags import tags_of, to_json

TEXT = "Title\n\nThe minister lied. The minister left.\n\nAn advert.\n\nThe “treaty” holds."


def bench(of: Article) -> str:
    return reverse("admin:articles_article_tag", args=[of.pk])


def fields(of: Article, **changed: str) -> dict[str, Any]:
    """What the form sends for a new passage."""
    return {
        "act": "save",
        "revision": "1",
        "quote": "lied",
        "stance-0": "critical",
        "target-0": "russia",
        "outlet-0": of.outlet.slug,
        "speaker-0": "",
        "note": "",
    } | changed


def edit_fields(of: Article, row: Passage, by: Coder, **changed: str) -> dict[str, Any]:
    """What the form sends for a passage that was opened now."""
    anchor = row.anchors.get(revision=of.head)
    opened = json.dumps(to_json(tags_of(row, by)))
    place = {"start": str(anchor.start), "end": str(anchor.end), "quote": anchor.exact}
    here = {"passage": str(row.guid), "version": str(row.version), "opened": opened}
    return fields(of, **(place | here | changed))


def sentence(response: Any) -> str:
    """The refusal that the page shows."""
    assert 'id="refused"' in response.content.decode()
    return str(response.context["refused"].sentence)
