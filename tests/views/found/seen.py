"""How tests ask the page on which passages and texts are found, and read its answer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from articles.queries.found_pages import FoundPage
from articles.queries.searching import passages_page

VISITOR = AnonymousUser()


def page(
    asked: str = "", *, where: str = "", order: str = "", after: str = "", by: Any = VISITOR
) -> FoundPage:
    return passages_page(asked, where=where, order=order, after=after, by=by)


def quotes(of: FoundPage) -> list[str]:
    return [item.listed.passage.quote for item in of.passages]


def titles(of: FoundPage) -> list[str]:
    return [re.sub("<[^>]*>", "", item.title.html) for item in of.texts]


def get(client: Client, **asked: str) -> str:
    answer = client.get(f"/passages/?{urlencode(asked)}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())
