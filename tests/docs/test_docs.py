"""What can be set, typed or installed is in the docs, and the docs name nothing that is not there."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
VARIABLE = re.compile(r"\bREADINGROOM_[A-Z_]+\b")
# Of tests and of the two commands among themselves: nobody sets them for a room.
INTERNAL = {"READINGROOM_STRICT_TESTS", "READINGROOM_STANDARDS", "READINGROOM_BEGAN"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    sources = [*ROOT.glob("readingroom/**/*.py"), *ROOT.glob("articles/**/*.py")]
    read = {name for path in sources for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    assert set(VARIABLE.findall(text("docs/settings.md"))) == read - INTERNAL


def test_every_command_is_in_the_readme() -> None:
    own = {name for name, app in get_commands().items() if app == "articles"}
    assert own
    assert all(f"manage.py {name}" in text("README.md") for name in own)


def test_every_library_has_a_reason() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=;!~ ]", line)[0] for line in wanted}
    documented = text("docs/dependencies.md")
    assert {name for name in names if name.removeprefix("psycopg") and name not in documented} == set()


def test_every_locked_package_has_hashes_and_names_no_registry() -> None:
    for lock in ("core.lock", "dev.lock"):
        lines = text(lock)
        packages = re.findall(r"^[a-z0-9._-]+==[^ ;\\]+.*$", lines, re.M | re.I)
        assert packages
        assert lines.count("--hash=sha256:") >= len(packages)
        assert "://" not in lines


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/deploy.md"])
def test_files_that_the_docs_name_exist(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text(page))
    paths = re.findall(r"\b((?:docs|seeds|tests)/[\w./-]+\.\w+)", text(page))
    missing = [name for name in [*links, *paths] if not (ROOT / name).exists()]
    assert missing == []


def test_no_file_is_over_300_lines() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.py", "*.js", "*.css", "*.html"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so nobody says which files are the project's")
    long = [
        name
        for name in listed.stdout.split()
        if "/migrations/" not in name and (ROOT / name).exists() and len(text(name).splitlines()) > 300
    ]
    assert long == []
