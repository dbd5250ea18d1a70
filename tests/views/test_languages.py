"""Pages come in the reader's language: by cookie, else by the browser's. Articles keep their own."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from articles.models import Article, Revision
from articles.queries.columns import stated_date
from tests.pages import page_of
from tests.people import sign_in
from tests.views.rooms import Shelf

TITLE = {"en": "Sign in", "ru": "Войти", "tr": "Oturum aç"}
NAMES = {"en": "English", "ru": "Русский", "tr": "Türkçe"}


def choose(client: Client, code: str, **more: str) -> object:
    return client.post("/language/", {"language": code, "next": "/sign-in/?next=/", **more})


def shown(client: Client, **headers: str) -> str:
    answer = client.get("/sign-in/", headers=headers)
    assert answer["Content-Language"] in TITLE
    return str(answer["Content-Language"])


@pytest.mark.parametrize("code", list(TITLE))
def test_a_language_that_was_chosen_stays(code: str, client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": code, "next": "/sign-in/?next=/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")
    assert shown(client) == code
    assert f'<html lang="{code}"' in client.get("/sign-in/").content.decode()
    assert TITLE[code] in client.get("/sign-in/").content.decode()


def test_without_a_choice_the_browser_is_asked(client: Client, db: None) -> None:
    assert shown(client, accept_language="tr-TR,tr;q=0.9,en;q=0.5") == "tr"
    assert shown(client, accept_language="fr,tr;q=0.4") == "tr"
    assert shown(client, accept_language="ru-RU,ru;q=0.9,en;q=0.5") == "ru"
    assert shown(client, accept_language="uk,ru;q=0.7,tr;q=0.3") == "ru"
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
    tags = {english["ETag"]}
    for code in ("ru", "tr"):
        other = client.get(address, headers={"Accept-Language": code, "If-None-Match": english["ETag"]})
        assert other.status_code == 200
        tags.add(other["ETag"])
    assert len(tags) == 3


def test_the_words_of_an_article_are_in_its_own_language(client: Client, shelf: Shelf) -> None:
    page = client.get(shelf.addresses["article"], headers={"Accept-Language": "tr"}).content.decode()
    assert '<html lang="tr"' in page
    language = Article.objects.get(slug="first-title").head.language
    assert f'data-text lang="{language}"' in page


def test_the_menu_names_each_language_in_itself(client: Client, db: None) -> None:
    page = page_of(client.get("/sign-in/", headers={"Accept-Language": "ru"}))
    buttons = page.all("button", name="language")
    assert {button.attributes["lang"]: button.text for button in buttons} == NAMES
    assert [button.text for button in buttons if "aria-current" in button.attributes] == ["Русский"]


@pytest.mark.parametrize(
    ("code", "day"), [("en", "3 March 2020"), ("ru", "3 марта 2020"), ("tr", "3 Mart 2020")]
)
def test_a_day_is_written_as_the_language_does(code: str, day: str) -> None:
    with translation.override(code):
        assert stated_date(Revision(published_on=date(2020, 3, 3), published_precision="day")) == day


def test_labels_and_places_are_in_the_language_of_the_page(client: Client, shelf: Shelf) -> None:
    page = client.get(shelf.addresses["article"], headers={"Accept-Language": "ru"}).content.decode()
    assert "Фрагмент 1: " in page
    assert "Passage 1" not in page


@pytest.mark.parametrize("code", ["", "xx", "de", "../en", "en\x00", "e" * 5000])
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
