"""The figures about the sample coding are counted from the coders' work; seeds hold only what both gave."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "docs"
Coding = dict[tuple[str, str], dict[str, str]]


def coder(name: str) -> Coding:
    """One coder's lines by sentence and target."""
    with (FOLDER / "sample-coding" / f"coder-{name}.tsv").open(encoding="utf-8") as file:
        return {(row["sentence"], row["target"]): row for row in csv.DictReader(file, delimiter="\t")}


def table() -> dict[str, list[int]]:
    """The rows of the tables in the docs: first cell -> its numbers."""
    rows = re.findall(
        r"^\| ([^|]+) \|(.+)\|$", (FOLDER / "sample-coding.md").read_text(encoding="utf-8"), re.M
    )
    return {name.strip(): [int(cell) for cell in re.findall(r"\d+", cells)] for name, cells in rows}


def names() -> dict[str, str]:
    codebook = tomllib.loads((settings.SEEDS / "codebook.toml").read_text(encoding="utf-8"))
    return {row["slug"]: row["name"] for row in codebook["target"]}


def test_the_tables_are_counted_from_the_coders_work() -> None:
    a, b = coder("a"), coder("b")
    both = a.keys() & b.keys()
    same = {key for key in both if a[key]["stance"] == b[key]["stance"]}
    shown = table()
    assert shown["sentence and target spoken of"] == [len(a), len(b), len(both)]
    assert shown["… with the same stance"] == [len(same)]
    for stance in ("supportive", "critical", "neutral", "mixed"):
        given = [{key for key in rows if rows[key]["stance"] == stance} for rows in (a, b)]
        assert shown[stance] == [len(given[0]), len(given[1]), len(given[0] & given[1])]
    for slug, name in names().items():
        numbers = [sum(key[1] == slug for key in keys) for keys in (a, b, both, same)]
        assert shown[name] == numbers, name


def test_the_seeds_hold_no_coding_that_only_one_coder_gave() -> None:
    a, b = coder("a"), coder("b")
    agreed = Counter(
        (key[1], row["stance"], row["outlet"], row["speaker"])
        for key, row in a.items()
        if key in b and all(row[part] == b[key][part] for part in ("stance", "outlet", "speaker"))
    )
    seeds = tomllib.loads((settings.SEEDS / "passages.toml").read_text(encoding="utf-8"))["passage"]
    used = {
        (pair["target"], pair["stance"], source["outlet"], source.get("speaker", ""))
        for passage in seeds
        for pair in passage["stances"]
        for source in passage["sources"]
    }
    assert used <= agreed.keys()
    assert len(seeds) >= 28
