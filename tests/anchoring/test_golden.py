"""What becomes of passages, change by change, as written down in the folders of golden/."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from articles.anchoring.carry import Outcome, carry
from articles.anchoring.likeness import alike
from articles.importing.plain import parse
from articles.text.blocks import BETWEEN_BLOCKS
from articles.text.normalise import normalise
from articles.text.spans import Span
from tests.brackets import numbered_spans_of

GOLDEN = Path(__file__).parent / "golden"
SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Case:
    old: str
    new: str
    spans: dict[str, Span]
    expected: dict[str, tuple[Outcome, str | Span | None]]  # by number or guid; a string: the words there


def drawn_case(folder: Path) -> Case:
    """A case whose texts are written out."""
    old, spans = numbered_spans_of(_read(folder / "before.txt"))
    head, _, drawn = _read(folder / "expected.txt").partition("\n\n")
    new, places = numbered_spans_of(drawn)
    assert new == _read(folder / "after.txt"), "expected.txt shows another text than after.txt"
    states = dict(line.split(" ") for line in head.splitlines())
    assert states.keys() == spans.keys(), "expected.txt tells of other passages than before.txt"
    return Case(old, new, spans, {key: (Outcome(said), places.get(key)) for key, said in states.items()})


def seed_case(folder: Path) -> Case:
    """A case that changes one of the seeds."""
    told = tomllib.loads((folder / "seed.toml").read_text(encoding="utf-8"))
    old = parse((SEEDS / told["seed"]).read_text(encoding="utf-8")).text
    quotes = {
        passage["guid"]: passage["quote"]
        for passage in tomllib.loads((SEEDS / "passages.toml").read_text(encoding="utf-8"))["passage"]
        if passage["article"] == Path(told["seed"]).stem
    }
    expected: dict[str, tuple[Outcome, str | Span | None]] = {
        guid: (Outcome.KEPT, quote) for guid, quote in quotes.items()
    }
    expected |= {guid: (Outcome.MOVED, quotes[guid]) for guid in told.get("moved", [])}
    expected |= dict.fromkeys(told.get("lost", []), (Outcome.LOST, None))
    expected |= {guid: (Outcome.GUESSED, words) for guid, words in told.get("guessed", {}).items()}
    spans = {guid: Span(old.index(quote), old.index(quote) + len(quote)) for guid, quote in quotes.items()}
    return Case(old, parse(_revised(old, told, quotes)).text, spans, expected)


def _revised(old: str, told: dict[str, Any], quotes: dict[str, str]) -> str:
    """The text after all changes that are told, `{guid}` in new words being the words of that passage."""
    text = old
    for change in told.get("replaced", []):
        assert text.count(change["old"]) == 1, change["old"]
        text = text.replace(change["old"], change["new"])
    blocks = text.split(BETWEEN_BLOCKS)
    for change in told.get("deleted_block", []):
        del blocks[_block(blocks, change["starts"])]
    for change in told.get("moved_block", []):
        moved = blocks.pop(_block(blocks, change["starts"]))
        blocks.insert(_block(blocks, change["behind"]) + 1, moved)
    for change in told.get("added_block", []):
        words = re.sub(r"\{([\w-]+)\}", lambda guid: quotes[guid[1]], change["words"])
        blocks.insert(_block(blocks, change["behind"]) + 1, words)
    return BETWEEN_BLOCKS.join(blocks)


def _block(blocks: list[str], starts: str) -> int:
    return next(number for number, block in enumerate(blocks) if block.startswith(starts))


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8").removesuffix("\n")
    assert normalise(text) == text, f"{path.name} is not as an import would store it"
    return text


FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_passages_go_where_they_are_expected(folder: Path) -> None:
    case = seed_case(folder) if (folder / "seed.toml").exists() else drawn_case(folder)
    found = dict(zip(case.spans, carry(case.old, case.new, list(case.spans.values())), strict=True))
    for key, (outcome, place) in case.expected.items():
        one = found[key]
        wanted = place.of(case.new) if isinstance(place, Span) else place
        assert (key, one.outcome, _words(one.span and one.span.of(case.new))) == (
            key,
            outcome,
            _words(wanted),
        )
        assert not isinstance(place, Span) or one.span == place


def _words(text: str | None) -> str | None:
    """The words with hyphens and quotation marks in one form: seeds tell of passages by their old words."""
    return text and alike(text)


def test_there_are_enough_of_them_and_both_seeds_are_among_them() -> None:
    assert len(FOLDERS) >= 20
    seeds = {tomllib.loads(path.read_text(encoding="utf-8"))["seed"] for path in GOLDEN.glob("*/seed.toml")}
    assert {f"articles/{path.name}" for path in (SEEDS / "articles").iterdir()} == seeds
