"""Pages come in the reader's language: by cookie, else by the browser's. Articles keep their own."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.views.conftest import sign_in
from tests.views.rooms import Shelf

TITLE = {"en": "Sign in", "tr": "Oturum aç"}


def choose(client: Client, code: str, **more: str) -> object:
    return client.post("/language/", {"language": code, "next": "/sign-in/?next=/", **more})


def shown(client: Client, **headers: str) -> str:
    answer = client.get("/sign-in/", headers=headers)
    assert answer["Content-Language"] in TITLE
    return str(answer["Content-Language"])


@pytest.mark.parametrize("code", ["tr", "en"])
def test_a_language_that_was_chosen_stays(code: str, client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": code, "next": "/sign-in/?next=/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")
    assert shown(client) == code
    assert f'<html lang="{code}"' in client.get("/sign-in/").content.decode()
    assert TITLE[code] in client.get("/sign-in/").content.decode()


def test_without_a_choice_the_browser_is_asked(client: Client, db: None) -> None:
    assert shown(client, accept_language="tr-TR,tr;q=0.9,en;q=0.5") == "tr"
    assert shown(client, accept_language="fr,tr;q=0.4") == "tr"
    assert shown(client, accept_language="fr") == "en"
    choose(client, "en")
    assert shown(client, accept_language="tr") == "en"


def test_caches_are_told_what_pages_differ_by(client: Client, shelf: Shelf) -> None:
    for name in ("front", "compare", "article", "unknown", "withdrawn"):
        vary = client.get(shelf.addresses[name])["Vary"].lower()
        assert "cookie" in vary and "accept-language" in vary, name


def test_a_page_in_another_language_has_another_tag(client: Client, shelf: Shelf) -> None:
    address = shelf.addresses["article"]
    english = client.get(address)
    assert client.get(address, headers={"If-None-Match": english["ETag"]}).status_code == 304
    turkish = client.get(address, headers={"Accept-Language": "tr", "If-None-Match": english["ETag"]})
    assert turkish.status_code == 200
    assert turkish["ETag"] != english["ETag"]


def test_the_words_of_an_article_are_in_its_own_language(client: Client, shelf: Shelf) -> None:
    page = client.get(shelf.addresses["article"], headers={"Accept-Language": "tr"}).content.decode()
    assert '<html lang="tr"' in page
    language = Article.objects.get(slug="first-title").head.language
    assert f'data-text lang="{language}"' in page


@pytest.mark.parametrize("code", ["", "xx", "ru", "../en", "en\x00", "e" * 5000])
def test_a_language_that_is_not_there_is_refused(code: str, client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": code, "next": "/"})
    assert answer.status_code == 400
    assert "Choose one of the languages" in answer.content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "", "javascript:x", "x"]
)
def test_the_way_back_stays_in_the_room(wanted: str, client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": "tr", "next": wanted})
    assert answer["Location"] == "/"


def test_another_site_cannot_choose_for_a_reader(client: Client, db: None) -> None:
    client.post("/language/", {"language": "tr"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert shown(client) == "en"


def test_the_desk_is_in_english_whatever_was_chosen(client: Client, shelf: Shelf) -> None:
    sign_in(client, "chief")
    choose(client, "tr")
    answer = client.get(shelf.addresses["desk"])
    assert answer["Content-Language"] == "en"
