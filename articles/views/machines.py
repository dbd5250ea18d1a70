"""What programs ask for: the map of the site and who may walk it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.errors import NotReadable
from articles.exporting import sitemaps
from articles.exporting.sitemaps import MOST, Address
from articles.queries import mapping
from articles.queries.addresses import Addresses
from articles.search.filters import KINDS

NOWHERE = "User-agent: *\nDisallow: /\n"
# Files are made on demand for a person. Filters are links that lead to each other without end. Articles and
# passages are not here: a robot that may not read a page never sees that the page says noindex.
FILES = ("/*/passages.csv", "/*/passages.jsonld", "/*/cite.", "/matrix/table.csv", "/matrix/picture.svg")
FILTERED = tuple(f"/*?*{name}=" for name in ("q", "find", "sort", "from", "to", "after", *KINDS))
PICKING = "/comparisons/?*a="  # the way to a comparison, which has an address of its own


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The map; of a room with more pages than one map may name, a list of maps, each with its number."""
    found = list(mapping.pages(Addresses(request.build_absolute_uri("/"))))
    count = -(-len(found) // MOST)
    number = request.GET.get("map")
    if number is not None:
        return _xml(sitemaps.addresses(_part(found, number, count)))
    if count == 1:
        return _xml(sitemaps.addresses(found))
    here = request.build_absolute_uri(request.path)
    return _xml(sitemaps.index(Address(f"{here}?map={part}") for part in range(1, count + 1)))


def _part(found: list[Address], number: str, count: int) -> list[Address]:
    if number not in map(str, range(1, count + 1)):
        raise NotReadable(thing="page", name=f"sitemap.xml?map={number[:20]}")
    start = (int(number) - 1) * MOST
    return found[start : start + MOST]


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where robots may go; nowhere in a room that is not open to everyone."""
    if settings.READERS == "signed-in":
        return HttpResponse(NOWHERE, content_type="text/plain; charset=utf-8")
    closed = [reverse("admin:index"), reverse("sign-in"), reverse("sign-out"), *FILES, *FILTERED, PICKING]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _xml(pieces: Iterable[bytes]) -> HttpResponse:
    return HttpResponse(pieces, content_type=sitemaps.MEDIA_TYPE)
