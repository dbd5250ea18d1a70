"""What readers may not see is nowhere: no address says a word of it, and none counts it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.test import Client

from articles import urls
from articles.actions import articles, comparisons, erasing
from articles.models import Article, Coder, Passage, Speaker, Topic
from tests.builders import article, code, librarian, passage, tags
from tests.conftest import once, person
from tests.views.rooms import Shelf, fill

SLUG = "hidden-address"
TEXT = (
    "Xylophone verdict of the assembly\n\nThe zeppelin landed near Zwolle quietly.\n\n"
    "Quokkas marched beside Ljubljana for Kubelik."
)
# Words of the text, of its notes and of what is said about it; no other article has any of them.
WORDS = (
    "xylophone", "verdict", "zeppelin", "zwolle", "quietly", "quokka", "ljubljana", "kubelik", "pumpernickel",
    "byline-of-it", "hidden.example",
)  # fmt: skip
ROLES = ("visitor", "reader")
ASKED = "zeppelin"  # what searches look for; a page may say it again


def add(by: Coder) -> Article:
    """An article with everything that a page could show of it, published."""
    found = article(
        TEXT, by=by, slug=SLUG, byline="Byline-of-it", source_url="https://hidden.example/a", language="en",
        about="Pumpernickel by the editors",
    )  # fmt: skip
    for quote in ("zeppelin landed near Zwolle", "Quokkas marched", "Xylophone verdict"):
        passage(
            found,
            quote,
            by=by,
            stance=("critical", "russia"),
            source=("the-agency", "putin"),
            topics=("idlib",),
            note="Pumpernickel in a note",
        )
    return found


def publish_and_take_back(by: Coder) -> None:
    articles.unpublish(add(by), by=by)


def never_publish(by: Coder) -> None:
    found = add(by)
    # As if it had never been published: made anew, without the first step.
    Article.objects.filter(pk=found.pk).update(published=None, first_published_at=None)
    found.revisions.update(first_published_at=None)


def withdraw(by: Coder) -> None:
    articles.withdraw(add(by), why="Taken back.", by=by)


def erase(by: Coder) -> None:
    root = person("root", is_staff=True, is_superuser=True)
    erasing.erase(add(by), why="Taken back.", notes=False, bylines=False, by=root)


STATES: dict[str, Callable[[Coder], None]] = {
    "draft": never_publish,
    "unpublished": publish_and_take_back,
    "withdrawn": withdraw,
    "erased": erase,
}


class Before(NamedTuple):
    """A room with one of everything, and how each address answered in it."""

    shelf: Shelf
    pages: dict[str, dict[str, str]]


def before() -> Before:
    """Its codebook has all tags that the hidden article will have."""
    made = fill(librarian())
    tags(stance=("critical", "russia"), source=("the-agency", "putin"), topics=("idlib",))
    code(Speaker, "putin"), code(Topic, "idlib")
    return Before(made, {role: pages(made, role) for role in ROLES})


known = once(before)


@pytest.fixture
def shelf(known: Before, db: None) -> Shelf:
    return known.shelf


def addresses(shelf: Shelf) -> Iterator[str]:
    """Every reader's address, and every way to ask one for the hidden article."""
    yield from (path for name, path in shelf.addresses.items() if name not in ("desk", "workbench"))
    for query in (ASKED, f"{ASKED} stance:critical", f'"{ASKED} landed"', "topic:idlib", "speaker:putin"):
        yield from (f"/passages/?q={query}", f"/passages/?q={query}&in=texts", f"/passages/feed/?q={query}")
        yield from (f"/passages/passages.{form}?q={query}" for form in ("csv", "jsonld"))
    yield from (f"/passages/?q=article:{SLUG}", f"/articles/?find={ASKED}", f"/comparisons/?find={ASKED}")
    yield from (
        "/articles/?outlet=the-daily&sort=title",
        "/articles/?target=russia&topic=idlib&speaker=putin",
    )
    yield from (f"/matrix/?by={by}&voice=both" for by in ("topics", "stances", "targets"))
    yield from ("/matrix/table.csv?by=topics&voice=both", "/matrix/picture.svg?by=stances&voice=quoted")


def own(shelf: Shelf) -> Iterator[str]:
    """The addresses of the hidden article itself, and of its passages."""
    tails = ("", "text", "r/1/", "r/1/text", "cite.ris", "cite.bib", "cite.json", "r/1/cite.json")
    yield from (f"/articles/{SLUG}/{tail}" for tail in tails)
    for guid in Passage.objects.filter(article__slug=SLUG).values_list("guid", flat=True):
        yield from (f"/passages/{guid}/{tail}" for tail in ("", "v1/", "v2/", "cite.ris", "v1/cite.json"))
    yield from (f"/compare/?a=first-title&a={SLUG}", f"/compare/?a={SLUG}", f"/compare/cite.bib?a={SLUG}")
    yield from (f"/compare/passages.{form}?a={SLUG}" for form in ("csv", "jsonld"))
    yield f"/comparisons/?a={SLUG}"


def pages(shelf: Shelf, role: str) -> dict[str, str]:
    """What each address says to somebody of this role."""
    client = Client()
    if role == "reader":
        client.force_login(Coder.objects.filter(username="reader").first() or person("reader"))
    cache.clear()
    return {path: body(client, path) for path in addresses(shelf)}


def body(client: Client, path: str) -> str:
    answer = client.get(path)
    said = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    return f"{answer.headers}\n{said.decode()}"


def words_in(page: str, *, besides: str = "") -> list[str]:
    return [word for word in WORDS if word in page.lower() and word not in besides]


@pytest.mark.parametrize("state", STATES)
def test_its_own_addresses_are_closed_and_say_no_word(state: str, client: Client, shelf: Shelf) -> None:
    STATES[state](librarian())
    told = {"draft": 404, "unpublished": 404, "withdrawn": 410, "erased": 410}[state]
    for path in own(shelf):
        status = client.get(path).status_code
        passages = path.startswith("/passages/")
        # A withdrawn article's passages are as if they were not there; an erased one's say when and why.
        closed = 404 if passages and state == "withdrawn" else told
        allowed = {closed, 200} if path.startswith("/comparisons/?") else {closed}
        allowed |= {404} if "/v1/" in path else set()
        assert status in allowed, (path, status)
        assert words_in(body(client, path)) == [], path


MOVING = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|<updated>[^<]*</updated>|\d{4}-\d{2}-\d{2}T[\d:.+Z-]+'
)


# Somebody who is signed in and edits nothing may read what a visitor may: one state stands for all.
ASKING = [*((state, "visitor") for state in STATES), ("unpublished", "reader")]


@pytest.mark.parametrize(("state", "role"), ASKING)
def test_every_address_is_as_if_it_had_never_been_there(
    state: str, role: str, known: Before, shelf: Shelf
) -> None:
    STATES[state](librarian())
    found = pages(shelf, role)
    assert [path for path, page in found.items() if _still(page) != _still(known.pages[role][path])] == []
    saying = {path: words_in(page, besides=ASKED) for path, page in found.items()}
    assert {path: words for path, words in saying.items() if words} == {}
    assert [path for path, page in found.items() if SLUG in page and SLUG not in path] == []


def _still(page: str) -> str:
    """A page without what changes with every answer."""
    page = MOVING.sub("", page)
    return re.sub(r"'ETag': '[^']*'|'(?:Last-Modified|Expires)': '[^']*'", "", page)


def test_a_saved_comparison_is_silent_about_it(client: Client, shelf: Shelf) -> None:
    by = librarian()
    found = add(by)
    first = Article.objects.get(slug="first-title")
    comparisons.arrange(slug="with-it", title="With it", introduction="", articles=[first, found], by=by)
    assert "Xylophone" in body(client, "/comparisons/with-it/")
    articles.unpublish(found, by=by)
    assert client.get("/comparisons/with-it/").status_code == 404
    for path in ("/comparisons/", "/comparisons/with-it/", "/comparisons/with-it/cite.json", "/"):
        assert words_in(body(client, path)) == []


def test_the_walk_leaves_no_address_out(shelf: Shelf) -> None:
    assert {pattern.name for pattern in urls.urlpatterns} <= shelf.addresses.keys()
