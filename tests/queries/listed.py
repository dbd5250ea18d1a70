"""The list of articles as tests ask for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from articles.queries.shelf_pages import Choice, ShelvesPage
from articles.queries.shelves import shelves_page
from articles.search.shelves import Shelves, from_lists
from tests.queries.libraries import VISITOR


def page(**asked: Any) -> ShelvesPage:
    return shelves_page(Shelves(**asked), by=VISITOR)


def there(address: str) -> ShelvesPage:
    """The page that a link leads to."""
    found = parse_qs(urlsplit(address).query)
    return shelves_page(from_lists(lambda name: found.get(name, [])), by=VISITOR)


def titles(shown: ShelvesPage) -> list[str]:
    return [item.title for item in shown.articles]


def slugs(shown: ShelvesPage) -> set[str]:
    return {item.slug for item in shown.articles}


def choices(shown: ShelvesPage) -> dict[str, list[Choice]]:
    return {group.kind: [*group.first, *group.more] for group in shown.groups}
