"""Law 6 for the table: what is read back from it is what the database holds, whatever that is."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.test import Client

from articles.actions import codings
from articles.models import Anchor, Article, Coder, Note, OutletCoding, StanceCoding, TopicCoding
from articles.queries.tags import tags_of
from tests.builders import article, passage, tags
from tests.views.files import exact, rows

WORDS = [
    "lied",
    "=SUM(A1)",
    "+1",
    "-",
    "@x",
    "Привет",
    "Iğdır",
    "👩‍🌾",
    "قال",
    'say "so",',
    "e\u0301;",
    "'=1",
    "\ttab",
]
STANCES, TARGETS = ["critical", "supportive", "neutral", "mixed"], ["turkey", "russia", None]
OUTLETS, SPEAKERS = ["the-daily", "the-agency", "tass"], ["peskov", None]
TOPICS = ["idlib", "sochi", "trade"]


def some_tags(chance: random.Random, of: Article) -> Any:
    stances = {target: stance for stance in STANCES for target in TARGETS if chance.random() < 0.2}
    return tags(
        of,
        stances=tuple((stance, target) for target, stance in stances.items()),
        source=(chance.choice(OUTLETS), chance.choice(SPEAKERS)),
        stance=("critical", "turkey"),
        topics=tuple(topic for topic in TOPICS if chance.random() < 0.5),
        note=" ".join(chance.choices(WORDS, k=3)).strip() if chance.random() < 0.5 else "",
    )


def furnish(seed: int, *coders: Coder) -> None:
    """Articles of odd words, passages at odd places, tagged by several coders who do not agree."""
    chance = random.Random(seed)  # noqa: S311 - the same room for the same seed
    for number in range(3):
        body = "\n\n".join(" ".join(chance.choices(WORDS, k=12)) for _ in range(4))
        of = article(
            f"Title {number} {chance.choice(WORDS)}\n\n{body}",
            by=coders[0],
            outlet=chance.choice(OUTLETS),
            rights="full",
        )
        assert of.head
        text = of.head.text
        for _ in range(8):
            start = chance.randrange(len(text) - 1)
            quote = text[start : start + chance.randint(1, 60)].strip()
            if quote and text.count(quote) == 1:
                marked = passage(of, quote, by=coders[0])
                for coder in coders:
                    codings.give(marked, some_tags(chance, of), by=coder)
                    assert tags_of(marked, coder)


def stored() -> dict[str, Any]:
    """For each passage its place, its words, and what each coder gave it."""
    found: dict[str, Any] = {}
    for anchor in Anchor.objects.select_related("article", "revision", "passage"):
        place = (anchor.article.slug, anchor.revision.number, anchor.start, anchor.end)
        found[str(anchor.passage.guid)] = (place, anchor.revision.title, anchor.exact, anchor.prefix, set())
    columns = {
        StanceCoding: ("stance", "tag__slug", "target__slug", None),
        OutletCoding: ("source", "tag__slug", None, "speaker__slug"),
        TopicCoding: ("topic", "tag__slug", None, None),
    }
    for model, (kind, *fields) in columns.items():
        for row in model.objects.values("content_object__guid", "coder__public_name", *filter(None, fields)):
            said = tuple((row[field] or "") if field else "" for field in fields)
            found[str(row["content_object__guid"])][-1].add((kind, *said, "", row["coder__public_name"]))
    for note in Note.objects.select_related("passage", "coder"):
        found[str(note.passage.guid)][-1].add(("note", "", "", "", note.text, note.coder.public_name))
    return found


def read(client: Client) -> dict[str, Any]:
    """The same, from the table alone."""
    found: dict[str, Any] = {}
    for written in rows(client, "/passages/passages.csv"):
        row = exact(written)
        place = (row["article_slug"], int(row["revision"]), int(row["start"]), int(row["end"]))
        said = found.setdefault(
            row["passage_guid"], (place, row["title"], row["quote"], row["prefix"], set())
        )[-1]
        tag = tuple(
            row[name] for name in ("kind", "code_slug", "towards_slug", "speaker_slug", "note", "coder")
        )
        assert tag not in said, "no tag has two rows"
        said.add(tag)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_table_read_back_has_the_passages_and_tags_of_the_database(
    seed: int, chief: Coder, second_editor: Coder
) -> None:
    furnish(seed, chief, second_editor)
    assert len(stored()) > 5
    assert read(Client()) == stored()
