"""Every page is valid HTML, as the Nu checker of the W3C reads it; so is every page that refuses."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.people import sign_in
from tests.views.rooms import Shelf

CHECKER = "vnu-jar@26.9.27"
OF_THE_DESK = {"desk", "workbench"}  # Django's own pages, which are not ours to mend


def checker() -> list[str]:
    """The command that checks; without Java or npx the test is skipped, or fails in strict mode."""
    missing = [name for name in ("java", "npx") if shutil.which(name) is None]
    if missing:
        reason = f"HTML is checked by a Java program that npx brings; not found: {', '.join(missing)}"
        if os.environ.get("READINGROOM_STRICT_TESTS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return ["npx", "--yes", CHECKER, "--stdout", "--format", "json", "--exit-zero-always", "--no-langdetect"]


def test_every_page_is_valid(client: Client, shelf: Shelf, tmp_path: Path) -> None:
    command = checker()
    sign_in(client, "editor")
    visitor = Client()
    for name, address in shelf.addresses.items():
        for who, asking in (("visitor", visitor), ("editor", client)):
            answer = asking.get(address)
            # A redirect, and a method that is refused, have no page.
            if not answer.headers.get("Content-Type", "").startswith("text/html") or not answer.content:
                continue
            if answer.status_code not in (302, 405) and name not in OF_THE_DESK:
                (tmp_path / f"{re.sub('[^a-z0-9]+', '-', name)}.{who}.html").write_bytes(answer.content)
    pages = sorted(str(path) for path in tmp_path.glob("*.html"))
    assert len(pages) > 20
    done = subprocess.run([*command, *pages], capture_output=True, text=True, check=True)
    found = [
        f"{Path(said['url']).name}:{said.get('lastLine')}: {said['message']}"
        for said in json.loads(done.stdout)["messages"]
    ]
    assert found == []
