"""How tests read the versions of a passage from its pages."""

from __future__ import annotations

from django.test import Client

from articles.actions import passages
from articles.models import Article, Coder, Passage
from tests.pages import Page, page_of


def page(client: Client, of: Passage, version: int | None = None) -> Page:
    answer = client.get(f"/passages/{of.guid}/{f'v{version}/' if version else ''}")
    assert answer.status_code == 200, version
    return page_of(answer)


def body(found: Page, class_: str) -> str:
    return " ".join(" ".join(e.text for e in found.all(class_=class_)).split())


def lines(found: Page) -> list[tuple[str, list[str]]]:
    """The versions listed, newest first: who, and what changed."""
    heads = [" ".join(e.text.split()) for e in found.all("p", class_="version-name")]
    changes = [
        [" ".join(line.split()) for line in e.text.split("\n") if line.strip()] or [e.text]
        for e in found.all("ul", class_="version-changes")
    ]
    return list(zip(heads, changes, strict=True))


def move(of: Passage, quote: str, by: Coder) -> None:
    head = Article.objects.get(pk=of.article_id).head
    assert head
    version = Passage.objects.get(pk=of.pk).version
    passages.place(of, version=version, revision=head.number, span=None, quote=quote, by=by)


def status(client: Client, of: Passage, version: int) -> int:
    return client.get(f"/passages/{of.guid}/v{version}/").status_code
