"""Loads the seeds. A second run changes nothing; what a person has changed or withdrawn is left alone."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from articles.actions import seed_rows
from articles.actions.history import gesture
from articles.actions.seed_rows import Report
from articles.importing.seeds import Seeds
from articles.models import CHIEF_EDITORS, EDITORS, Coder
from articles.models.coders import SAMPLE


def load(seeds: Seeds) -> Report:
    """Bring the room up to the seeds, as one gesture of the sample coder; nothing is stored after BadSeed."""
    with transaction.atomic():
        sample, report = sample_coder(), Report()
        with gesture("seeds.load", by=sample):
            for code in seeds.codes:
                seed_rows.load_code(code, sample, report)
            for article in seeds.articles:
                seed_rows.load_article(article, sample, report)
            for passage in seeds.passages:
                seed_rows.load_passage(passage, sample, report)
            for comparison in seeds.comparisons:
                seed_rows.load_comparison(comparison, sample, report)
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
