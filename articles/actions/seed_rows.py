"""Loads the seeds one by one: each is new, changed, unchanged, left alone, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from articles.actions import articles, codes, comparisons, imports, passages, revisions
from articles.actions.history import gesture
from articles.errors import BadSeed, BlocksStay, RoomError
from articles.importing.seed_entries import wrong
from articles.importing.seeds import (
    ARTICLES,
    CODEBOOK,
    PASSAGES,
    SeedArticle,
    SeedCode,
    SeedComparison,
    SeedPassage,
)
from articles.models import (
    Article,
    Code,
    Coder,
    Comparison,
    Outlet,
    Passage,
    Speaker,
    Stance,
    Target,
    Topic,
)
from articles.queries import erased, touched
from articles.queries.tags import Tags
from articles.text.blocks import to_json

KINDS: dict[str, type[Code]] = {
    "stance": Stance,
    "target": Target,
    "outlet": Outlet,
    "speaker": Speaker,
    "topic": Topic,
}


@dataclass
class Report:
    """What a run did: counts by thing and outcome, and what it left alone or could not do."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def add(self, thing: str, outcome: str) -> None:
        self.counts[thing, outcome] += 1

    def leave(self, thing: str, name: str, why: str = "a person has changed it") -> None:
        self.add(thing, "left alone")
        self.left_alone.append(f"{thing} {name}: {why}")

    @property
    def changed(self) -> bool:
        return any(outcome in ("new", "changed") for _thing, outcome in self.counts)


def load_code(seed: SeedCode, sample: Coder, report: Report) -> None:
    """An entry of the codebook; BadSeed for fields that its kind has not, and for values they cannot have."""
    kind, slug = KINDS[seed.kind], seed.values["slug"]
    empty = {column.name: column.get_default() for column in _columns(kind)}
    if unknown := sorted(set(seed.values) - set(empty)):
        raise wrong(CODEBOOK, slug, f" has unknown fields: {', '.join(unknown)}")
    values = empty | seed.values
    stored: Any = kind.objects.filter(models.Q(guid=seed.guid) | models.Q(slug=slug)).first()
    with _entry(CODEBOOK, slug):
        if stored is None and touched.code_removed(kind, seed.guid):
            report.leave(seed.kind, slug, why="a person has deleted it")
        elif stored is None:
            codes.define(kind, values, by=sample, guid=seed.guid)
            report.add(seed.kind, "new")
        elif all(getattr(stored, name) == value for name, value in values.items()) and not stored.retired_at:
            report.add(seed.kind, "unchanged")
        elif touched.by_person(stored, program=sample):
            report.leave(seed.kind, stored.slug)
        else:
            codes.change(stored, values, by=sample)
            report.add(seed.kind, "changed")


def _columns(kind: type[Code]) -> Iterable[Any]:
    """What an editor may write in an entry of this kind."""
    return (column for column in kind._meta.concrete_fields if column.editable and not column.primary_key)


def load_article(seed: SeedArticle, sample: Coder, report: Report) -> None:
    """An article and its text, published; BadSeed when something in its entry cannot be."""
    outlet = Outlet.objects.filter(slug=seed.outlet).first()
    if outlet is None:
        raise wrong(ARTICLES, seed.slug, f" names the outlet “{seed.outlet}”, which is not in the codebook")
    stored = Article.objects.select_related("head").filter(guid=seed.guid).first()
    with _entry(ARTICLES, seed.slug):
        if stored is not None and erased.is_erased(stored):
            report.leave("article", stored.slug, why="it was erased")
        elif stored is None:
            _bring_up(seed, outlet, sample)
            report.add("article", "new")
        elif stored.slug != seed.slug:
            raise wrong(ARTICLES, seed.slug, f" has the address “{stored.slug}” already, which stays")
        elif _is_as_in(seed, stored, outlet):
            report.add("article", "unchanged")
        elif any(touched.by_person(row, program=sample) for row in (stored, stored.head) if row):
            report.leave("article", stored.slug)
        else:
            try:
                _bring_up(seed, outlet, sample)
                report.add("article", "changed")
            except BlocksStay as refused:
                report.leave("article", stored.slug, why=str(refused))


def _is_as_in(seed: SeedArticle, stored: Article, outlet: Outlet) -> bool:
    head = stored.head
    said = (stored.outlet, stored.source_url, stored.about, stored.rights)
    shown = stored.published_id == stored.head_id and not stored.withdrawn_at
    return (
        head is not None
        and shown
        and said == (outlet, seed.source_url, seed.about, seed.rights)
        and (head.digest, head.language) == (seed.parsed.digest, seed.language)
        and head.blocks == to_json(seed.parsed.blocks)
    )


def _bring_up(seed: SeedArticle, outlet: Outlet, sample: Coder) -> None:
    said: dict[str, Any] = {"source_url": seed.source_url, "about": seed.about, "rights": seed.rights}
    facts = imports.Facts(outlet=outlet, guid=seed.guid, slug=seed.slug, language=seed.language, **said)
    with gesture("seeds.article", by=sample):
        done = imports.store(seed.parsed, facts, by=sample, data=seed.data)
        if done.article.guid != seed.guid:
            raise wrong(ARTICLES, seed.slug, f" is in the room already as “{done.article.slug}”")
        if done.what is not imports.What.NEW:
            said |= {"archive_url": done.article.archive_url, "retrieved_on": done.article.retrieved_on}
            articles.correct(done.article, outlet=outlet, **said, by=sample)
            about = replace(revisions.Said.of(done.revision), language=seed.language)
            revisions.correct(done.revision, said=about, by=sample)
            revisions.recast(done.revision, blocks=seed.parsed.blocks, by=sample)
        articles.publish(done.article, by=sample)


def load_passage(seed: SeedPassage, sample: Coder, report: Report) -> None:
    """A passage at its quote with the sample coder's tags; what cannot be placed or tagged is refused."""
    tags = Tags(frozenset(seed.stances), frozenset(seed.sources), frozenset(seed.topics), seed.note)
    article = _article(seed.article, PASSAGES, str(seed.guid))
    number = article.head.number if article.head else 0
    stored = Passage.objects.select_related("article").filter(guid=seed.guid).first()
    if stored and stored.article != article:
        what = f" stands in the article “{stored.article.slug}”: give one in another a guid of its own"
        raise wrong(PASSAGES, str(seed.guid), what)
    place: dict[str, Any] = {"revision": number, "span": None, "quote": seed.quote}
    try:
        if stored is None:
            passages.make(article, **place, tags=tags, by=sample, guid=seed.guid)
            report.add("passage", "new")
        elif stored.withdrawn_at or touched.passage_by_person(stored, program=sample):
            report.leave("passage", f"“{seed.quote[:40]}…”")
        else:
            changed = passages.revise(
                stored, version=stored.version, **place, tags=tags, opened_with=None, by=sample
            )
            report.add("passage", "changed" if changed else "unchanged")
    except RoomError as refused:
        report.add("passage", "refused")
        report.refused.append(f"{seed.article}: {refused}")


def load_comparison(seed: SeedComparison, sample: Coder, report: Report) -> None:
    """A comparison of articles that are there."""
    stored = Comparison.objects.filter(guid=seed.guid).first()
    found = [_article(slug, ARTICLES, seed.slug) for slug in seed.articles]
    said: dict[str, Any] = {"title": seed.title, "introduction": seed.introduction, "articles": found}
    with _entry(ARTICLES, seed.slug):
        if stored is None and touched.comparison_removed(seed.guid):
            report.leave("comparison", seed.slug)
        elif stored is None:
            comparisons.arrange(slug=seed.slug, **said, by=sample, guid=seed.guid)
            report.add("comparison", "new")
        elif stored.slug != seed.slug:
            raise wrong(ARTICLES, seed.slug, f" has the address “{stored.slug}” already, which stays")
        elif (stored.title, stored.introduction, comparisons.compared(stored)) == tuple(said.values()):
            report.add("comparison", "unchanged")
        elif touched.comparison_by_person(stored, program=sample):
            report.leave("comparison", stored.slug)
        else:
            comparisons.rearrange(stored, **said, by=sample)
            report.add("comparison", "changed")


def _article(slug: str, file: str, name: str) -> Article:
    article = Article.objects.select_related("head").filter(slug=slug).first()
    if article is None:
        raise wrong(file, name, f" names the article “{slug}”, which is not there")
    return article


@contextmanager
def _entry(file: str, name: str) -> Iterator[None]:
    """What the actions say of an entry, said with its name and file."""
    try:
        yield
    except BadSeed:
        raise
    except RoomError as refused:
        raise wrong(file, name, f": {refused}") from refused
    except ValidationError as refused:
        raise wrong(file, name, f": {_said(refused)}") from refused


def _said(refused: ValidationError) -> str:
    return " ".join(
        f"{'' if column == NON_FIELD_ERRORS else f'{column}: '}{' '.join(sentences)}"
        for column, sentences in refused.message_dict.items()
    )
