"""The map of a site for search engines. Source: sitemaps.org, protocol 0.9."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from articles.exporting.times import stamp

MEDIA_TYPE = "application/xml; charset=utf-8"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses in one file, by the protocol
_OPENING = f'<?xml version="1.0" encoding="utf-8"?>\n<{{}} xmlns="{NAMESPACE}">\n'


@dataclass(frozen=True)
class Address:
    """A page to be found, and when it last changed where that is known."""

    url: str
    changed: datetime | None = None


def addresses(pages: Iterable[Address]) -> Iterator[bytes]:
    """One map, piece by piece; MOST pages at the most."""
    return _file("urlset", "url", pages)


def index(maps: Iterable[Address]) -> Iterator[bytes]:
    """A list of maps, for a site that has more pages than one map may name."""
    return _file("sitemapindex", "sitemap", maps)


def _file(root: str, name: str, listed: Iterable[Address]) -> Iterator[bytes]:
    yield _OPENING.format(root).encode()
    for address in listed:
        changed = f"<lastmod>{stamp(address.changed)}</lastmod>" if address.changed else ""
        yield f"<{name}><loc>{escape(address.url)}</loc>{changed}</{name}>\n".encode()
    yield f"</{root}>\n".encode()
