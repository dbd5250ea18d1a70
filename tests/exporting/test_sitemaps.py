from __future__ import annotations

from xml.etree.ElementTree import fromstring

from articles.exporting.sitemaps import Address, addresses, index
from tests.exporting.rows import BASE, ELSEWHERE

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_map_names_pages_and_when_they_changed() -> None:
    pages = [Address(f"{BASE}/"), Address(f"{BASE}/?a=1&b=2", ELSEWHERE)]
    root = fromstring(b"".join(addresses(pages)))  # noqa: S314 - our own
    assert root.tag == f"{SITEMAP}urlset"
    assert [[part.text for part in page] for page in root] == [
        [f"{BASE}/"],
        [f"{BASE}/?a=1&b=2", "2026-05-04T03:02:01Z"],
    ]
    assert root[1][1].tag == f"{SITEMAP}lastmod"


def test_a_list_of_maps_names_maps() -> None:
    root = fromstring(b"".join(index([Address(f"{BASE}/sitemap.xml?map=1")])))  # noqa: S314 - our own
    assert root.tag == f"{SITEMAP}sitemapindex"
    assert [child.tag for child in root] == [f"{SITEMAP}sitemap"]
