"""Articles with passages, old and new, made by an edit of one kind."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.importing.plain import cut, parse
from articles.text.blocks import BETWEEN_BLOCKS
from articles.text.spans import Span
from tests.benchmarks.anchoring.edits_words import other_word
from tests.benchmarks.anchoring.kinds import Kind
from tests.benchmarks.anchoring.prose import SUBJECTS, Writer
from tests.benchmarks.anchoring.revising import Draft, begin, render
from tests.benchmarks.anchoring.truth import Truth, Witness

SEEDS = Path(__file__).parents[3] / "seeds"


@dataclass(frozen=True)
class Case:
    """One article before and after an edit; of each passage, the truth, and whether the edit is about it."""

    old: str
    new: str
    spans: list[Span]
    truths: list[Truth]
    aimed: list[bool]


def cases(kind: Kind, *, seed: int, articles: int) -> Iterator[Case]:
    """The kind of edit on so many made-up articles and on each of the seeds; equal for equal arguments."""
    for number in range(articles):
        chance = random.Random(f"{seed} {kind.name} {number}")  # noqa: S311 (nothing secret)
        writer = Writer(chance, SUBJECTS[number % len(SUBJECTS)])
        yield _case(kind, writer.article(chance.randint(8, 24)), chance, writer, [])
    for slug, text, quotes in seeds():
        chance = random.Random(f"{seed} {kind.name} {slug}")  # noqa: S311
        writer = Writer(chance, chance.choice(SUBJECTS))
        yield _case(kind, text, chance, writer, [] if kind.twins else quotes)


def _case(kind: Kind, text: str, chance: random.Random, writer: Writer, quotes: list[str]) -> Case:
    if kind.twins:
        text = _with_twins(text, chance, writer)
    draft = begin(text, chance, writer, quotes)
    kind.edit(draft)
    new, atoms = render(draft)
    if BETWEEN_BLOCKS.join(cut(draft.published(new.text))) != new.text:
        raise ValueError(f"{kind.name}: the importer makes another text of it")
    witness = Witness(draft, new, atoms)
    spans = [draft.old.span(first, end) for first, end in draft.passages]
    aimed = [number in draft.aimed for number in range(len(spans))]
    return Case(text, new.text, spans, [witness.judge(passage) for passage in draft.passages], aimed)


def _with_twins(text: str, chance: random.Random, writer: Writer) -> str:
    """The text with four of its sentences a second time elsewhere, one word in each of them another one."""
    draft = begin(text, chance, writer)
    for _ in range(4):
        block = draft.blocks[chance.choice(draft.paragraphs())]
        sentence = list(chance.choice(block))
        words = [at for at, atom in enumerate(sentence) if len(atom.text) > 3]
        if len(sentence) > 7 and words:
            at = chance.choice(words)
            twin = Draft(draft.old, [[sentence]], [], chance, writer)
            changed, _ = render(twin)
            span = changed.span(at, at + 1)
            word = other_word(draft, sentence[at].text)
            said = changed.text[: span.start] + word + changed.text[span.end :]
            draft.blocks[chance.choice(draft.paragraphs())].append(begin(said, chance, writer).blocks[0][0])
    return render(draft)[0].text


@cache
def seeds() -> tuple[tuple[str, str, list[str]], ...]:
    """The slug and text of each seed, and the quotes of its sample coding."""
    passages = tomllib.loads((SEEDS / "passages.toml").read_text(encoding="utf-8"))["passage"]
    found = []
    for article in tomllib.loads((SEEDS / "articles.toml").read_text(encoding="utf-8"))["article"]:
        text = parse((SEEDS / article["file"]).read_text(encoding="utf-8")).text
        quotes = [passage["quote"] for passage in passages if passage["article"] == article["slug"]]
        found.append((article["slug"], text, [quote for quote in quotes if text.count(quote) == 1]))
    return tuple(found)
