"""The first page of the desk: what somebody may do, in the order of the work."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.models import Coder

pytestmark = pytest.mark.django_db


def sections(client: Client, coder: Coder) -> dict[str, list[str]]:
    """The headings, and the addresses below each."""
    client.force_login(coder)
    page = client.get("/admin/").content.decode()
    parts = re.findall(r'<section class="start-section.*?<h2>(.*?)</h2>(.*?)</section>', page, re.S)
    return {title.strip(): re.findall(r'href="(.*?)"', body) for title, body in parts}


def test_an_editor_finds_the_queue_first_and_nothing_to_add(client: Client, editor: Coder) -> None:
    found = sections(client, editor)
    assert next(iter(found)) == "Texts"
    assert found["Texts"][0] == "/admin/articles/article/queue/"
    assert not [address for addresses in found.values() for address in addresses if "/add/" in address]
    assert "People" not in found


def test_the_codebook_stands_together_in_the_order_of_its_file(client: Client, chief: Coder) -> None:
    listed = [address for address in sections(client, chief)["Codebook"] if "/add/" not in address]
    kinds = ("stance", "target", "outlet", "speaker", "topic")
    assert listed == [*(f"/admin/articles/{kind}/" for kind in kinds), "/admin/codebook/"]


def test_administrators_find_people_and_every_page_stands_once(client: Client, superuser: Coder) -> None:
    found = sections(client, superuser)
    assert "/admin/articles/coder/" in found["People"]
    everywhere = [address for addresses in found.values() for address in addresses]
    assert len(everywhere) == len(set(everywhere))
    for address in everywhere:
        assert client.get(address).status_code == 200, address
