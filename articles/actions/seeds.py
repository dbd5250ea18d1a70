"""Loads the seeds. A second run changes nothing; what a person has changed or withdrawn is left alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.db import models

from articles.actions import articles, codes, codings, comparisons, imports, passages
from articles.actions.history import gesture
from articles.errors import RoomError
from articles.importing.seeds import SeedArticle, SeedCode, SeedPassage, Seeds
from articles.models import (
    CHIEF_EDITORS,
    EDITORS,
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
from articles.models.coders import SAMPLE
from articles.queries import touched
from articles.queries.tags import Tags, tags_of

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

    def leave(self, thing: str, name: str) -> None:
        self.add(thing, "left alone")
        self.left_alone.append(f"{thing} {name}: a person has changed it")

    @property
    def changed(self) -> bool:
        return any(outcome in ("new", "changed") for _thing, outcome in self.counts)


def load(seeds: Seeds) -> Report:
    """Bring the room up to the seeds, as one gesture of the sample coder."""
    sample, report = sample_coder(), Report()
    with gesture("seeds.load", by=sample):
        for code in seeds.codes:
            _load_code(code, sample, report)
        for article in seeds.articles:
            _load_article(article, sample, report)
        for passage in seeds.passages:
            _load_passage(passage, sample, report)
        for comparison in seeds.comparisons:
            stored = Comparison.objects.filter(guid=comparison.guid).first()
            if stored is None:
                found = [Article.objects.get(slug=slug) for slug in comparison.articles]
                comparisons.arrange(
                    slug=comparison.slug,
                    title=comparison.title,
                    introduction=comparison.introduction,
                    articles=found,
                    by=sample,
                    guid=comparison.guid,
                )
            report.add("comparison", "unchanged" if stored else "new")
    return report


def sample_coder() -> Coder:
    """The inactive coder who owns the seeds and cannot sign in."""
    coder = Coder.objects.filter(username=SAMPLE).first()
    if coder is None:
        coder = Coder(username=SAMPLE, public_name="Sample coding", is_active=False)
        coder.set_unusable_password()
        coder.save()
        coder.groups.set(Group.objects.filter(name__in=[EDITORS, CHIEF_EDITORS]))
    return coder


def _load_code(seed: SeedCode, sample: Coder, report: Report) -> None:
    kind = KINDS[seed.kind]
    stored: Any = kind.objects.filter(models.Q(guid=seed.guid) | models.Q(slug=seed.values["slug"])).first()
    if stored is None:
        codes.define(kind, seed.values, by=sample, guid=seed.guid)
        report.add(seed.kind, "new")
    elif all(getattr(stored, name) == value for name, value in seed.values.items()) and not stored.retired_at:
        report.add(seed.kind, "unchanged")
    elif touched.by_person(stored, program=sample):
        report.leave(seed.kind, stored.slug)
    else:
        codes.change(stored, seed.values, by=sample)
        report.add(seed.kind, "changed")


def _load_article(seed: SeedArticle, sample: Coder, report: Report) -> None:
    outlet = Outlet.objects.get(slug=seed.outlet)
    stored = Article.objects.select_related("head").filter(guid=seed.guid).first()
    if stored and stored.revisions.filter(digest=seed.parsed.digest).exists():
        same = (stored.outlet, stored.source_url, stored.about, stored.rights)
        shown = stored.published_id == stored.head_id and not stored.withdrawn_at
        newest = stored.head and stored.head.digest == seed.parsed.digest
        if same == (outlet, seed.source_url, seed.about, seed.rights) and shown and newest:
            report.add("article", "unchanged")
        else:
            report.leave("article", stored.slug)
        return
    if stored and touched.by_person(stored, program=sample):
        report.leave("article", stored.slug)
        return
    facts = imports.Facts(
        outlet=outlet,
        guid=seed.guid,
        slug=seed.slug,
        source_url=seed.source_url,
        about=seed.about,
        rights=seed.rights,
        language=seed.language,
    )
    done = imports.store(seed.parsed, facts, by=sample, data=seed.data)
    articles.publish(done.article, by=sample)
    report.add("article", "new" if done.what is imports.What.NEW else "changed")


def _load_passage(seed: SeedPassage, sample: Coder, report: Report) -> None:
    tags = Tags(frozenset(seed.stances), frozenset(seed.sources), frozenset(seed.topics), seed.note)
    stored = Passage.objects.filter(guid=seed.guid).first()
    try:
        if stored is None:
            article = Article.objects.select_related("head").get(slug=seed.article)
            head = article.head.number if article.head else 0
            passages.make(
                article, revision=head, span=None, quote=seed.quote, tags=tags, by=sample, guid=seed.guid
            )
            report.add("passage", "new")
        elif stored.withdrawn_at or touched.passage_by_person(stored, program=sample):
            report.leave("passage", f"“{seed.quote[:40]}…”")
        elif tags_of(stored, sample) == tags:
            report.add("passage", "unchanged")
        else:
            codings.give(stored, tags, by=sample)
            report.add("passage", "changed")
    except RoomError as refused:
        report.add("passage", "refused")
        report.refused.append(f"{seed.article}: {refused}")
