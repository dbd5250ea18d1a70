"""Law 1: what stands in a text is what stands on its page, at its place, whatever it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from articles.actions import codes, codings
from articles.models import Article, Coder, Outlet, Stance, Target, Topic
from tests.builders import article, code, passage, tags
from tests.pages import Page, page_of, text_of

HOSTILE = {
    "markup": '<h1>Title</h1>\n\n<p data-start="0">A &amp; B < C > D &#60;</p>\n\n</div></body></html>',
    "scripts": "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<svg/onload=alert(1)>",
    "templates": "{{ 7*7 }} {% load x %}\n\n{% endblock %} {{ user.password }} ${7*7} #{7}",
    "quotation marks": '"Title\' `x`\n\n" onmouseover="alert(1)" x=\'',
    "marks of direction": "\u202eeltiT\u202c\n\n\u2066left\u2069 \u200fright\u200e \u202d\u202e\u202a",
    "emoji and combining marks": "👩‍👩‍👧 Title 🇺🇦\n\ne\u0301\u0323 \U0001f3f4\U000e0067\U000e007f 𝕬 z̸̡͓",
    "Arabic and Persian": "عنوان المقال\n\nقال الوزير إنّه كذب.\n\nمی\u200cخواهم بروم.",
    "one word": "x",
    "many short blocks": "\n\n".join("abcdefghij"),
    "long words": "x" * 5000 + "\n\n" + "ي" * 5000,
}


def assert_law(page: Page, *found: Article) -> None:
    assert len(page.texts) == len(found)
    for blocks, of in zip(page.texts, found, strict=True):
        assert of.published
        text = of.published.text
        assert text_of(blocks) == text
        assert [text[block.start : block.start + len(block.text)] for block in blocks] == [
            block.text for block in blocks
        ]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_only_a_text(name: str, chief: Coder, client: Client) -> None:
    found = article(HOSTILE[name], by=chief, outlet="the-daily")
    assert found.head
    first = min(12, len(found.head.text))
    for start, end in ((0, first), (first // 2, len(found.head.text)), (0, len(found.head.text))):
        words = found.head.text[start:end]
        if words.strip() and found.head.text.count(words) == 1:
            passage(found, words, by=chief)
    plain = article("Plain title\n\nPlain words.", by=chief, outlet="the-agency")
    kinds = structure(page_of(client.get(f"/articles/{plain.slug}/")))
    page = page_of(client.get(f"/articles/{found.slug}/"))
    assert_law(page, found)
    assert structure(page) <= kinds | {
        "mark",
        "ul",
        "li",
        "span",
        "i",
        "b",
        "svg",
        "rect",
        "text",
        "pattern",
        "path",
    }
    assert_law(page_of(client.get(f"/compare/?a={found.slug}&a={plain.slug}")), found, plain)


def structure(page: Page) -> set[str]:
    return {element.tag for element in page.elements}


LIMIT = "<script>alert(1)</script>\u202e\"'&{{ 7*7 }}👩‍👩‍👧"


def filled(most: int) -> str:
    """Hostile words up to the limit of a field."""
    return (LIMIT * (most // len(LIMIT) + 1))[:most].strip()


def test_every_field_filled_with_markup_to_its_limit_is_shown_as_it_is(
    chief: Coder, editor: Coder, client: Client
) -> None:
    note, about, name = filled(2000), filled(300), filled(100)
    found = article("Title\n\nThe minister lied", by=chief, about=about, byline=filled(200))
    marked = passage(found, "minister", by=editor)
    for kind, slug in ((Stance, "critical"), (Target, "russia"), (Topic, "idlib"), (Outlet, "the-daily")):
        row = code(kind, slug)
        changes = {"name": name, "definition": filled(2000), "example": filled(2000)}
        if kind is Stance:
            changes |= {"phrase": filled(91) + "{target}", "phrase_without_target": name}
        _change(row, changes, by=chief)
    Coder.objects.filter(pk=editor.pk).update(public_name=filled(80))
    codings.give(marked, tags(topics=("idlib",), note=note), by=editor)
    other = article("Other\n\nThe minister was right", by=chief, outlet="the-agency")
    passage(other, "minister", by=editor, topics=("idlib",))
    for address in ("/", f"/articles/{found.slug}/", f"/compare/?a={found.slug}&a={other.slug}"):
        page = page_of(client.get(address))
        (body,) = page.all("body")
        assert {e.attributes.get("type") for e in page.all("script")} <= {"module", "application/ld+json"}
        assert all(json.loads(e.text) for e in page.all("script", type="application/ld+json"))
        assert about in body.text and name in body.text
        assert address == "/" or note in body.text
    assert_law(page, found, other)


def _change(row: Any, changes: dict[str, str], *, by: Coder) -> None:
    codes.change(row, changes, by=by)
