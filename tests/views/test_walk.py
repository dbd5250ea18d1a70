"""Every address, asked by everybody, in every way."""

from __future__ import annotations

import pytest
from django.test import Client

from articles import urls
from articles.search.filters import CODED
from tests.views.conftest import sign_in
from tests.views.rooms import Shelf

ROLES = ("visitor", "reader", "editor", "chief", "superuser")
SAME = dict.fromkeys  # one status for all roles

STATUS: dict[str, dict[str, int]] = {
    **{
        name: SAME(ROLES, 200)
        for name in ("front", "compare", "article", "text", "revision", "revision-text")
    },
    **{
        name: SAME(ROLES, 200)
        for name in (
            "compare passages",
            "compare topics",
            "compare kept by nothing",
            "comparisons",
            "picker",
            "comparison",
            "article by topic",
        )
    },
    **{
        name: SAME(ROLES, 200)
        for name in (
            "passages-download",
            "passages as annotations",
            "compare-download",
            "comparison as annotations",
            "articles-feed",
            "passages-feed",
            "sitemap",
            "part of the sitemap",
            "robots",
        )
    },
    **{
        name: SAME(ROLES, 200)
        for name in (
            "articles",
            "articles chosen",
            "codebook",
            *(name for kind in CODED for name in (kind, f"{kind}s")),
        )
    },
    **{name: SAME(ROLES, 200) for name in ("passages", "passages found", "texts found")},
    "passages after nothing": SAME(ROLES, 400),
    **{name: SAME(ROLES, 404) for name in ("unknown entry", "no entry")},
    "comparison of nothing": SAME(ROLES, 400),
    **{
        name: SAME(ROLES, 200)
        for name in (
            "matrix",
            "matrix of both voices",
            "matrix of stances",
            "matrix-table",
            "matrix-picture",
        )
    },
    "unknown matrix": SAME(ROLES, 400),
    **{
        name: SAME(ROLES, 404)
        for name in ("passages in an unknown form", "comparison with a draft", "no part of the sitemap")
    },
    "comparison with a withdrawn article": SAME(ROLES, 410),
    "compare nothing": SAME(ROLES, 302),
    **{
        name: SAME(ROLES, 200)
        for name in (
            "passage",
            "passage-version",
            "passage-citation",
            "passage-version-citation",
            "article-citation",
            "revision-citation",
            "compare-citation",
            "comparison-citation",
        )
    },
    **{name: SAME(ROLES, 301) for name in ("version passed over", "version passed over, cited")},
    **{
        name: SAME(ROLES, 404)
        for name in (
            "unknown version",
            "version of a draft",
            "draft revision cited",
            "citation in an unknown form",
        )
    },
    **{
        name: SAME(ROLES, 410)
        for name in (
            "version of a withdrawn passage",
            "withdrawn passage cited",
            "withdrawn article cited",
        )
    },
    "citation of no article": SAME(ROLES, 400),
    **{
        name: SAME(ROLES, 404)
        for name in (
            "draft revision",
            "draft revision's text",
            "draft",
            "draft's text",
            "draft's revision",
            "unknown",
            "unknown revision",
            "no revision",
            "passage on a newer text only",
            "passage of a draft",
            "passage of a withdrawn article",
            "unknown passage",
            "comparison with one article to read",
            "unknown comparison",
            "nowhere",
        )
    },
    **{
        name: SAME(ROLES, 410)
        for name in (
            "withdrawn",
            "withdrawn text",
            "withdrawn revision",
            "withdrawn revision's text",
            "passage withdrawn",
        )
    },
    "sign-in": SAME(ROLES, 302) | {"visitor": 200},
    "sign-out": SAME(ROLES, 405),
    "language": SAME(ROLES, 405),
    "desk": SAME(ROLES, 200) | {"visitor": 302, "reader": 302},
    "workbench": SAME(ROLES, 200) | {"visitor": 302, "reader": 302},
    "queue": SAME(ROLES, 200) | {"visitor": 302, "reader": 302},
    "next of the queue": SAME(ROLES, 302),
    "state of the workbench": SAME(ROLES, 200) | {"visitor": 302, "reader": 302},
    "looked at": SAME(ROLES, 405) | {"visitor": 302, "reader": 302},
    "define": SAME(ROLES, 405) | {"visitor": 302, "reader": 302},
}
AT_DESK = {
    "desk",
    "workbench",
    "queue",
    "next of the queue",
    "state of the workbench",
    "looked at",
    "define",
}
READING = sorted(STATUS.keys() - {"sign-in", "sign-out", "language", "nowhere"} - AT_DESK)


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(role: str, client: Client, shelf: Shelf) -> None:
    sign_in(client, role)
    answers = {name: client.get(address).status_code for name, address in shelf.addresses.items()}
    assert answers == {name: STATUS[name][role] for name in shelf.addresses}


def test_a_head_is_answered_like_a_get(client: Client, shelf: Shelf) -> None:
    for name in READING:
        answer = client.head(shelf.addresses[name])
        assert (name, answer.status_code, b"".join(answer)) == (name, STATUS[name]["visitor"], b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("role", ["visitor", "superuser"])
def test_reading_pages_take_no_other_method(method: str, role: str, client: Client, shelf: Shelf) -> None:
    sign_in(client, role)
    answers = {name: getattr(client, method)(shelf.addresses[name]).status_code for name in READING}
    assert answers == dict.fromkeys(READING, 405)


def test_the_walk_leaves_no_address_out(shelf: Shelf) -> None:
    assert {pattern.name for pattern in urls.urlpatterns} <= shelf.addresses.keys()
    assert STATUS.keys() == shelf.addresses.keys()


def test_signing_out_takes_a_post_and_leads_to_the_front(client: Client, shelf: Shelf) -> None:
    sign_in(client, "reader")
    answer = client.post("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/sign-in/").status_code == 200


def test_a_form_from_elsewhere_is_refused(shelf: Shelf) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, "editor")
    for name in ("sign-in", "sign-out", "workbench"):
        answer = strict.post(shelf.addresses[name], {"act": "save"})
        assert answer.status_code == 403
        assert "load the page again" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/articles/first-title/r/99999999999999999999/",
        "/articles/first-title/r/" + "9" * 5000 + "/",
        "/articles/" + "x" * 5000 + "/",
        "/articles/First-Title/",
        "/articles/first_title/",
        "/articles/%00/",
        "/articles/%ED%A0%80/",
        "/articles/%FF/text",
        "/passages/not-a-guid/",
        "/%00",
        "/articles/first-title/../../etc/passwd",
        "/articles//",
    ],
)
def test_an_address_that_is_none_is_not_found(path: str, client: Client, shelf: Shelf) -> None:
    assert client.get(path).status_code == 404
