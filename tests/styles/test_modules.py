"""Modules of scripts: none leads back to itself, and hashed names settle for the longest chain of imports."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings

from readingroom.statics import ModuleStorage

ROOT = Path(settings.BASE_DIR) / "static" / "js"
IMPORT = re.compile(r"^import .*? ?(?:from )?\"(\.[^\"]+)\";$", re.MULTILINE)


def imported(module: Path) -> list[Path]:
    return [(module.parent / name).resolve() for name in IMPORT.findall(module.read_text())]


@cache
def depth(module: Path, above: tuple[Path, ...] = ()) -> int:
    """How many modules the longest chain of imports from here has."""
    assert module not in above, f"{module.name} imports itself through {[one.name for one in above]}"
    return 1 + max((depth(one, (*above, module)) for one in imported(module)), default=0)


def test_no_module_leads_back_to_itself_and_the_longest_chain_can_be_hashed() -> None:
    modules = sorted(ROOT.rglob("*.js"))
    assert len(modules) > 40
    assert max(depth(module.resolve()) for module in modules) < ModuleStorage.max_post_process_passes


def test_every_import_is_on_one_line() -> None:
    for module in ROOT.rglob("*.js"):
        lines = [line for line in module.read_text().splitlines() if line.startswith("import ")]
        assert all(line.endswith('";') for line in lines), module.name
