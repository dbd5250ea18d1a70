"""The two articles that come with the room keep the laws."""

from __future__ import annotations

from typing import Any

from django.test import Client

from articles.models import Article, Passage
from tests.laws.test_places import assert_laws
from tests.laws.test_text_on_pages import assert_law
from tests.pages import page_of


def test_the_pages_of_the_seeds_hold_their_texts(seeded_module: Any, db: None) -> None:
    client = Client()
    found = list(Article.objects.select_related("published"))
    query = "&".join(f"a={of.slug}" for of in found)
    assert_law(page_of(client.get(f"/compare/?{query}")), *found)
    for of in found:
        assert_law(page_of(client.get(f"/articles/{of.slug}/")), of)
        assert_law(page_of(client.get(f"/articles/{of.slug}/r/1/")), of)
        assert client.get(f"/articles/{of.slug}/text").content.decode() == of.published.text  # type: ignore[union-attr]


def test_hidden_furniture_is_in_the_text_of_the_page(seeded_module: Any, db: None) -> None:
    page = page_of(Client().get("/articles/putin-proclaims-turkey-relations-fully-restored/"))
    furniture = page.all("details", _class="furniture")
    assert len(furniture) == 3
    assert all("open" not in element.attributes for element in furniture)


def test_every_passage_of_the_seeds_has_its_place(seeded_module: Any, db: None) -> None:
    assert assert_laws() == Passage.objects.count() >= 28
